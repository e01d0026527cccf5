// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/filelist.h"
#include "archivefixture.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

class FileListTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void listsFoldersInOrder();
    void namesFilesAsTheInputsWereGiven();
    void keepsTheOrderOfInputs();
    void listsAFileOnce();
    void noticesLoops();
    void followsLinks();
    void reportsWhatIsNoFile();
    void reportsClosedFolders();
    void namesThatAreNoText();
    void stops();

private:
    std::string at(const QString &name) const
    {
        return QFile::encodeName(m_folder->filePath(name)).toStdString();
    }
    static QByteArrayList paths(const FileList &list)
    {
        QByteArrayList result;
        for (const StoredFile &file : list.files)
            result.append(QByteArray::fromStdString(file.path.string()));
        return result;
    }
    // Paths below the folder.
    QByteArrayList names(const FileList &list) const
    {
        QByteArrayList result = paths(list);
        for (QByteArray &path : result)
            path.remove(0, m_folder->path().toUtf8().size() + 1);
        return result;
    }
    void make(const QString &name, const QByteArray &content = "text") const
    {
        const QString path = m_folder->filePath(name);
        QVERIFY(QFileInfo(path).dir().mkpath(u"."_s));
        write(path, content);
    }
    FileList list(const std::vector<std::string> &inputs) const { return listFiles(inputs); }
    FileList listAll() const { return list({m_folder->path().toStdString()}); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FileListTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void FileListTest::listsFoldersInOrder()
{
    for (const QString &name :
         {u"b"_s, u"a/2"_s, u"a/1"_s, u"a-b"_s, u"a.json"_s, u"A"_s, u".hidden"_s, u"z/y/x/w"_s})
        make(name, name.toUtf8());
    QVERIFY(QDir(m_folder->path()).mkpath(u"empty"_s));
    const FileList found = listAll();
    QVERIFY(found.problems.empty());
    QCOMPARE(names(found), (QByteArrayList{".hidden", "A", "a-b", "a.json", "a/1", "a/2", "b", "z/y/x/w"}));
    QByteArrayList sorted = names(found);
    std::ranges::sort(sorted);
    QCOMPARE(names(found), sorted);
    QCOMPARE(found.files[7], stored(m_folder->filePath(u"z/y/x/w"_s)));
    QCOMPARE(found.totalBytes(), 7U + 1 + 3 + 6 + 3 + 3 + 1 + 7);
    QVERIFY(list({at(u"empty"_s)}).files.empty());
}

void FileListTest::namesFilesAsTheInputsWereGiven()
{
    make(u"logs/a"_s);
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    QCOMPARE(paths(list({"logs"})), QByteArrayList{"logs/a"});
    QCOMPARE(paths(list({"logs/"})), QByteArrayList{"logs/a"});
    QCOMPARE(paths(list({"."})), QByteArrayList{"./logs/a"});
    QCOMPARE(paths(list({"logs/a"})), QByteArrayList{"logs/a"});
    QVERIFY(QDir::setCurrent(before));
}

void FileListTest::keepsTheOrderOfInputs()
{
    make(u"b/1"_s);
    make(u"a/1"_s);
    make(u"c"_s);
    QCOMPARE(names(list({at(u"c"_s), at(u"b"_s), at(u"a"_s)})), (QByteArrayList{"c", "b/1", "a/1"}));
}

void FileListTest::listsAFileOnce()
{
    make(u"folder/a"_s);
    QVERIFY(QFile::link(m_folder->filePath(u"folder/a"_s), m_folder->filePath(u"folder/link"_s)));
    QCOMPARE(::link(at(u"folder/a"_s).c_str(), at(u"folder/twin"_s).c_str()), 0);
    const FileList found = list({at(u"folder"_s), at(u"folder"_s), at(u"folder/a"_s)});
    QCOMPARE(names(found), QByteArrayList{"folder/a"});
    QVERIFY(found.problems.empty());
    QCOMPARE(names(list({at(u"folder/twin"_s), at(u"folder"_s)})), QByteArrayList{"folder/twin"});
}

void FileListTest::noticesLoops()
{
    make(u"a/b/file"_s);
    QVERIFY(QFile::link(m_folder->filePath(u"a"_s), m_folder->filePath(u"a/b/loop"_s)));
    const FileList found = listAll();
    QCOMPARE(names(found), QByteArrayList{"a/b/file"});
    QCOMPARE(found.problems.size(), 1U);
    QCOMPARE(found.problems[0].first, at(u"a/b/loop"_s));
    QCOMPARE(found.problems[0].second.fault, ArchiveFault::FolderLoop);
}

void FileListTest::followsLinks()
{
    make(u"elsewhere/file"_s);
    make(u"other"_s);
    QVERIFY(QDir(m_folder->path()).mkpath(u"input"_s));
    QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), m_folder->filePath(u"input/folder"_s)));
    // The same folder again is no loop and holds nothing new.
    QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), m_folder->filePath(u"input/gain"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"other"_s), m_folder->filePath(u"input/file"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"nothing"_s), m_folder->filePath(u"input/broken"_s)));
    const FileList found = list({at(u"input"_s)});
    QCOMPARE(names(found), (QByteArrayList{"input/file", "input/folder/file"}));
    QCOMPARE(found.problems.size(), 1U);
    QCOMPARE(found.problems[0].first, at(u"input/broken"_s));
    QCOMPARE(found.problems[0].second.fault, ArchiveFault::NotFound);
}

void FileListTest::reportsWhatIsNoFile()
{
    make(u"a"_s);
    QCOMPARE(::mkfifo(at(u"pipe"_s).c_str(), 0600), 0);
    const FileList found = list({m_folder->path().toStdString(), at(u"none"_s), "", "/dev/null"});
    QCOMPARE(names(found), QByteArrayList{"a"});
    QCOMPARE(found.problems.size(), 4U);
    QCOMPARE(found.problems[0].first, at(u"pipe"_s));
    QCOMPARE(found.problems[0].second.fault, ArchiveFault::NotARegularFile);
    QCOMPARE(found.problems[1].second.fault, ArchiveFault::NotFound);
    QCOMPARE(found.problems[2].second.fault, ArchiveFault::NotFound);
    QCOMPARE(found.problems[3].second.fault, ArchiveFault::NotARegularFile);
}

void FileListTest::reportsClosedFolders()
{
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    make(u"closed/a"_s);
    make(u"open/b"_s);
    QCOMPARE(::chmod(at(u"closed"_s).c_str(), 0), 0);
    const FileList found = listAll();
    QCOMPARE(::chmod(at(u"closed"_s).c_str(), 0700), 0);
    QCOMPARE(names(found), QByteArrayList{"open/b"});
    QCOMPARE(found.problems.size(), 1U);
    QCOMPARE(found.problems[0].second.fault, ArchiveFault::NotReadable);
    QVERIFY(!found.problems[0].second.detail.empty());
}

void FileListTest::namesThatAreNoText()
{
    const std::string path = m_folder->path().toStdString() + "/caf\xe9.json";
    std::unique_ptr<FILE, int (*)(FILE *)> file(std::fopen(path.c_str(), "w"), &std::fclose);
    if (file == nullptr)
        QSKIP("this file system takes only names in UTF-8");
    std::fputs("text", file.get());
    file.reset();
    const FileList found = listAll();
    QCOMPARE(found.files.size(), 1U);
    QCOMPARE(found.files[0].path, path);
    RecordingSink sink;
    LeafReader().read({.file = found.files[0]}, sink);
    QCOMPARE(sink.leaves.at(0).text, "text"_ba);
    QVERIFY(sink.leaves[0].place.displayName().ends_with("/caf\\xe9.json"));
    // QTemporaryDir cannot name it.
    QCOMPARE(::unlink(path.c_str()), 0);
}

void FileListTest::stops()
{
    make(u"a"_s);
    std::stop_source stop;
    stop.request_stop();
    const std::vector<std::string> inputs = {m_folder->path().toStdString()};
    QVERIFY(listFiles(inputs, stop.get_token()).files.empty());
    QCOMPARE(listFiles(inputs).files.size(), 1U);
}

TRAILSCOPE_TEST(FileListTest)
#include "filelisttest.moc"
