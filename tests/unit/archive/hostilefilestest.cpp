// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/filelist.h"
#include "archivefixture.h"
#include "packedarchives.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

// Does something to the file between two windows.
class MeddlingSink : public RecordingSink {
public:
    explicit MeddlingSink(std::function<void()> meddle)
        : m_meddle(std::move(meddle))
    {
    }
    std::size_t window(std::span<const char> text, bool last) override
    {
        const std::size_t taken = RecordingSink::window(text, last);
        if (m_meddle)
            std::exchange(m_meddle, {})();
        return taken;
    }

private:
    std::function<void()> m_meddle;
};

} // namespace

// Whatever a file system can hold or do that is no plain file lying still: nothing may hang or go unsaid.
class HostileFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void specialFiles();
    void specialFilesThatWereFilesBefore();
    void linksInCircles();
    void closedFile();
    void folderThatVanishes();
    void fileThatVanishes();
    void growsWhileRead_data() { contents(); }
    void growsWhileRead();
    void shrinksWhileRead_data() { contents(); }
    void shrinksWhileRead();
    void replacedWhileRead();
    void filesThatAreHoles();
    void pathsThatAreTooLong();
    void namesThatAreNoText();

private:
    static void contents()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray text = logText(3 << 20);
        QTest::newRow("plain") << text;
        QTest::newRow("gzip") << gzip(text, 0);
        QTest::newRow("zip") << zip({{.name = "a", .content = text, .deflate = false}});
        QTest::newRow("tar") << pack(Packing::Ustar, {{.name = "a", .content = text}});
        QTest::newRow("zstd") << compress("zstd", noise(3 << 20));
    }
    QString at(const QString &name) const { return m_folder->filePath(name); }
    std::string native(const QString &name) const { return QFile::encodeName(at(name)).toStdString(); }
    FileList list() const
    {
        const std::vector<std::string> inputs = {m_folder->path().toStdString()};
        return listFiles(inputs);
    }
    static ArchiveLimits smallWindows()
    {
        ArchiveLimits limits;
        limits.windowBytes = 64 << 10;
        return limits;
    }
    // What reading the file gives when this happens to it after the first window.
    static std::vector<Leaf> readWhile(const QString &path, std::function<void()> meddle)
    {
        MeddlingSink sink(std::move(meddle));
        LeafReader reader(smallWindows());
        for (const ReadTask &task : planReading(stored(path), smallWindows()))
            reader.read(task, sink);
        return sink.leaves;
    }
    static bool saysChanged(const std::vector<Leaf> &leaves)
    {
        return std::ranges::any_of(
            leaves, [](const Leaf &leaf) { return leaf.faults().contains(ArchiveFault::Changed); });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void HostileFilesTest::specialFiles()
{
    write(at(u"file"_s), "text");
    QCOMPARE(::mkfifo(native(u"pipe"_s).c_str(), 0600), 0);
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    QVERIFY(server >= 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string path = native(u"socket"_s);
    QVERIFY(path.size() < sizeof(address.sun_path));
    std::ranges::copy(path, address.sun_path);
    QCOMPARE(::bind(server, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    QVERIFY(QFile::link(u"/dev/zero"_s, at(u"zero"_s)));
    QVERIFY(QFile::link(at(u"pipe"_s), at(u"linked"_s)));
    const FileList found = list();
    ::close(server);
    QCOMPARE(found.files.size(), 1U);
    QCOMPARE(found.problems.size(), 4U);
    for (const auto &[where, problem] : found.problems)
        QCOMPARE(problem.fault, ArchiveFault::NotARegularFile);
}

void HostileFilesTest::specialFilesThatWereFilesBefore()
{
    // Between listing and reading, a pipe takes the place of the file: nobody ever writes to it.
    write(at(u"file"_s), "text");
    const StoredFile before = stored(at(u"file"_s));
    QVERIFY(QFile::remove(at(u"file"_s)));
    QCOMPARE(::mkfifo(native(u"file"_s).c_str(), 0600), 0);
    RecordingSink sink;
    LeafReader reader;
    for (const ReadTask &task : planReading(before))
        reader.read(task, sink);
    QCOMPARE(sink.leaves.size(), 1U);
    QCOMPARE(sink.leaves[0].faults(), QList{ArchiveFault::NotARegularFile});
    QCOMPARE(reader.readAgain({.file = before, .members = {}}).error().fault, ArchiveFault::NotARegularFile);
}

void HostileFilesTest::linksInCircles()
{
    QVERIFY(QFile::link(at(u"b"_s), at(u"a"_s)));
    QVERIFY(QFile::link(at(u"a"_s), at(u"b"_s)));
    QVERIFY(QFile::link(at(u"self"_s), at(u"self"_s)));
    QVERIFY(QDir(m_folder->path()).mkpath(u"x/y"_s));
    QVERIFY(QFile::link(m_folder->path(), at(u"x/y/up"_s)));
    const FileList found = list();
    QVERIFY(found.files.empty());
    QCOMPARE(found.problems.size(), 4U);
    int loops = 0;
    for (const auto &[where, problem] : found.problems) {
        QVERIFY(!archiveProblemText(problem).empty());
        loops += problem.fault == ArchiveFault::FolderLoop ? 1 : 0;
    }
    QCOMPARE(loops, 1);
}

void HostileFilesTest::closedFile()
{
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    write(at(u"closed"_s), "text");
    QCOMPARE(::chmod(native(u"closed"_s).c_str(), 0), 0);
    const FileList found = list();
    QCOMPARE(found.files.size(), 1U);
    const auto leaves = readAll(at(u"closed"_s));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::NotReadable});
    QVERIFY(!leaves[0].outcome.problems[0].detail.empty());
}

void HostileFilesTest::folderThatVanishes()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"gone"_s));
    write(at(u"gone/file"_s), "text");
    const FileList found = list();
    QCOMPARE(found.files.size(), 1U);
    QVERIFY(QDir(at(u"gone"_s)).removeRecursively());
    RecordingSink sink;
    LeafReader().read({.file = found.files[0]}, sink);
    QCOMPARE(sink.leaves.at(0).faults(), QList{ArchiveFault::NotFound});
    const std::vector<std::string> inputs = {native(u"gone"_s)};
    QCOMPARE(listFiles(inputs).problems.at(0).second.fault, ArchiveFault::NotFound);
}

void HostileFilesTest::fileThatVanishes()
{
    // What is open can still be read to its end.
    const QByteArray text = logText(1 << 20);
    write(at(u"file"_s), text);
    const auto leaves = readWhile(at(u"file"_s), [this] { QFile::remove(at(u"file"_s)); });
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].text, text);
}

void HostileFilesTest::growsWhileRead()
{
    QFETCH(const QByteArray, content);
    write(at(u"file"_s), content);
    const auto leaves = readWhile(at(u"file"_s), [this] {
        QFile file(at(u"file"_s));
        QVERIFY(file.open(QIODevice::Append));
        file.write(logText(1 << 20));
    });
    QVERIFY(saysChanged(leaves));
    for (const Leaf &leaf : leaves)
        QVERIFY(leaf.text.size() <= 3 << 20);
}

void HostileFilesTest::shrinksWhileRead()
{
    QFETCH(const QByteArray, content);
    write(at(u"file"_s), content);
    const auto leaves
        = readWhile(at(u"file"_s), [this] { QCOMPARE(::truncate(native(u"file"_s).c_str(), 700'000), 0); });
    QVERIFY(saysChanged(leaves));
    for (const Leaf &leaf : leaves)
        QVERIFY(leaf.text.size() <= 3 << 20);
}

void HostileFilesTest::replacedWhileRead()
{
    // Another file at the same path: what was begun is read to its end.
    const QByteArray text = logText(1 << 20);
    write(at(u"file"_s), text);
    write(at(u"other"_s), logText(500, 2));
    const auto leaves = readWhile(at(u"file"_s), [this] {
        QCOMPARE(::rename(native(u"other"_s).c_str(), native(u"file"_s).c_str()), 0);
    });
    QCOMPARE(leaves.at(0).text, text);
    LeafReader reader;
    QCOMPARE(reader.readAgain(leaves[0].place).error().fault, ArchiveFault::Changed);
}

// It reads as fifty gigabytes of zeros, which would take a minute.
void HostileFilesTest::filesThatAreHoles()
{
    for (const QByteArray &data : {QByteArray(), "text"_ba}) {
        write(at(u"file"_s), data);
        QCOMPARE(::truncate(native(u"file"_s).c_str(), off_t{50} << 30), 0);
        struct stat status = {};
        if (::stat(native(u"file"_s).c_str(), &status) != 0 || status.st_blocks > 1000)
            QSKIP("this file system has no holes");
        RecordingSink sink;
        LeafReader reader;
        reader.read({.file = stored(at(u"file"_s))}, sink);
        const std::vector<Leaf> &leaves = sink.leaves;
        QCOMPARE(leaves.size(), 1U);
        QCOMPARE(leaves[0].faults(), QList{ArchiveFault::Hole});
        QVERIFY(leaves[0].text.startsWith(data) && leaves[0].text.size() < 1 << 20);
    }
}

void HostileFilesTest::pathsThatAreTooLong()
{
    const std::vector<std::string> inputs
        = {std::string(300, 'n'), "/" + std::string(10'000, 'p'), std::string("a\0b", 3), "\xff\xfe"};
    const FileList found = listFiles(inputs);
    QVERIFY(found.files.empty());
    QCOMPARE(found.problems.size(), 4U);
    for (const auto &[where, problem] : found.problems)
        QVERIFY(!archiveProblemText(problem).empty());
}

void HostileFilesTest::namesThatAreNoText()
{
    const std::string path = m_folder->path().toStdString() + "/\xe4\xff\n.json";
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        QSKIP("this file system takes only names in UTF-8");
    QCOMPARE(::write(file, "text", 4), ssize_t{4});
    ::close(file);
    const FileList found = list();
    QCOMPARE(found.files.size(), 1U);
    RecordingSink sink;
    LeafReader reader;
    reader.read({.file = found.files[0]}, sink);
    QCOMPARE(sink.leaves.at(0).text, "text"_ba);
    QVERIFY(sink.leaves[0].place.displayName().ends_with("/\\xe4\\xff\\x0a.json"));
    QVERIFY(reader.readAgain(sink.leaves[0].place).has_value());
    QCOMPARE(::unlink(path.c_str()), 0);
}

TRAILSCOPE_TEST(HostileFilesTest)
#include "hostilefilestest.moc"
