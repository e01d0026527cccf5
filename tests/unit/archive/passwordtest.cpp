// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"
#include "packedarchives.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Zip archives whose members are encrypted.
class PasswordTest : public QObject {
    Q_OBJECT

private slots:
    void opensMembers_data();
    void opensMembers();
    void refusesWithoutTheRightOne_data();
    void refusesWithoutTheRightOne();
    void opensWhatOpenMembersStandBeside();
    void opensAnArchiveInsideAnother();
    void eachArchiveMayHaveItsOwn();
    void wrongPasswordsBeforeTheRightOne();
    void aDamagedMemberIsNotCalledLocked();

private:
    QString put(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"%1.zip"_s.arg(++m_files));
        write(path, content);
        return path;
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

namespace {

std::shared_ptr<const ArchivePasswords> passwords(const QList<std::string> &texts)
{
    auto all = std::make_shared<ArchivePasswords>();
    for (const std::string &text : texts)
        all->add(text);
    return all;
}

QList<PackedEntry> logs(int count)
{
    QList<PackedEntry> entries;
    for (int i = 0; i < count; ++i)
        entries.append({.name = QByteArray::number(i) + ".json", .content = logText(200 + i)});
    return entries;
}

} // namespace

void PasswordTest::opensMembers_data()
{
    QTest::addColumn<ZipCipher>("cipher");
    QTest::newRow("the old cipher") << ZipCipher::Traditional;
    QTest::newRow("AES 128") << ZipCipher::Aes128;
    QTest::newRow("AES 256") << ZipCipher::Aes256;
}

void PasswordTest::opensMembers()
{
    QFETCH(const ZipCipher, cipher);
    const QList<PackedEntry> entries = logs(20);
    const QString path = put(packEncrypted(cipher, "correct horse", entries));
    const auto known = passwords({"battery staple", "correct horse"});
    const auto leaves = readAll(path, {}, known);
    QCOMPARE(leaves.size(), static_cast<std::size_t>(entries.size()));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Leaf &leaf = leaves[static_cast<std::size_t>(i)];
        QCOMPARE(leaf.text, entries[i].content);
        QVERIFY(leaf.faults().isEmpty());
    }
    // Each again, in no order.
    LeafReader reader({}, known);
    for (const std::size_t i : {7U, 3U, 19U, 0U}) {
        const auto again = reader.readAgain(leaves[i].place);
        QVERIFY(again);
        QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), leaves[i].text);
    }
}

void PasswordTest::refusesWithoutTheRightOne_data()
{
    QTest::addColumn<QList<std::string>>("given");
    QTest::newRow("none") << QList<std::string>{};
    QTest::newRow("another") << QList<std::string>{"incorrect"};
    QTest::newRow("an empty one") << QList<std::string>{""};
}

void PasswordTest::refusesWithoutTheRightOne()
{
    QFETCH(const QList<std::string>, given);
    const auto leaves
        = readAll(put(packEncrypted(ZipCipher::Aes256, "correct", logs(3))), {}, passwords(given));
    QCOMPARE(leaves.size(), std::size_t{3});
    for (const Leaf &leaf : leaves) {
        QVERIFY(leaf.text.isEmpty());
        QCOMPARE(leaf.faults(), QList{ArchiveFault::PasswordNeeded});
    }
}

void PasswordTest::opensWhatOpenMembersStandBeside()
{
    const QString path = put(zip({{.name = "open", .content = "text"},
                                  {.name = "closed", .content = logText(500), .password = "secret"},
                                  {.name = "open too", .content = "more"},
                                  {.name = "closed too", .content = logText(9), .password = "secret"}}));
    const auto leaves = readAll(path, {}, passwords({"secret"}));
    QCOMPARE(leaves.size(), std::size_t{4});
    QCOMPARE(leaves[0].text, "text"_ba);
    QCOMPARE(leaves[1].text, logText(500));
    QCOMPARE(leaves[2].text, "more"_ba);
    QCOMPARE(leaves[3].text, logText(9));
}

void PasswordTest::opensAnArchiveInsideAnother()
{
    const QByteArray inner = packEncrypted(ZipCipher::Aes256, "inner", logs(3));
    const QString path = put(packEncrypted(ZipCipher::Traditional, "outer",
                                           {{.name = "first.json", .content = logText(5)},
                                            {.name = "in.zip", .content = inner},
                                            {.name = "last.json", .content = gzip(logText(6))}}));
    const auto leaves = readAll(path, {}, passwords({"outer", "inner"}));
    QCOMPARE(leaves.size(), std::size_t{5});
    QCOMPARE(leaves[1].text, logText(200));
    QCOMPARE(leaves[3].text, logText(202));
    QCOMPARE(leaves[4].text, logText(6));
}

void PasswordTest::eachArchiveMayHaveItsOwn()
{
    const auto known = passwords({"one", "two"});
    for (const char *password : {"one", "two"}) {
        const auto leaves = readAll(put(packEncrypted(ZipCipher::Aes256, password, logs(2))), {}, known);
        QCOMPARE(leaves.size(), std::size_t{2});
        QCOMPARE(leaves[1].text, logText(201));
    }
}

// The old cipher takes one in 256 for the right one: with so many members, several of each.
void PasswordTest::wrongPasswordsBeforeTheRightOne()
{
    const QList<PackedEntry> entries = logs(600);
    const QString path = put(packEncrypted(ZipCipher::Traditional, "right", entries));
    const auto leaves = readAll(path, {}, passwords({"wrong", "also wrong", "right"}));
    QCOMPARE(leaves.size(), static_cast<std::size_t>(entries.size()));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Leaf &leaf = leaves[static_cast<std::size_t>(i)];
        QCOMPARE(leaf.text, entries[i].content);
        QVERIFY(leaf.faults().isEmpty());
    }
}

void PasswordTest::aDamagedMemberIsNotCalledLocked()
{
    QByteArray content = packEncrypted(ZipCipher::Aes256, "secret", {{.name = "a", .content = noise(5000)}});
    content[2500] = static_cast<char>(content[2500] ^ 0x55);
    const auto leaves = readAll(put(content), {}, passwords({"secret"}));
    QCOMPARE(leaves.size(), std::size_t{1});
    QVERIFY(!leaves[0].faults().isEmpty());
    QVERIFY(!leaves[0].faults().contains(ArchiveFault::PasswordNeeded));
}

TRAILSCOPE_TEST(PasswordTest)
#include "passwordtest.moc"
