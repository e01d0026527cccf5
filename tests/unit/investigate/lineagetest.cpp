// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineagetrail.h"

#include "investigate/lineage/lineagetext.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Which credential came from which, on events written for it: no real trail at hand has two hops.
class LineageTest : public QObject, private LineageTrail {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void expirations_data();
    void expirations();
    void twoHopsAcrossAccounts();
    void levels_data();
    void levels();
    void roleIdAndSecond();
    void consoleSessions();
    void signInSessions();
    void pausesOfLongLivedKeys();
    void issuedAndNeverUsed();
    void circlesEnd();
    void maskedKeysAreNobodys();
    void orderOfLoadingDoesNotMatter();
    void grownTrail();
    void selections();
};

void LineageTest::expirations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("time");

    QTest::newRow("afternoon") << "Nov 30, 2024, 8:43:17 PM"_ba << "2024-11-30T20:43:17Z"_ba;
    QTest::newRow("noon") << "Jul 10, 2023, 12:54:42 PM"_ba << "2023-07-10T12:54:42Z"_ba;
    QTest::newRow("midnight") << "Jul 1, 2023, 12:00:00 AM"_ba << "2023-07-01T00:00:00Z"_ba;
    QTest::newRow("a narrow blank") << "Jul 1, 2023, 1:02:03\u202fAM"_ba << "2023-07-01T01:02:03Z"_ba;
    QTest::newRow("ISO") << "2023-07-01T01:02:03Z"_ba << "2023-07-01T01:02:03Z"_ba;
    for (const char *wrong : {"", "Jul", "Jul 32, 2023, 1:02:03 AM", "Jul 1, 2023, 13:02:03 AM",
                              "Jul 1, 2023", "Foo 1, 2023, 1:02:03 AM"})
        QTest::addRow("no time: %s", wrong) << QByteArray(wrong) << QByteArray();
}

void LineageTest::expirations()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, time);
    const UtcMs found = parseExpiration(text.toStdString());
    QCOMPARE(found == kNoTime ? std::string() : formatUtc(found), time.toStdString());
}

// A key that was made, a role assumed with it, from there a role of another account, used from elsewhere.
void LineageTest::twoHopsAcrossAccounts()
{
    const Caller first = role("111111111111", "Ops", "s1", "ASIAONE", "2024-03-01T12:00:00Z");
    const Caller second = role("222222222222", "Deploy", "s2", "ASIATWO", "2024-03-01T12:05:00Z");
    const Caller view{"AWSAccount", "AROAOps:s1", "arn:aws:sts::111111111111:assumed-role/Ops/s1"};
    const QByteArray shared = R"(,"sharedEventID":"77777777-0000-4000-8000-000000000000")";
    load({
        eventOf(1, "2024-03-01T11:00:00Z", "CreateAccessKey", user("ana", "AKIAANA"),
                R"(,"responseElements":{"accessKey":{"accessKeyId":"AKIABOB","userName":"bob"}})"),
        eventOf(2, "2024-03-01T12:00:00Z", "AssumeRole", user("bob", "AKIABOB"),
                assumed("111111111111", "Ops", "s1", "ASIAONE")),
        eventOf(3, "2024-03-01T12:05:00Z", "AssumeRole", first,
                assumed("222222222222", "Deploy", "s2", "ASIATWO") + shared),
        eventOf(4, "2024-03-01T12:05:00Z", "AssumeRole", view,
                assumed("222222222222", "Deploy", "s2", "ASIATWO") + shared)
            .replace(R"("recipientAccountId":"111111111111")", R"("recipientAccountId":"222222222222")"),
        eventOf(5, "2024-03-01T12:06:00Z", "GetObject", second, {}, "203.0.113.9"),
    });
    const LineagePtr lineage = find();
    QCOMPARE(level(*lineage, 1, 2), "certain");
    QCOMPARE(level(*lineage, 2, 3), "certain");
    QCOMPARE(level(*lineage, 3, 5), "certain");
    // The two views are one.
    QCOMPARE(std::ranges::count(lineage->graph.edges(), LineageProof::Call, &LineageEdge::proof), 3);
    QCOMPARE(std::ranges::count(lineage->graph.edges(), LineageProof::SharedEvent, &LineageEdge::proof), 1);
    QCOMPARE(lineageOf(*lineage, 4), lineageOf(*lineage, 3));
    QCOMPARE(lineage->groups.of(numbered(4)), CredentialGroups::kNone);
    for (const int event : {3, 4}) {
        const LineageSelection all = selectLineage(*lineage, numbered(event));
        QVERIFY(std::ranges::contains(all.asked, lineage->groups.of(numbered(3))));
    }
    const auto changed = std::ranges::count_if(lineage->graph.edges(), &LineageEdge::changesAddress);
    QCOMPARE(changed, 1);

    const QStringList names = lineageOf(*lineage, 5);
    for (const char *name : {"ASIATWO", "ASIAONE", "AKIABOB", "AKIAANA", "arn:aws:iam::111111111111:user/ana",
                             "arn:aws:sts::111111111111:assumed-role/Ops/s1"})
        QVERIFY2(names.contains(QString::fromLatin1(name)), name);
    QVERIFY(!lineageOf(*lineage, 2).contains(u"ASIATWO"_s));
    QCOMPARE(QString::fromStdString(lineage->groups.groups()[lineage->groups.of(numbered(5))].id),
             u"ASIATWO@2024-03-01T12:05:00Z"_s);
}

void LineageTest::levels_data()
{
    QTest::addColumn<QByteArray>("issuing"); // what the call answers
    QTest::addColumn<QByteArray>("caller"); // its own key
    QTest::addColumn<QByteArray>("created"); // of the session that uses the key, in role Ops of 111111111111
    QTest::addColumn<QByteArray>("used"); // at this time
    QTest::addColumn<QByteArray>("level");

    const QByteArray fits = assumed("111111111111", "Ops", "s", "ASIAK");
    const QByteArray noon = "2024-03-01T12:00:00Z";
    const QByteArray later = "2024-03-01T12:10:00Z";
    QTest::newRow("all fits") << fits << "AKIAA"_ba << noon << later << "certain"_ba;
    QTest::newRow("a second later") << fits << "AKIAA"_ba << "2024-03-01T12:00:01Z"_ba << later
                                    << "certain"_ba;
    QTest::newRow("two seconds later")
        << fits << "AKIAA"_ba << "2024-03-01T12:00:02Z"_ba << later << "contradiction"_ba;
    QTest::newRow("no creation date") << fits << "AKIAA"_ba << QByteArray() << later << "strong"_ba;
    QTest::newRow("used before") << fits << "AKIAA"_ba << noon << "2024-03-01T11:00:00Z"_ba
                                 << "contradiction"_ba;
    QTest::newRow("used when it had expired") << fits << "AKIAA"_ba << noon << "2024-03-01T13:30:01Z"_ba
                                              << "contradiction"_ba;
    QTest::newRow("another role") << assumed("111111111111", "Dev", "s", "ASIAK") << "AKIAA"_ba << noon
                                  << later << "contradiction"_ba;
    QTest::newRow("another account's role")
        << assumed("222222222222", "Ops", "s", "ASIAK") << "AKIAA"_ba << noon << later << "contradiction"_ba;
    QTest::newRow("the caller's own key") << fits << "ASIAK"_ba << noon << later << "contradiction"_ba;
}

void LineageTest::levels()
{
    QFETCH(const QByteArray, issuing);
    QFETCH(const QByteArray, caller);
    QFETCH(const QByteArray, created);
    QFETCH(const QByteArray, used);
    QFETCH(const QByteArray, level);
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", caller), issuing),
          eventOf(2, used, "GetObject", role("111111111111", "Ops", "s", "ASIAK", created))});
    const LineagePtr lineage = find();
    QCOMPARE(LineageTrail::level(*lineage, 1, 2), level);
    const bool isFollowed = lineageOf(*lineage, 2).contains(u"arn:aws:iam::111111111111:user/ana"_s);
    QCOMPARE(isFollowed, level != "contradiction");
}

// Where the response hides the key.
void LineageTest::roleIdAndSecond()
{
    const QByteArray hidden = assumed("111111111111", "Ops", "s", {});
    const Caller session = role("111111111111", "Ops", "s", "ASIAK", "2024-03-01T12:00:00Z");
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAA"), hidden),
          eventOf(2, "2024-03-01T12:01:00Z", "GetObject", session)});
    QCOMPARE(level(*find(), 1, 2), "strong");

    load({eventOf(3, "2024-03-01T12:00:00Z", "AssumeRole", user("bob", "AKIAB"), hidden)});
    const LineagePtr both = find();
    QCOMPARE(level(*both, 1, 2), "ambiguous");
    QCOMPARE(level(*both, 3, 2), "ambiguous");
    QVERIFY(!lineageOf(*both, 2).contains(u"AKIAA"_s));
}

// The console makes a key for each call; a sign-in, and a role that was switched to.
void LineageTest::consoleSessions()
{
    Caller signedIn = user("ana", "ASIA1");
    signedIn.created = "2024-03-01T12:00:10Z";
    Caller again = signedIn;
    again.key = "ASIA2";
    const Caller switched = role("111111111111", "Admin", "ana", "ASIA3", "2024-03-01T12:20:03Z");
    const Caller login = user("ana", {});
    load(
        {eventOf(1, "2024-03-01T12:00:00Z", "ConsoleLogin", login,
                 R"(,"responseElements":{"ConsoleLogin":"Success"})"),
         eventOf(2, "2024-03-01T12:01:00Z", "ListBuckets", signedIn),
         eventOf(3, "2024-03-01T12:02:00Z", "ListBuckets", again),
         eventOf(
             4, "2024-03-01T12:20:00Z", "SwitchRole", role("111111111111", "Admin", "ana", {}, {}),
             R"(,"additionalEventData":{"SwitchFrom":"arn:aws:iam::111111111111:user/ana"},"responseElements":{"SwitchRole":"Success"})"),
         eventOf(5, "2024-03-01T12:21:00Z", "ListUsers", switched)});
    const LineagePtr lineage = find();
    QCOMPARE(lineage->groups.of(numbered(2)), lineage->groups.of(numbered(3)));
    const CredentialGroup &group = lineage->groups.groups()[lineage->groups.of(numbered(2))];
    QCOMPARE(group.kind, CredentialKind::Console);
    QCOMPARE(group.keys.size(), std::size_t{2});
    QCOMPARE(group.events, 2U);
    QCOMPARE(level(*lineage, 2, 5), "strong");
    QVERIFY(lineageOf(*lineage, 5).contains(QString::fromLatin1(idOf(1)))); // the sign-in
    const auto edges = lineage->graph.edgesTo(lineage->groups.of(numbered(2)));
    QCOMPARE(edges.size(), std::size_t{1});
    QCOMPARE(edges.front().level, LineageLevel::Likely);
}

// One event that names the sign-in session decides where all of its credential belong.
void LineageTest::signInSessions()
{
    Caller plain = role("111111111111", "Ops", "ana", "ASIA1", "2024-03-01T12:00:00Z");
    Caller named = plain;
    named.more = R"(,"signInSessionArn":"arn:aws:signin:us-east-1:111111111111:session/1")";
    load({eventOf(1, "2024-03-01T12:01:00Z", "ListBuckets", plain),
          eventOf(2, "2024-03-01T12:02:00Z", "ListBuckets", named)});
    const LineagePtr lineage = find();
    QCOMPARE(lineage->groups.of(numbered(1)), lineage->groups.of(numbered(2)));
    QCOMPARE(lineage->groups.groups().front().id,
             std::string("arn:aws:signin:us-east-1:111111111111:session/1"));
    QVERIFY(lineage->graph.nodes().front().isIssuerMissing);
}

void LineageTest::pausesOfLongLivedKeys()
{
    load({eventOf(1, "2024-03-01T12:00:00Z", "ListBuckets", user("ana", "AKIAA")),
          eventOf(2, "2024-03-01T12:30:00Z", "ListBuckets", user("ana", "AKIAA")),
          eventOf(3, "2024-03-01T13:00:01Z", "ListBuckets", user("ana", "AKIAA"))});
    const LineagePtr lineage = find();
    QCOMPARE(lineage->groups.of(numbered(1)), lineage->groups.of(numbered(2)));
    QVERIFY(lineage->groups.of(numbered(1)) != lineage->groups.of(numbered(3)));
    QVERIFY(!lineage->graph.nodes().front().isIssuerMissing);
}

void LineageTest::issuedAndNeverUsed()
{
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAA"),
                  assumed("111111111111", "Ops", "s", "ASIAK"))});
    const LineagePtr lineage = find();
    const LineageNode &node = lineage->graph.nodes().back();
    QCOMPARE(node.kind, LineageNodeKind::Unused);
    QCOMPARE(node.id, std::string("ASIAK"));
}

// Two roles that assume each other, as far as their records say.
void LineageTest::circlesEnd()
{
    const Caller one = role("111111111111", "One", "s", "ASIA1", "2024-03-01T12:00:00Z");
    const Caller two = role("111111111111", "Two", "s", "ASIA2", "2024-03-01T12:00:00Z");
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", one, assumed("111111111111", "Two", "s", "ASIA2")),
          eventOf(2, "2024-03-01T12:00:00Z", "AssumeRole", two,
                  assumed("111111111111", "One", "s", "ASIA1"))});
    const LineagePtr lineage = find();
    QCOMPARE(level(*lineage, 1, 2), "certain");
    QCOMPARE(level(*lineage, 2, 1), "certain");
    QCOMPARE(lineage->graph.ancestors(lineage->groups.of(numbered(1))).size(), std::size_t{1});
    const LineageSelection all = selectLineage(*snapshot(), *lineage, "ASIA1");
    const std::string tree = lineageTree(*snapshot(), *lineage, all);
    QCOMPARE(std::ranges::count(tree, '\n'), 3); // and one is said to stand above
}

// One word in the place of every key: each call would be joined with each session.
void LineageTest::maskedKeysAreNobodys()
{
    constexpr int kMany = 400;
    QByteArrayList events;
    for (int i = 0; i < kMany; ++i) {
        const QByteArray time = "2024-03-01T0" + QByteArray::number(i / 60) + ':'
            + QByteArray::number(i % 60).rightJustified(2, '0') + ":00Z";
        const QByteArray name = "u" + QByteArray::number(i);
        events << eventOf(2 * i, time, "AssumeRole", user(name, "AKIA" + name),
                          assumed("111111111111", "Ops", "s", "ASIAMASKED"))
               << eventOf(2 * i + 1, time, "GetObject", role("111111111111", "Ops", "s", "ASIAMASKED", time));
    }
    load(events);
    const LineagePtr lineage = find();
    QCOMPARE(level(*lineage, 200, 201), "certain"); // made at the time of the call
    QVERIFY(lineage->graph.edges().size() < std::size_t{2 * kMany});
}

void LineageTest::orderOfLoadingDoesNotMatter()
{
    const QByteArrayList events = {
        eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAA"),
                assumed("111111111111", "Ops", "s", "ASIAK")),
        eventOf(2, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAA"),
                assumed("111111111111", "Ops", "s", "ASIAK")),
        eventOf(3, "2024-03-01T12:10:00Z", "GetObject",
                role("111111111111", "Ops", "s", "ASIAK", "2024-03-01T12:00:00Z")),
        eventOf(4, "2024-03-01T14:00:00Z", "ListBuckets", user("ana", "AKIAA")),
    };
    const auto described = [this] {
        const LineagePtr lineage = find();
        const LineageSelection all = selectLineage(*snapshot(), *lineage, "AKIAA");
        return lineageJson(*snapshot(), *lineage, all);
    };
    load(events);
    const std::string forward = described();
    init();
    for (const QByteArray &event : {events[3], events[2], events[0], events[1]})
        load({event});
    QCOMPARE(described(), forward);
}

void LineageTest::grownTrail()
{
    load({eventOf(2, "2024-03-01T12:10:00Z", "GetObject",
                  role("111111111111", "Ops", "s", "ASIAK", "2024-03-01T12:00:00Z"))});
    const LineagePtr before = find();
    QVERIFY(before->graph.edges().empty());
    QCOMPARE(find(), before); // nothing is done twice
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAA"),
                  assumed("111111111111", "Ops", "s", "ASIAK"))});
    QCOMPARE(level(*find(), 1, 2), "certain");
}

void LineageTest::selections()
{
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAA"),
                  assumed("111111111111", "Ops", "s", "ASIAK")),
          eventOf(2, "2024-03-01T12:10:00Z", "GetObject",
                  role("111111111111", "Ops", "s", "ASIAK", "2024-03-01T12:00:00Z")),
          eventOf(3, "2024-03-01T12:10:00Z", "GetObject", user("bob", "AKIAB"))});
    const LineagePtr lineage = find();
    const SnapshotPtr events = snapshot();
    const QByteArray byUser = idOf(1);
    for (const char *what : {"AKIAA", "asiak", "arn:aws:iam::111111111111:user/ana", byUser.constData(),
                             "ASIAK@2024-03-01T12:00:00Z"}) {
        const LineageSelection found = selectLineage(*events, *lineage, what);
        QVERIFY2(found.nodes.size() == 2 && found.edges.size() == 1, what);
    }
    QVERIFY(selectLineage(*events, *lineage, "AKIAX").nodes.empty());
    const std::string json = lineageJson(*events, *lineage, selectLineage(*events, *lineage, "AKIAA"));
    QCOMPARE(
        QString::fromStdString(json),
        u"{\"nodes\":[\n"
        "{\"id\":\"AKIAA@2024-03-01T12:00:00Z\",\"kind\":\"key\",\"events\":1,\"usedFrom\":[{\"address\":"
        "\"198.51.100.1\",\"agent\":null,"
        "\"first\":\"2024-03-01T12:00:00Z\",\"eventID\":\"%1\",\"events\":1,\"new\":[]}]},\n"
        "{\"id\":\"ASIAK@2024-03-01T12:00:00Z\",\"kind\":\"session\",\"events\":1,\"usedFrom\":[{\"address\":"
        "\"198.51.100.1\",\"agent\":null,"
        "\"first\":\"2024-03-01T12:10:00Z\",\"eventID\":\"%2\",\"events\":1,\"new\":[]}]}],\n"
        "\"edges\":[\n"
        "{\"from\":\"AKIAA@2024-03-01T12:00:00Z\",\"to\":\"ASIAK@2024-03-01T12:00:00Z\",\"level\":\"certain\",\"by\":\"AssumeRole\",\"eventID\":\"%1\"}]}\n"_s
            .arg(QString::fromLatin1(idOf(1)), QString::fromLatin1(idOf(2))));
}

TRAILSCOPE_TEST(LineageTest)
#include "lineagetest.moc"
