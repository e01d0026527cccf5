// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/ledger/ledger.h"
#include "exporters/ledgerexport.h"
#include "ingest/trail.h"
#include "investigate/ledger/ledgercells.h"
#include "investigate/lineage/actorevents.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <set>

using namespace trailscope;
using namespace Qt::StringLiterals;

// What was left behind, on events written for it.
class LedgerTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theRulesCanBeRead();
    void wrongRules_data();
    void wrongRules();
    void removedByAnybody();
    void onlyWhatSucceeded();
    void sameAccountAndRegion();
    void sameObject();
    void partOfTheObjectIsEnough();
    void setAnew();
    void switchedOffAndOn();
    void conditions();
    void severalObjectsOfOneCall();
    void securityGroups();
    void arnsAndNames();
    void unclear();
    void twoViewsOfOneCall();
    void ofOneMaker();
    void asCsvAndMarkdown();
    void agreesWithASlowLook_data();
    void agreesWithASlowLook();

private:
    void load(const QByteArrayList &events);
    [[nodiscard]] Ledger find() const;
    // "stands user bob; removed …", in the order of time.
    [[nodiscard]] std::string lines() const;

    QTemporaryDir m_folder;
    int m_files = 0;
    std::shared_ptr<Trail> m_trail;
};

namespace {

struct Call {
    int minute = 0;
    QByteArray service = "iam";
    QByteArray event = {};
    QByteArray request = {};
    QByteArray response = "null";
    QByteArray who = "mallory";
    QByteArray account = "111111111111";
    QByteArray region = "us-east-1";
    QByteArray more = {};
};

QByteArray eventOf(const Call &call)
{
    static int number = 0;
    return R"({"eventVersion":"1.09","eventID":"00000000-0000-4000-8000-)"
        + QByteArray::number(++number).rightJustified(12, '0') + R"(","eventTime":"2024-03-01T)"
        + QByteArray::number(call.minute / 60).rightJustified(2, '0') + ':'
        + QByteArray::number(call.minute % 60).rightJustified(2, '0') + R"(:00Z","eventName":")" + call.event
        + R"(","eventSource":")" + call.service + R"(.amazonaws.com","awsRegion":")" + call.region
        + R"(","sourceIPAddress":"198.51.100.1","recipientAccountId":")" + call.account
        + R"(","userIdentity":{"type":"IAMUser","principalId":"AIDA)" + call.who + R"(","arn":"arn:aws:iam::)"
        + call.account + ":user/" + call.who + R"(","accountId":")" + call.account
        + R"(","accessKeyId":"AKIA)" + call.who + R"(","userName":")" + call.who
        + R"("},"requestParameters":)" + call.request + R"(,"responseElements":)" + call.response + call.more
        + '}';
}

QByteArray named(const char *key, const QByteArray &value)
{
    return "{\"" + QByteArray(key) + "\":\"" + value + "\"}";
}

} // namespace

void LedgerTest::init()
{
    m_trail = Trail::create();
}

void LedgerTest::load(const QByteArrayList &events)
{
    QFile file(m_folder.filePath(QString::number(++m_files) + u".json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"Records":[)" + events.join(',') + "]}");
    file.close();
    const std::string path = file.fileName().toStdString();
    m_trail->load(std::span(&path, 1));
}

Ledger LedgerTest::find() const
{
    const SnapshotPtr snapshot = m_trail->snapshot();
    return findLedger(*snapshot, m_trail->raw(), snapshot->rows()).value();
}

std::string LedgerTest::lines() const
{
    std::string out;
    const Ledger ledger = find();
    for (const LedgerEntry &entry : ledger.entries)
        out += (out.empty() ? "" : "; ") + std::string(ledgerStateName(entry.state)) + ' ' + entry.rule->what
            + ' ' + entry.objectText();
    return out;
}

void LedgerTest::theRulesCanBeRead()
{
    QVERIFY(!LedgerRules::builtIn().rules().empty()); // which makes the resource known, too
    QFile file(u":/catalogues/undoings.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const auto rules
        = LedgerRules::parse(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY2(rules, rules ? "" : rules.error().c_str());
    QCOMPARE(rules->rules().size(), LedgerRules::builtIn().rules().size());
    std::size_t pairs = 0;
    for (const LedgerRule &rule : rules->rules())
        pairs += rule.undoings.size();
    QVERIFY(pairs >= 200);
    QCOMPARE(LedgerRules::builtIn().uses("iam.amazonaws.com", "CreateUser").size(), std::size_t{1});
    QVERIFY(LedgerRules::builtIn().uses("lambda.amazonaws.com", "CreateFunction20150331").size() == 1);
    QVERIFY(LedgerRules::builtIn().uses("iam.amazonaws.com", "ListUsers").empty());
}

void LedgerTest::wrongRules_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *rule, const char *says) {
        QTest::newRow(name) << R"({"version":1,"services":{"iam":[)" + QByteArray(rule) + "]}}"
                            << QByteArray(says);
    };
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("byte");
    QTest::newRow("version") << QByteArray(R"({"version":2})") << QByteArray("version");
    row("deed", R"({"deed":"done","what":"x","events":["A"],"object":[{"a":"b"}]})", "iam[0]: deed");
    row("what", R"({"deed":"created","events":["A"],"object":[{"a":"b"}]})", "what is missing");
    row("events", R"({"deed":"created","what":"x","object":[{"a":"b"}]})", "events");
    row("object", R"({"deed":"created","what":"x","events":["A"]})", "object names nothing");
    row("path", R"({"deed":"created","what":"x","events":["A"],"object":[{"a":"b..c"}]})", "\"b..c\"");
    row("part",
        R"({"deed":"created","what":"x","events":["A"],"object":[{"a":"b"}],"undone":[{"events":["B"],"object":{"c":"d"}}]})",
        "c is no part");
    row("undoing",
        R"({"deed":"created","what":"x","events":["A"],"object":[{"a":"b"}],"undone":[{"events":["B"]}]})",
        "undone[0]: object");
    row("short", R"({"deed":"created","what":"x","events":["A"],"object":[{"a":"b"}],"short":["z"]})",
        "z is no part");
}

void LedgerTest::wrongRules()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, says);
    const auto rules = LedgerRules::parse(json.toStdString());
    QVERIFY(!rules);
    QVERIFY2(rules.error().contains(says.toStdString()), rules.error().c_str());
}

void LedgerTest::removedByAnybody()
{
    load({eventOf({.minute = 1, .event = "CreateUser", .request = named("userName", "bob")}),
          eventOf({.minute = 2, .event = "CreateUser", .request = named("userName", "eve")}),
          eventOf({.minute = 3, .event = "DeleteUser", .request = named("userName", "bob"), .who = "admin"}),
          eventOf({.minute = 4, .event = "CreateUser", .request = named("userName", "bob")})});
    QCOMPARE(lines(), std::string("removed user bob; stands user eve; stands user bob"));
    const Ledger ledger = find();
    QCOMPARE(ledger.standing(), std::size_t{2});
    QCOMPARE(ledgerCell(*m_trail->snapshot(), ledger.entries[0], LedgerColumn::EndedBy),
             std::string("admin"));
    QCOMPARE(ledgerCell(*m_trail->snapshot(), ledger.entries[0], LedgerColumn::Ended),
             std::string("2024-03-01T00:03:00Z"));
    QCOMPARE(ledgerCell(*m_trail->snapshot(), ledger.entries[0], LedgerColumn::Undo), std::string());
    QCOMPARE(ledgerCell(*m_trail->snapshot(), ledger.entries[1], LedgerColumn::Undo),
             std::string("iam:DeleteUser"));
}

void LedgerTest::onlyWhatSucceeded()
{
    const QByteArray denied = R"(,"errorCode":"AccessDenied")";
    load({eventOf({.minute = 1, .event = "CreateUser", .request = named("userName", "bob"), .more = denied}),
          eventOf({.minute = 2, .event = "CreateUser", .request = named("userName", "eve")}),
          eventOf({.minute = 3, .event = "DeleteUser", .request = named("userName", "eve"), .more = denied}),
          eventOf({.minute = 4,
                   .service = "ec2",
                   .event = "StopInstances",
                   .request = R"({"instancesSet":{"items":[{"instanceId":"i-1"}]}})",
                   .more = R"(,"errorCode":"Client.DryRunOperation")"})});
    QCOMPARE(lines(), std::string("stands user eve"));
}

void LedgerTest::sameAccountAndRegion()
{
    const QByteArray queue = named("queueUrl", "q");
    load(
        {eventOf({.minute = 1, .service = "sqs", .event = "CreateQueue", .request = "{}", .response = queue}),
         eventOf({.minute = 2,
                  .service = "sqs",
                  .event = "DeleteQueue",
                  .request = queue,
                  .region = "eu-west-1"}),
         eventOf({.minute = 3,
                  .service = "sqs",
                  .event = "DeleteQueue",
                  .request = queue,
                  .account = "222222222222"})});
    QCOMPARE(lines(), std::string("stands queue q"));
}

void LedgerTest::sameObject()
{
    const auto attach = [](const char *user, const char *policy) -> QByteArray {
        return R"({"userName":")" + QByteArray(user) + R"(","policyArn":"arn:aws:iam::aws:policy/)" + policy
            + "\"}";
    };
    load({eventOf({.minute = 1, .event = "AttachUserPolicy", .request = attach("bob", "A")}),
          eventOf({.minute = 2, .event = "AttachUserPolicy", .request = attach("bob", "B")}),
          eventOf({.minute = 3, .event = "DetachUserPolicy", .request = attach("eve", "A")}),
          eventOf({.minute = 4, .event = "DetachUserPolicy", .request = attach("BOB", "B")})});
    QCOMPARE(
        lines(),
        std::string("stands policy on a user bob / arn:aws:iam::aws:policy/A; removed policy on a user bob / "
                    "arn:aws:iam::aws:policy/B; stands policy on a user eve / arn:aws:iam::aws:policy/A; "
                    "stands policy on a user BOB / arn:aws:iam::aws:policy/B"));
}

void LedgerTest::partOfTheObjectIsEnough()
{
    load({eventOf(
              {.minute = 1, .event = "AddUserToGroup", .request = R"({"userName":"bob","groupName":"g"})"}),
          eventOf(
              {.minute = 2, .event = "AddUserToGroup", .request = R"({"userName":"eve","groupName":"g"})"}),
          eventOf({.minute = 3, .event = "DeleteUser", .request = named("userName", "eve")})});
    QCOMPARE(lines(), std::string("stands user in a group g / bob; removed user in a group g / eve"));
}

void LedgerTest::setAnew()
{
    const QByteArray role = named("roleName", "r");
    load({eventOf({.minute = 1, .event = "UpdateAssumeRolePolicy", .request = role}),
          eventOf({.minute = 2, .event = "UpdateAssumeRolePolicy", .request = role})});
    QCOMPARE(lines(), std::string("replaced trust policy of a role r; stands trust policy of a role r"));
    load({eventOf({.minute = 3, .event = "DeleteRole", .request = role})});
    QCOMPARE(lines(), std::string("removed trust policy of a role r; removed trust policy of a role r"));
}

void LedgerTest::switchedOffAndOn()
{
    const auto trail = [](int minute, const char *event, const char *name) {
        return eventOf(
            {.minute = minute, .service = "cloudtrail", .event = event, .request = named("name", name)});
    };
    load({trail(1, "StopLogging", "arn:aws:cloudtrail:us-east-1:111111111111:trail/t"),
          trail(2, "StartLogging", "t"), trail(3, "StopLogging", "t"), trail(4, "DeleteTrail", "t")});
    QCOMPARE(lines(),
             std::string("removed trail arn:aws:cloudtrail:us-east-1:111111111111:trail/t; stands trail t; "
                         "stands trail (deleted) t"));
    const Ledger ledger = find();
    QCOMPARE(ledger.entries[0].rule->deed, LedgerDeed::SwitchedOff);
    QCOMPARE(ledgerCell(*m_trail->snapshot(), ledger.entries[1], LedgerColumn::Undo),
             std::string("cloudtrail:StartLogging"));
}

void LedgerTest::conditions()
{
    const auto key = [](int minute, const char *status) {
        return eventOf({.minute = minute,
                        .event = "UpdateAccessKey",
                        .request = R"({"userName":"bob","accessKeyId":"AKIA1","status":")"
                            + QByteArray(status) + "\"}"});
    };
    load({key(1, "Inactive"), key(2, "Active")});
    QCOMPARE(lines(),
             std::string("removed access key bob / AKIA1; stands access key made active bob / AKIA1"));
    load({eventOf(
        {.minute = 3,
         .service = "ec2",
         .event = "ModifySnapshotAttribute",
         .request
         = R"({"snapshotId":"s","createVolumePermission":{"remove":{"items":[{"userId":"1"}]}}})"})});
    QCOMPARE(find().entries.size(), std::size_t{2}); // taken back, and never shared
}

void LedgerTest::severalObjectsOfOneCall()
{
    load(
        {eventOf(
             {.minute = 1,
              .service = "ec2",
              .event = "RunInstances",
              .request = "{}",
              .response
              = R"({"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"},{"instanceId":"i-3"}]}})"}),
         eventOf({.minute = 2,
                  .service = "ec2",
                  .event = "TerminateInstances",
                  .request = R"({"instancesSet":{"items":[{"instanceId":"i-3"},{"instanceId":"i-1"}]}})"}),
         eventOf(
             {.minute = 3,
              .service = "ec2",
              .event = "ModifySnapshotAttribute",
              .request
              = R"({"snapshotId":"s","createVolumePermission":{"add":{"items":[{"userId":"1"},{"userId":"2"}]}}})"}),
         eventOf(
             {.minute = 4,
              .service = "ec2",
              .event = "ModifySnapshotAttribute",
              .request
              = R"({"snapshotId":"s","createVolumePermission":{"remove":{"items":[{"userId":"2"}]}}})"})});
    QCOMPARE(
        lines(),
        std::string("removed instance i-1; stands instance i-2; removed instance i-3; stands snapshot s / 1; "
                    "removed snapshot s / 2"));
}

void LedgerTest::securityGroups()
{
    const QByteArray world
        = R"({"groupId":"sg-1","ipPermissions":{"items":[{"fromPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}})";
    const QByteArray ruled = R"({"securityGroupRuleSet":{"items":[{"securityGroupRuleId":"sgr-1"}]}})";
    const auto call = [](int minute, const char *event, const QByteArray &request,
                         const QByteArray &response) {
        return eventOf(
            {.minute = minute, .service = "ec2", .event = event, .request = request, .response = response});
    };
    // By the permission as it was given, or by the rule's own id.
    load({call(1, "AuthorizeSecurityGroupIngress", world, R"({"_return":true})"),
          call(2, "RevokeSecurityGroupIngress", world, "null"),
          call(3, "AuthorizeSecurityGroupIngress", world, ruled),
          call(4, "RevokeSecurityGroupIngress",
               R"({"groupId":"sg-1","securityGroupRuleIds":{"items":[{"securityGroupRuleId":"sgr-1"}]}})",
               "null"),
          call(5, "AuthorizeSecurityGroupIngress", world, ruled)});
    const Ledger ledger = find();
    QCOMPARE(ledger.entries.size(), std::size_t{3});
    QCOMPARE(ledger.entries[0].state, LedgerState::Removed);
    QCOMPARE(ledger.entries[1].state, LedgerState::Removed);
    QCOMPARE(ledger.entries[2].state, LedgerState::Stands);
    QVERIFY(ledger.entries[2].objectText().contains("0.0.0.0/0"));
}

void LedgerTest::arnsAndNames()
{
    load({eventOf({.minute = 1,
                   .service = "lambda",
                   .event = "CreateFunction20150331",
                   .request = named("functionName", "f"),
                   .response = named("functionName", "f")}),
          eventOf({.minute = 2,
                   .service = "lambda",
                   .event = "DeleteFunction20150331",
                   .request = named("functionName", "arn:aws:lambda:us-east-1:111111111111:function:f")})});
    QCOMPARE(lines(), std::string("removed function f"));
}

void LedgerTest::unclear()
{
    load({eventOf({.minute = 1, .service = "ec2", .event = "RunInstances", .request = "{}"})});
    QCOMPARE(lines(), std::string("unclear instance "));
    QCOMPARE(find().standing(), std::size_t{1});
}

void LedgerTest::twoViewsOfOneCall()
{
    const QByteArray shared = R"(,"sharedEventID":"11111111-0000-4000-8000-000000000001")";
    const QByteArray bucket = named("bucketName", "b");
    load({eventOf(
              {.minute = 1, .service = "s3", .event = "PutBucketPolicy", .request = bucket, .more = shared}),
          eventOf({.minute = 1,
                   .service = "s3",
                   .event = "PutBucketPolicy",
                   .request = bucket,
                   .account = "222222222222",
                   .more = shared})});
    QCOMPARE(lines(), std::string("stands policy of a bucket b"));
    // Undone where only the other account sees it.
    load({eventOf({.minute = 2,
                   .service = "s3",
                   .event = "DeleteBucketPolicy",
                   .request = bucket,
                   .who = "admin",
                   .account = "222222222222"})});
    QVERIFY2(lines().starts_with("removed policy of a bucket b"), lines().c_str());
}

void LedgerTest::ofOneMaker()
{
    load(
        {eventOf({.minute = 1, .event = "CreateUser", .request = named("userName", "bob"), .who = "alice"}),
         eventOf({.minute = 2,
                  .event = "CreateAccessKey",
                  .request = named("userName", "bob"),
                  .response = R"({"accessKey":{"userName":"bob","accessKeyId":"AKIAbob"}})",
                  .who = "alice"}),
         eventOf({.minute = 3, .event = "CreateUser", .request = named("userName", "eve"), .who = "bob"}),
         eventOf({.minute = 4, .event = "CreateUser", .request = named("userName", "joe"), .who = "other"}),
         eventOf({.minute = 5, .event = "DeleteUser", .request = named("userName", "eve"), .who = "other"})});
    const SnapshotPtr snapshot = m_trail->snapshot();
    const LineagePtr lineage = LineageFinder().find(*snapshot);
    const auto leftBy = [&](const char *who, bool withDescendants) {
        const ActorEvents actor = eventsOfActor(*snapshot, *lineage, who);
        std::string out;
        const Ledger ledger
            = findLedger(*snapshot, m_trail->raw(), withDescendants ? actor.all : actor.own).value();
        for (const LedgerEntry &entry : ledger.entries)
            out += (out.empty() ? "" : "; ") + std::string(ledgerStateName(entry.state)) + ' '
                + entry.objectText();
        return out;
    };
    QCOMPARE(leftBy("alice", false), std::string("stands bob; stands bob / AKIAbob"));
    // The key that was made is what came from it.
    QCOMPARE(leftBy("ALICE", true), std::string("stands bob; stands bob / AKIAbob; removed eve"));
    QCOMPARE(leftBy("AKIAalice", true), leftBy("alice", true));
    QCOMPARE(leftBy("arn:aws:iam::111111111111:user/alice", true), leftBy("alice", true));
    QCOMPARE(leftBy("AKIAbob", true), std::string("removed eve"));
    QCOMPARE(leftBy("nobody", true), std::string());
}

void LedgerTest::asCsvAndMarkdown()
{
    load({eventOf({.minute = 1, .event = "CreateUser", .request = named("userName", "=bob|<b>`")}),
          eventOf({.minute = 2, .event = "CreateGroup", .request = named("groupName", "g")}),
          eventOf({.minute = 3, .event = "DeleteGroup", .request = named("groupName", "g")})});
    const Ledger ledger = find();
    const std::string csv = ledgerCsv(*m_trail->snapshot(), ledger);
    QVERIFY(csv.starts_with(
        "state,deed,what,object,account,region,time,event,eventID,principal,key,ended,endedBy,"
        "endEvent,endEventID,undo\nstands,created,user,'=bob|<b>`,111111111111,us-east-1,"
        "2024-03-01T00:01:00Z,CreateUser,"));
    QCOMPARE(std::ranges::count(csv, '\n'), 3);
    const std::string markdown = ledgerMarkdown(*m_trail->snapshot(), ledger, "mal*lory");
    QVERIFY(markdown.starts_with("# What was left behind by mal\\*lory\n\n2 deed(s), of which 1 are"));
    QVERIFY(markdown.contains(
        "## Still there\n\n- [ ] **user** =bob\\|\\<b\\>\\`, created 2024-03-01T00:01:00Z by "
        "mallory"));
    QVERIFY(markdown.contains("To undo: iam:DeleteUser"));
    QVERIFY(markdown.contains("## Removed again\n\n- **group** g"));
    QVERIFY(!markdown.contains("## Unclear"));
}

void LedgerTest::agreesWithASlowLook_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("%d", seed) << seed;
}

// For each deed: is there an undoing after it?
void LedgerTest::agreesWithASlowLook()
{
    QFETCH(const int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto below
        = [&random](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
    struct Plain {
        int minute = 0;
        QByteArray event;
        QByteArray user;
        QByteArray group;
        QByteArray account;
        bool failed = false;
    };
    std::vector<Plain> calls;
    QByteArrayList events;
    for (int i = 0; i < 300; ++i) {
        static constexpr std::array kEvents
            = {"CreateUser",  "DeleteUser",  "AddUserToGroup", "RemoveUserFromGroup",
               "DeleteGroup", "CreateGroup", "ListUsers"};
        Plain call{.minute = below(1400),
                   .event = kEvents[static_cast<std::size_t>(below(7))],
                   .user = "u" + QByteArray::number(below(6)),
                   .group = "g" + QByteArray::number(below(3)),
                   .account = below(4) == 0 ? "222222222222" : "111111111111",
                   .failed = below(6) == 0};
        events.push_back(
            eventOf({.minute = call.minute,
                     .event = call.event,
                     .request = R"({"userName":")" + call.user + R"(","groupName":")" + call.group + "\"}",
                     .account = call.account,
                     .more = call.failed ? QByteArray(R"(,"errorCode":"Throttling")") : QByteArray()}));
        calls.push_back(std::move(call));
    }
    load(events);
    std::multiset<std::string> expected;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const Plain &deed = calls[i];
        const bool isDeed
            = deed.event == "CreateUser" || deed.event == "AddUserToGroup" || deed.event == "CreateGroup";
        if (!isDeed || deed.failed)
            continue;
        const auto isUndone = [&](std::size_t j) {
            const Plain &by = calls[j];
            const bool isLater = by.minute > deed.minute || (by.minute == deed.minute && j > i);
            if (!isLater || by.failed || by.account != deed.account)
                return false;
            const bool user = by.user == deed.user;
            const bool group = by.group == deed.group;
            if (deed.event == "CreateUser")
                return by.event == "DeleteUser" && user;
            if (deed.event == "CreateGroup")
                return by.event == "DeleteGroup" && group;
            return (by.event == "RemoveUserFromGroup" && user && group) || (by.event == "DeleteUser" && user)
                || (by.event == "DeleteGroup" && group);
        };
        bool undone = false;
        for (std::size_t j = 0; j < calls.size() && !undone; ++j)
            undone = isUndone(j);
        const QByteArray object = deed.event == "CreateUser" ? deed.user
            : deed.event == "CreateGroup"                    ? deed.group
                                                             : deed.group + " / " + deed.user;
        expected.insert((undone ? "removed " : "stands ") + std::to_string(deed.minute) + ' '
                        + object.toStdString());
    }
    std::multiset<std::string> found;
    const SnapshotPtr snapshot = m_trail->snapshot();
    const Ledger ledger = find();
    for (const LedgerEntry &entry : ledger.entries) {
        const UtcMs minute = snapshot->time(entry.event) / 60'000 % 1440;
        found.insert(std::string(ledgerStateName(entry.state)) + ' ' + std::to_string(minute) + ' '
                     + entry.objectText());
    }
    QCOMPARE(found.size(), expected.size());
    QVERIFY(found == expected);
}

TRAILSCOPE_TEST(LedgerTest)
#include "ledgertest.moc"
