// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineagetrail.h"

#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kNoon = "2024-03-01T12:00:00Z"_ba;
const QByteArray kLater = "2024-03-01T12:10:00Z"_ba;

Caller serviceCaller(const QByteArray &name)
{
    return {.type = "AWSService", .principalId = {}, .arn = {}, .service = name};
}

Caller session(const QByteArray &name, const QByteArray &sessionName, const QByteArray &key,
               const QByteArray &created, const QByteArray &more = {}, const QByteArray &moreOfIdentity = {})
{
    Caller caller = role("111111111111", name, sessionName, key, created);
    caller.more = more;
    caller.moreOfIdentity = moreOfIdentity;
    return caller;
}

QByteArray tags(const QList<std::pair<QByteArray, QByteArray>> &pairs)
{
    QByteArrayList made;
    for (const auto &[key, value] : pairs)
        made << R"({"key":")" + key + R"(","value":")" + value + "\"}";
    return R"("requestParameters":{"tags":[)" + made.join(',') + "],";
}

const QByteArray kUser = R"(,"onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:store/d-1"})"_ba;

} // namespace

// Who or what a credential's own events say that it belongs to.
class LineageOriginTest : public QObject, private LineageTrail {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void pods();
    void tagsOfAnybody();
    void podIdentity();
    void functions();
    void instances();
    void instancesByNameOnly();
    void instanceBeforeItsLaunch();
    void instanceFromElsewhere();
    void singleSignOn();
    void namesOfSeveralUsers();
    void sourceIdentities();
    void issuerIsStillMissing();
    void viewsOfOtherAccounts();
};

void LineageOriginTest::pods()
{
    const QByteArray issued = assumed("111111111111", "App", "eks-c-app-1", "ASIAPOD")
                                  .replace(R"("requestParameters":{)",
                                           tags({{"eks-cluster-name", "c"},
                                                 {"kubernetes-namespace", "shop"},
                                                 {"kubernetes-service-account", "web"},
                                                 {"kubernetes-pod-name", "web-7f"}}));
    load({eventOf(1, kNoon, "AssumeRole", serviceCaller("pods.eks.amazonaws.com"), issued),
          eventOf(2, kLater, "GetObject", session("App", "eks-c-app-1", "ASIAPOD", kNoon))});
    const LineagePtr lineage = find();
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Workload), "c/shop/web-7f, requestParameters.tags, strong");
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Service), "pods.eks.amazonaws.com, AssumeRole, certain");
    QVERIFY(lineageOf(*lineage, 2).contains(u"c/shop/web-7f"_s));
}

void LineageOriginTest::tagsOfAnybody()
{
    const QByteArray issued
        = assumed("111111111111", "App", "s", "ASIAPOD")
              .replace(R"("requestParameters":{)",
                       tags({{"kubernetes-namespace", "shop"}, {"kubernetes-pod-name", "web-7f"}}));
    load({eventOf(1, kNoon, "AssumeRole", user("ana", "AKIAA"), issued),
          eventOf(2, kLater, "GetObject", session("App", "s", "ASIAPOD", kNoon))});
    QCOMPARE(origin(*find(), 2, LineageNodeKind::Workload), "");
    QCOMPARE(level(*find(), 1, 2), "certain");
}

void LineageOriginTest::podIdentity()
{
    const QByteArray answered
        = R"(,"requestParameters":{"clusterName":"c"},"responseElements":{"subject":{"namespace":"shop","serviceAccount":"web"},)"
          R"("assumedRoleUser":{"assumeRoleId":"AROAApp:eks-1"},"credentials":{"accessKeyId":"ASIAPOD"}})";
    load({eventOf(1, kNoon, "AssumeRoleForPodIdentity",
                  session("Node", "i-0123456789abcdef0", "ASIAN", kNoon), answered),
          eventOf(2, kLater, "GetObject", session("App", "eks-1", "ASIAPOD", kNoon))});
    const LineagePtr lineage = find();
    QCOMPARE(level(*lineage, 1, 2), "certain");
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Workload),
             "c/shop/serviceaccount/web, requestParameters.tags, strong");
}

void LineageOriginTest::functions()
{
    const QByteArray scope
        = R"(,"inScopeOf":{"sourceArn":"arn:aws:lambda:eu-west-1:111111111111:function:f","issuerType":"AWS::Lambda::Function"})";
    load({eventOf(1, kNoon, "GetObject", session("F", "f", "ASIAF", kNoon)),
          eventOf(2, kLater, "PutObject", session("F", "f", "ASIAF", kNoon, {}, scope))});
    const LineagePtr lineage = find();
    QCOMPARE(origin(*lineage, 1, LineageNodeKind::Workload),
             "arn:aws:lambda:eu-west-1:111111111111:function:f, inScopeOf, strong");
    QCOMPARE(lineage->graph.edges().front().evidence, numbered(2));
}

// Two sessions of one instance, which somebody launched.
void LineageOriginTest::instances()
{
    const QByteArray delivered = R"(,"ec2RoleDelivery":"2.0")";
    load({eventOf(1, "2024-03-01T11:00:00Z", "RunInstances", user("ana", "AKIAA"),
                  R"(,"responseElements":{"instancesSet":{"items":[{"instanceId":"i-0123456789abcdef0"}]}})"),
          eventOf(2, kLater, "GetObject", session("Web", "i-0123456789abcdef0", "ASIA1", kNoon, delivered)),
          eventOf(3, "2024-03-01T18:00:00Z", "GetObject",
                  session("Web", "i-0123456789abcdef0", "ASIA2", "2024-03-01T17:00:00Z", delivered))});
    const LineagePtr lineage = find();
    for (const int event : {2, 3}) {
        QCOMPARE(origin(*lineage, event, LineageNodeKind::Workload),
                 "i-0123456789abcdef0, ec2RoleDelivery, certain");
        QVERIFY(lineageOf(*lineage, event).contains(u"AKIAA"_s));
    }
}

void LineageOriginTest::instancesByNameOnly()
{
    load({eventOf(1, kNoon, "AssumeRole", user("ana", "AKIAA"),
                  assumed("111111111111", "Web", "i-0123456789abcdef0", "ASIA1")),
          eventOf(2, kLater, "GetObject", session("Web", "i-0123456789abcdef0", "ASIA1", kNoon)),
          eventOf(3, kLater, "GetObject", session("Web", "i-00000000", "ASIA2", kNoon)),
          eventOf(4, kLater, "GetObject", session("Web", "i-am-no-instance", "ASIA3", kNoon))});
    const LineagePtr lineage = find();
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Workload), ""); // ana chose the name
    QCOMPARE(origin(*lineage, 3, LineageNodeKind::Workload), "i-00000000, roleSessionName, likely");
    QCOMPARE(origin(*lineage, 4, LineageNodeKind::Workload), "");
}

void LineageOriginTest::instanceBeforeItsLaunch()
{
    load({eventOf(1, kLater, "RunInstances", user("ana", "AKIAA"),
                  R"(,"responseElements":{"instancesSet":{"items":[{"instanceId":"i-00000000"}]}})"),
          eventOf(2, kNoon, "GetObject", session("Web", "i-00000000", "ASIA1", kNoon))});
    const LineagePtr lineage = find();
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Workload), "i-00000000, roleSessionName, contradiction");
    QVERIFY(!lineageOf(*lineage, 2).contains(u"AKIAA"_s));
}

void LineageOriginTest::instanceFromElsewhere()
{
    const QByteArray delivered = R"(,"ec2RoleDelivery":"2.0")";
    const auto used
        = [&](int number, const QByteArray &key, const QByteArray &created, const QByteArray &ip) {
              return eventOf(number, created, "GetObject",
                             session("Web", "i-00000000", key, created, delivered), {}, ip);
          };
    load({used(1, "ASIA1", "2024-03-01T01:00:00Z", "198.51.100.1"),
          used(2, "ASIA2", "2024-03-01T02:00:00Z", "198.51.100.1"),
          used(3, "ASIA3", "2024-03-01T03:00:00Z", "203.0.113.9"),
          used(4, "ASIA4", "2024-03-01T04:00:00Z", "ec2.amazonaws.com"),
          used(5, "ASIA5", "2024-03-01T05:00:00Z", "203.0.113.9")});
    const LineagePtr lineage = find();
    QList<bool> changes;
    for (int event = 1; event <= 5; ++event)
        changes << lineage->graph.edgesTo(groupOf(*lineage, event)).front().changesAddress;
    QCOMPARE(changes, QList<bool>({false, false, true, false, false}));
}

// One event of one account says which user it is; another account's bears the name only.
void LineageOriginTest::singleSignOn()
{
    load({eventOf(1, kNoon, "GetObject",
                  session("AWSReservedSSO_Admin_1", "ana@example.com", "ASIA1", kNoon, {}, kUser)),
          eventOf(2, kLater, "GetObject",
                  session("AWSReservedSSO_Read_2", "ana@example.com", "ASIA2", kLater)),
          eventOf(3, kLater, "GetObject", session("AWSReservedSSO_Read_2", "bob", "ASIA3", kLater)),
          eventOf(4, kLater, "GetObject", session("Ordinary", "ana@example.com", "ASIA4", kLater))});
    const LineagePtr lineage = find();
    QCOMPARE(origin(*lineage, 1, LineageNodeKind::Person), "arn:store/d-1/u-1, onBehalfOf, likely");
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Person), "arn:store/d-1/u-1, roleSessionName, likely");
    QCOMPARE(origin(*lineage, 3, LineageNodeKind::Person), "bob, roleSessionName, likely");
    QCOMPARE(origin(*lineage, 4, LineageNodeKind::Person), "");
}

// The same name in two identity stores: nobody can tell who the third is.
void LineageOriginTest::namesOfSeveralUsers()
{
    QByteArray other = kUser;
    other.replace("d-1", "d-2");
    const auto used
        = [](int number, const QByteArray &key, const QByteArray &created, const QByteArray &more) {
              return eventOf(number, created, "GetObject",
                             session("AWSReservedSSO_A_1", "ana", key, created, {}, more));
          };
    load({used(1, "ASIA1", kNoon, kUser), used(2, "ASIA2", kLater, other),
          used(3, "ASIA3", "2024-03-01T12:20:00Z", {})});
    const LineagePtr lineage = find();
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Person), "arn:store/d-2/u-1, onBehalfOf, likely");
    QCOMPARE(origin(*lineage, 3, LineageNodeKind::Person), "ana, roleSessionName, likely");
}

// It survives the hop, and stands before the first of them.
void LineageOriginTest::sourceIdentities()
{
    const QByteArray identity = R"(,"sourceIdentity":"ana@example.com")";
    load({eventOf(1, kNoon, "AssumeRole", session("Ops", "s1", "ASIA1", "2024-03-01T11:00:00Z", identity),
                  assumed("111111111111", "Deploy", "s2", "ASIA2")),
          eventOf(2, kLater, "GetObject", session("Deploy", "s2", "ASIA2", kNoon, identity)),
          eventOf(3, kLater, "GetObject", session("Other", "s3", "ASIA3", kNoon, identity))});
    const LineagePtr lineage = find();
    QCOMPARE(origin(*lineage, 1, LineageNodeKind::Person), "ana@example.com, sourceIdentity, strong");
    QCOMPARE(origin(*lineage, 2, LineageNodeKind::Person), "");
    QCOMPARE(origin(*lineage, 3, LineageNodeKind::Person), "ana@example.com, sourceIdentity, strong");
    for (const int event : {1, 2, 3})
        QVERIFY(lineageOf(*lineage, event).contains(u"ana@example.com"_s));
}

void LineageOriginTest::issuerIsStillMissing()
{
    load({eventOf(1, kNoon, "GetObject",
                  session("Ops", "s1", "ASIA1", kNoon, R"(,"sourceIdentity":"ana@example.com")"))});
    QVERIFY(find()->graph.nodes().front().isIssuerMissing);
}

// An ordinary call into another account's bucket, in both accounts' trails; and a pair that is none.
void LineageOriginTest::viewsOfOtherAccounts()
{
    const auto recordedElsewhere = [](QByteArray event) {
        return event.replace(R"("recipientAccountId":"111111111111")",
                             R"("recipientAccountId":"222222222222")");
    };
    const QByteArray shared = R"(,"sharedEventID":"77777777-0000-4000-8000-000000000000")";
    const QByteArray lone = R"(,"sharedEventID":"77777777-0000-4000-8000-000000000001")";
    const Caller caller = session("Ops", "s1", "ASIA1", kNoon);
    const Caller view{"AWSAccount", "AROAOps:s1", "arn:aws:sts::111111111111:assumed-role/Ops/s1"};
    load({eventOf(1, kNoon, "GetObject", caller, shared),
          recordedElsewhere(eventOf(2, kNoon, "GetObject", view, shared)),
          recordedElsewhere(eventOf(3, kNoon, "GetObject", view, lone)),
          eventOf(4, kNoon, "PutObject", view, shared)});
    const LineagePtr lineage = find();
    QCOMPARE(lineage->graph.edges().size(), std::size_t{1});
    const LineageEdge &edge = lineage->graph.edges().front();
    QCOMPARE(edge.from, groupOf(*lineage, 1));
    QCOMPARE(edge.proof, LineageProof::SharedEvent);
    QCOMPARE(edge.level, LineageLevel::Certain);
    QCOMPARE(edge.evidence, numbered(2));
    QCOMPARE(lineage->graph.nodes()[edge.to].kind, LineageNodeKind::View);
    QCOMPARE(lineage->graph.nodes()[edge.to].events, 1U);
    QCOMPARE(lineage->graph.groupBehind(numbered(2)), groupOf(*lineage, 1));
    for (const int event : {3, 4})
        QCOMPARE(lineage->graph.groupBehind(numbered(event)), CredentialGroups::kNone);
    QVERIFY(lineageOf(*lineage, 2).contains(u"ASIA1"_s));
    QVERIFY(lineageOf(*lineage, 3).isEmpty());
}

TRAILSCOPE_TEST(LineageOriginTest)
#include "lineageorigintest.moc"
