// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "trailfixture.h"

#include "store/callfacts.h"
#include "store/credentialcontext.h"

#include <QTest>

#include <string>

using namespace trailscope;
using namespace trailscope::test;

// What loading takes out of records for those who join events with each other.
class JoinColumnsTest : public QObject {
    Q_OBJECT

private slots:
    void contexts_data();
    void contexts();
    void calls_data();
    void calls();
    void oneContextOfOneSession();
};

namespace {

constexpr EventIndex kOnly{0};

std::string recordWith(const std::string &members)
{
    return R"({"eventVersion":"1.08","eventSource":"sts.amazonaws.com",)" + members + "}";
}

CredentialContext contextIn(const LoadedFiles &files)
{
    const SnapshotPtr snapshot = files.snapshot();
    const Code code{snapshot->join(JoinColumn::Context, kOnly)};
    return unpackContext(snapshot->dictionaries().contexts().text(code));
}

CallFacts factsIn(const LoadedFiles &files)
{
    const SnapshotPtr snapshot = files.snapshot();
    const CallCell cell(snapshot->join(JoinColumn::Call, kOnly));
    const Dictionaries &dictionaries = snapshot->dictionaries();
    return cell.code() == Code::Absent
        ? CallFacts{.bytes = cell.bytes(), .issued = {}}
        : unpackCallFacts(dictionaries.callFacts().text(cell.code()), dictionaries.callNames());
}

} // namespace

Q_DECLARE_METATYPE(CredentialContext)
Q_DECLARE_METATYPE(CallFacts)

void JoinColumnsTest::contexts_data()
{
    QTest::addColumn<std::string>("identity");
    QTest::addColumn<CredentialContext>("context");
    QTest::newRow("none") << std::string(R"({"type":"IAMUser","accessKeyId":"AKIA1"})")
                          << CredentialContext();
    QTest::newRow("null") << std::string("null") << CredentialContext();
    QTest::newRow("session") << std::string(
        R"({"sessionContext":{"attributes":{"creationDate":"1970-01-01T00:00:01Z"}}})")
                             << CredentialContext{.created = 1000};
    QTest::newRow("no time") << std::string(
        R"({"sessionContext":{"attributes":{"creationDate":"yesterday"}}})")
                             << CredentialContext();
    QTest::newRow("all") << std::string(
        R"({"onBehalfOf":{"userId":"u","identityStoreArn":"arn"},"inScopeOf":{"sourceArn":"f\u0031"},
            "sessionContext":{"signInSessionArn":"s","sourceIdentity":"i","ec2RoleDelivery":"2.0",
            "attributes":{"creationDate":"1970-01-01T00:00:01Z"}}})")
                         << CredentialContext{.created = 1000,
                                              .signIn = "s",
                                              .isInstance = true,
                                              .sourceIdentity = "i",
                                              .person = "arn/u",
                                              .scope = "f1"};
    QTest::newRow("user without a store")
        << std::string(R"({"onBehalfOf":{"userId":"u","identityStoreArn":null}})") << CredentialContext();
    QTest::newRow("other capitals") << std::string(R"({"SessionContext":{"SourceIdentity":"i"}})")
                                    << CredentialContext{.sourceIdentity = "i"};
}

void JoinColumnsTest::contexts()
{
    QFETCH(const std::string, identity);
    QFETCH(const CredentialContext, context);
    const LoadedFiles files(recordsJson({recordWith(R"("eventName":"A","userIdentity":)" + identity)}), {});
    QVERIFY(contextIn(files) == context);
    QVERIFY(!has(files.snapshot()->flags(kOnly), EventFlag::FromConsole));
}

void JoinColumnsTest::calls_data()
{
    QTest::addColumn<std::string>("members");
    QTest::addColumn<CallFacts>("facts");
    const auto issued
        = [](IssuedCredential credential) { return CallFacts{.bytes = {}, .issued = std::move(credential)}; };
    QTest::newRow("nothing") << std::string(R"("eventName":"GetObject","additionalEventData":null)")
                             << CallFacts();
    QTest::newRow("bytes") << std::string(
        R"("eventName":"GetObject","additionalEventData":{"a":{"bytesTransferredOut":9},"bytesTransferredOut":7.0,"bytesTransferredIn":"0"})")
                           << CallFacts{.bytes = {.out = 7, .in = 0}, .issued = {}};
    QTest::newRow("many bytes") << std::string(
        R"("additionalEventData":{"bytesTransferredOut":5000000000},"eventName":"GetObject")")
                                << CallFacts{.bytes = {.out = 5'000'000'000, .in = std::nullopt},
                                             .issued = {}};
    const std::string role
        = R"("responseElements":{"credentials":{"sessionToken":"x","accessKeyId":"ASIA1","expiration":"Jan 1, 1970, 12:00:01 AM"},"assumedRoleUser":{"assumedRoleId":"AROA1:s","arn":"b"}},)"
          R"("requestParameters":{"roleArn":"arn:r","tags":[{"key":"kubernetes-namespace","value":"n"},{"key":"kubernetes-pod-name","value":"p"}]})";
    QTest::newRow("role") << R"("eventName":"AssumeRole",)" + role
                          << issued({.key = "ASIA1",
                                     .expires = 1000,
                                     .roleArn = "arn:r",
                                     .assumedRoleId = "AROA1:s",
                                     .pod = "n/p"});
    QTest::newRow("name last") << role + R"(,"eventName":"AssumeRole")"
                               << issued({.key = "ASIA1",
                                          .expires = 1000,
                                          .roleArn = "arn:r",
                                          .assumedRoleId = "AROA1:s",
                                          .pod = "n/p"});
    QTest::newRow("another call") << role + R"(,"eventName":"AssumeARole")" << CallFacts();
    QTest::newRow("refused") << std::string(
        R"("eventName":"AssumeRole","requestParameters":{"roleArn":"arn:r"},"responseElements":null)")
                             << CallFacts();
    QTest::newRow("user's key") << std::string(
        R"("eventName":"CreateAccessKey","responseElements":{"accessKey":{"userName":"bob","accessKeyId":"AKIA1"}})")
                                << issued({.key = "AKIA1", .userName = "bob"});
    QTest::newRow("switched") << std::string(
        R"("eventName":"SwitchRole","additionalEventData":{"SwitchFrom":"arn:u","bytesTransferredOut":1})")
                              << CallFacts{.bytes = {.out = 1, .in = std::nullopt},
                                           .issued = {.switchFrom = "arn:u"}};
    QTest::newRow("instances") << std::string(
        R"("eventName":"RunInstances","responseElements":{"instancesSet":{"items":[{"instanceId":"i-1"},{},{"instanceId":"i-2"}]}})")
                               << issued({.instances = {"i-1", "i-2"}});
    QTest::newRow("an echo") << std::string(
        R"("eventName":"GetSigninToken","responseElements":{"credentials":{"accessKeyId":"ASIA1"}})")
                             << CallFacts();
}

void JoinColumnsTest::calls()
{
    QFETCH(const std::string, members);
    QFETCH(const CallFacts, facts);
    const LoadedFiles files(recordsJson({recordWith(members)}), {});
    QCOMPARE(files.snapshot()->eventCount(), 1U);
    QVERIFY(factsIn(files) == facts);
}

void JoinColumnsTest::oneContextOfOneSession()
{
    const std::string identity
        = R"("userIdentity":{"sessionContext":{"attributes":{"creationDate":"2024-03-01T12:00:00Z"}},"accessKeyId":)";
    const LoadedFiles files(recordsJson({recordWith(R"("eventName":"A",)" + identity + R"("K1"})"),
                                         recordWith(R"("eventName":"B",)" + identity
                                                    + R"("K2"},"sessionCredentialFromConsole":"true")"),
                                         recordWith(R"("eventName":"C","userIdentity":null)")}),
                            {});
    const SnapshotPtr snapshot = files.snapshot();
    QCOMPARE(snapshot->eventCount(), 3U);
    QVERIFY(snapshot->join(JoinColumn::Context, EventIndex{0}) != 0);
    QCOMPARE(snapshot->join(JoinColumn::Context, EventIndex{1}),
             snapshot->join(JoinColumn::Context, EventIndex{0}));
    QCOMPARE(snapshot->join(JoinColumn::Context, EventIndex{2}), 0U);
    QVERIFY(!has(snapshot->flags(EventIndex{0}), EventFlag::FromConsole));
    QVERIFY(has(snapshot->flags(EventIndex{1}), EventFlag::FromConsole));
}

TRAILSCOPE_TEST(JoinColumnsTest)
#include "joincolumnstest.moc"
