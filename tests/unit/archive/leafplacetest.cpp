// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/leafplace.h"
#include "archive/bytes/archiveproblem.h"
#include "support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

class LeafPlaceTest : public QObject {
    Q_OBJECT

private slots:
    void displayName_data();
    void displayName();
    void sharedPaths();
    void rareLists();
    void everyFaultHasASentence();
    void sentencesHoldOffsetAndDetail();
};

void LeafPlaceTest::displayName_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("members");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("file") << "logs/a.json"_ba << QByteArrayList() << "logs/a.json"_ba;
    QTest::newRow("members") << "l.zip"_ba << QByteArrayList{"x/i.zip", "a.gz"} << "l.zip/x/i.zip/a.gz"_ba;
    QTest::newRow("UTF-8") << "tr\xc3\xa4um\xe2\x82\xac\xf0\x9f\x98\x80"_ba << QByteArrayList()
                           << "tr\xc3\xa4um\xe2\x82\xac\xf0\x9f\x98\x80"_ba;
    QTest::newRow("Latin-1") << "caf\xe9.json"_ba << QByteArrayList() << "caf\\xe9.json"_ba;
    QTest::newRow("cut sequence") << "a\xe2\x82"_ba << QByteArrayList() << "a\\xe2\\x82"_ba;
    QTest::newRow("overlong") << "a\xc0\xaf"_ba << QByteArrayList() << "a\\xc0\\xaf"_ba;
    QTest::newRow("surrogate") << "\xed\xa0\x80"_ba << QByteArrayList() << "\\xed\\xa0\\x80"_ba;
    QTest::newRow("beyond Unicode") << "\xf4\x90\x80\x80"_ba << QByteArrayList() << "\\xf4\\x90\\x80\\x80"_ba;
    QTest::newRow("control characters")
        << "a\n\x1b[31m\x7f"_ba << QByteArrayList() << "a\\x0a\\x1b[31m\\x7f"_ba;
}

void LeafPlaceTest::displayName()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArrayList, members);
    QFETCH(const QByteArray, name);
    LeafPlace place{.file = {.path = path.toStdString()}, .members = {}};
    for (const QByteArray &member : members)
        place.members.push_back(member.toStdString());
    QCOMPARE(QByteArray::fromStdString(place.displayName()), name);
}

void LeafPlaceTest::sharedPaths()
{
    const SharedPath path("logs/a.json");
    const SharedPath copy = path; // NOLINT(performance-unnecessary-copy-initialization): it is what is tested
    QCOMPARE(path.c_str(), "logs/a.json");
    QVERIFY(copy.c_str() == path.c_str()); // the same place
    QCOMPARE(copy.string(), std::string("logs/a.json"));
    const SharedPath none;
    QCOMPARE(none.text(), std::string_view());
    QCOMPARE(none.c_str(), "");
    QVERIFY(none == SharedPath(""));
    QVERIFY(SharedPath("a") == SharedPath(std::string("a")));
    QVERIFY(SharedPath("a") != SharedPath("b"));
}

void LeafPlaceTest::rareLists()
{
    using List = RareList<std::string>;
    List list;
    QVERIFY(list.empty());
    QVERIFY(list == List({}));
    list.push_back("a");
    list.emplace_back(2, 'b');
    QVERIFY(list == (std::vector<std::string>{"a", "bb"}));
    const List copy = list;
    list.pop_back();
    QCOMPARE(list.size(), std::size_t{1});
    QCOMPARE(copy.back(), std::string("bb"));
    list = copy;
    QVERIFY(list == copy);
    list = std::vector<std::string>();
    QVERIFY(list.empty());
    QVERIFY(list != copy);
}

void LeafPlaceTest::everyFaultHasASentence()
{
    QVERIFY(archiveProblemText({}).empty());
    QSet<QByteArray> seen;
    for (int fault = 1; fault <= static_cast<int>(ArchiveFault::Changed); ++fault) {
        const auto text = QByteArray::fromStdString(archiveProblemText(
            {.fault = static_cast<ArchiveFault>(fault), .offset = 4711, .detail = "detail"}));
        QVERIFY2(text.endsWith('.'), qPrintable(QString::number(fault)));
        QVERIFY(!text.contains('%'));
        QVERIFY(!seen.contains(text));
        seen.insert(text);
    }
}

void LeafPlaceTest::sentencesHoldOffsetAndDetail()
{
    const auto text = [](ArchiveFault fault, const char *detail = "") {
        return QByteArray::fromStdString(
            archiveProblemText({.fault = fault, .offset = 4711, .detail = detail}));
    };
    QVERIFY(text(ArchiveFault::GzipDamaged).contains(" 4711"));
    QVERIFY(text(ArchiveFault::GzipCutOff).contains(" 4711"));
    QCOMPARE(text(ArchiveFault::NotReadable, "100%1 \xc3\xa9"), "It cannot be read: 100%1 \xc3\xa9."_ba);
}

TRAILSCOPE_TEST(LeafPlaceTest)
#include "leafplacetest.moc"
