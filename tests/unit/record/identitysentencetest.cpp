// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/identitysentence.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

Q_DECLARE_METATYPE(IdentityStory)

class IdentitySentenceTest : public QObject {
    Q_OBJECT

private slots:
    void sentence_data();
    void sentence();
    void ages_data();
    void ages();
    void remarks_data();
    void remarks();
    void namesStandAsTheyAre();
};

namespace {

IdentityStory story(const IdentityFacts &facts, Origin origin = Origin::Unknown,
                    std::optional<bool> mfa = std::nullopt, std::string_view created = {},
                    std::string_view time = {}, SignIn signIn = SignIn::NoSignIn)
{
    IdentityStory result;
    static_cast<IdentityFacts &>(result) = facts;
    result.origin = origin;
    result.mfa = mfa;
    result.creationDate = parseEventTime(created).value_or(kNoTime);
    result.eventTime = parseEventTime(time).value_or(kNoTime);
    result.signIn = signIn;
    return result;
}

} // namespace

void IdentitySentenceTest::sentence_data()
{
    QTest::addColumn<IdentityStory>("identity");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const IdentityStory &identity, const QString &expected) {
        QTest::newRow(name) << identity << expected;
    };
    const IdentityFacts janedoe = {.type = "IAMUser",
                                   .principalId = "AIDACKCEVSQ6C2EXAMPLE",
                                   .arn = "arn:aws:iam::111122223333:user/janedoe",
                                   .accountId = "111122223333",
                                   .accessKeyId = "AKIAIOSFODNN7EXAMPLE",
                                   .userName = "janedoe",
                                   .invokedBy = "signin.amazonaws.com"};

    // The published examples of AWS Support and of the AWS Support App
    row("seed CreateCase",
        story(janedoe, Origin::Console, false, "2016-04-13T17:51:37Z", "2016-04-13T18:05:53Z"),
        u"janedoe, an IAM user of 111122223333, from the console without MFA, signed in 14 minutes before."_s);
    row("seed RefreshTrustedAdvisorCheck",
        story({.type = "IAMUser",
               .accountId = "111122223333",
               .accessKeyId = "AKIAIOSFODNN7EXAMPLE",
               .userName = "Admin"},
              Origin::Cli, {}, {}, "2020-10-21T16:34:13Z"),
        u"Admin, an IAM user of 111122223333, from the command line, with the long-term access key AKIAIOSFODNN7EXAMPLE."_s);
    row("seed CreateSlackChannelConfiguration",
        story({.type = "AssumedRole",
               .principalId = "AIDACKCEVSQ6C2EXAMPLE:JaneDoe",
               .arn = "arn:aws:sts::111122223333:assumed-role/Administrator/JaneDoe",
               .accountId = "111122223333",
               .accessKeyId = "AKIAI44QH8DHBEXAMPLE",
               .issuerUserName = "Administrator"},
              Origin::Cli, false, "2022-02-26T01:37:57Z", "2022-02-26T01:48:20Z"),
        u"JaneDoe in the role Administrator of account 111122223333, from the command line without MFA, with "
        u"credentials issued 10 minutes "
        "before."_s);
    row("seed ListSlackChannelConfigurations",
        story({.type = "AssumedRole",
               .principalId = "AIDACKCEVSQ6C2EXAMPLE:AWSSupportAppRole",
               .arn = "arn:aws:sts::111122223333:assumed-role/AWSSupportAppRole",
               .accountId = "111122223333",
               .issuerUserName = "AWSSupportAppRole"},
              Origin::Cli, false, "2022-03-01T20:06:32Z", "2022-03-01T20:06:46Z"),
        u"The role AWSSupportAppRole of account 111122223333, from the command line without MFA, with credentials issued 14 seconds before."_s);
    row("seed GetAccountAlias",
        story({.type = "AssumedRole",
               .arn = "arn:aws:sts::111122223333:assumed-role/AWSSupportAppRole/devdsk",
               .accountId = "111122223333",
               .issuerUserName = "AWSSupportAppRole"},
              Origin::Cli, false, "2022-03-01T20:31:27Z", "2022-03-01T20:31:47Z"),
        u"devdsk in the role AWSSupportAppRole of account 111122223333, from the command line without MFA, "
        u"with credentials issued 20 "
        "seconds before."_s);

    row("user, nothing more", story({.type = "IAMUser", .userName = "janedoe"}), u"janedoe, an IAM user."_s);
    row("user by id", story({.type = "IAMUser", .principalId = "AIDAEXAMPLE", .accountId = "1"}),
        u"AIDAEXAMPLE, an IAM user of 1."_s);
    row("user unnamed", story({.type = "IAMUser", .accountId = "111122223333"}),
        u"An IAM user of 111122223333."_s);
    row("user through a service",
        story({.type = "IAMUser",
               .accountId = "111122223333",
               .userName = "janedoe",
               .invokedBy = "athena.amazonaws.com"},
              Origin::Service),
        u"janedoe, an IAM user of 111122223333, through the AWS service athena.amazonaws.com."_s);
    row("sign-in with MFA",
        story({.type = "IAMUser", .accountId = "111122223333", .userName = "janedoe"}, Origin::Console, true,
              {}, "2024-03-01T12:00:00Z", SignIn::Succeeded),
        u"janedoe, an IAM user of 111122223333, signing in with MFA."_s);
    row("failed sign-in of nobody known",
        story({.type = "IAMUser", .accountId = "111122223333", .userName = "HIDDEN_DUE_TO_SECURITY_REASONS"},
              Origin::Console, false, {}, "2024-03-01T12:00:00Z", SignIn::Failed),
        u"Somebody whose user name AWS withholds, at the sign-in of account 111122223333, failing to sign in."_s);

    row("root", story({.type = "Root", .accountId = "111122223333"}, Origin::Console, true),
        u"The root user of account 111122223333, from the console with MFA."_s);
    row("root with an alias", story({.type = "Root", .accountId = "111122223333", .userName = "my-company"}),
        u"The root user of my-company (account 111122223333)."_s);
    row("root's key",
        story({.type = "Root", .accountId = "111122223333", .accessKeyId = "AKIAIOSFODNN7EXAMPLE"},
              Origin::Cli),
        u"The root user of account 111122223333, from the command line, with the long-term access key AKIAIOSFODNN7EXAMPLE."_s);
    row("assumed root",
        story({.type = "Root", .accountId = "111122223333", .assumedRoot = true}, Origin::Cli, false,
              "2024-03-01T11:55:00Z", "2024-03-01T12:00:00Z"),
        u"A session with root's rights in account 111122223333, opened with AssumeRoot, from the command "
        u"line, with credentials issued 5 "
        "minutes before."_s);

    row("permission set",
        story({.type = "AssumedRole",
               .principalId = "AROAEXAMPLE:jane@example.com",
               .accountId = "111122223333",
               .issuerUserName = "AWSReservedSSO_AdministratorAccess_0123456789abcdef"},
              Origin::Browser, false, "2024-03-01T10:00:00Z", "2024-03-01T12:00:00Z"),
        u"jane@example.com with the permission set AdministratorAccess (IAM Identity Center) in account "
        u"111122223333, from a browser, with "
        "credentials issued 2 hours before."_s);
    row("permission set with an underscore",
        story({.type = "AssumedRole",
               .principalId = "AROAEXAMPLE:jane",
               .issuerUserName = "AWSReservedSSO_Read_Only_0123456789abcdef"}),
        u"jane with the permission set Read_Only (IAM Identity Center)."_s);
    row("service-linked role",
        story({.type = "AssumedRole",
               .principalId = "AROAEXAMPLE:ecs-service-scheduler",
               .accountId = "111122223333",
               .invokedBy = "ecs.amazonaws.com",
               .issuerUserName = "AWSServiceRoleForECS",
               .issuerArn
               = "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"},
              Origin::Service, false),
        u"The AWS service ecs.amazonaws.com through its service-linked role AWSServiceRoleForECS in account 111122223333."_s);
    row("EC2 instance",
        story({.type = "AssumedRole",
               .principalId = "AROAEXAMPLE:i-0123456789abcdef0",
               .accountId = "111122223333",
               .issuerUserName = "web"},
              Origin::Sdk, false, "2024-03-01T10:59:00Z", "2024-03-01T12:00:00Z"),
        u"The EC2 instance i-0123456789abcdef0 with the role web in account 111122223333, from a program, "
        u"with credentials issued 1 hour "
        "before."_s);
    row("a service for a role",
        story({.type = "AssumedRole",
               .principalId = "AROAEXAMPLE:deploy",
               .accountId = "111122223333",
               .invokedBy = "cloudformation.amazonaws.com",
               .issuerUserName = "Deployer"},
              Origin::Iac),
        u"deploy in the role Deployer of account 111122223333, through the AWS service "
        u"cloudformation.amazonaws.com, from an infrastructure "
        "tool."_s);
    row("role session from a role the record does not name",
        story({.type = "AssumedRole", .principalId = ":x", .accountId = "1"}),
        u"x in a role of account 1."_s);
    row("role session, nothing more", story({.type = "AssumedRole"}), u"A role."_s);
    row("role itself", story({.type = "Role", .accountId = "111122223333", .userName = "Auditor"}),
        u"The role Auditor of account 111122223333."_s);

    row("federated user",
        story({.type = "FederatedUser",
               .arn = "arn:aws:sts::111122223333:federated-user/bob",
               .accountId = "111122223333",
               .issuerType = "IAMUser",
               .issuerUserName = "broker"}),
        u"bob, a federated user that broker let into account 111122223333."_s);
    row("federated user of root",
        story({.type = "FederatedUser",
               .principalId = "111122223333:bob",
               .accountId = "111122223333",
               .issuerType = "Root"}),
        u"bob, a federated user that the root user of account 111122223333 let in."_s);
    row("federated user alone",
        story({.type = "FederatedUser", .principalId = "111122223333:bob", .accountId = "111122223333"}),
        u"bob, a federated user of account 111122223333."_s);
    row("directory user", story({.type = "Directory", .accountId = "111122223333", .userName = "jane"}),
        u"jane, a directory user of account 111122223333."_s);
    row("other account",
        story({.type = "AWSAccount", .principalId = "AROAEXAMPLE:deploy", .accountId = "444455556666"}),
        u"The caller AROAEXAMPLE:deploy from account 444455556666."_s);
    row("other account alone", story({.type = "AWSAccount", .accountId = "444455556666"}),
        u"A caller from account 444455556666."_s);
    row("anonymous", story({.type = "AWSAccount", .accountId = "ANONYMOUS_PRINCIPAL"}),
        u"An anonymous caller, with no credentials at all."_s);
    row("service", story({.type = "AWSService", .invokedBy = "ec2.amazonaws.com"}, Origin::Service),
        u"The AWS service ec2.amazonaws.com."_s);
    row("AWS itself",
        story({.type = "AWSService", .accountId = "111122223333", .invokedBy = "AWS Internal"},
              Origin::Service),
        u"AWS itself, for account 111122223333."_s);
    row("Identity Center user",
        story({.type = "IdentityCenterUser",
               .accountId = "111122223333",
               .onBehalfOfUserId = "544894e8",
               .identityStoreArn = "arn:aws:identitystore::111122223333:identitystore/d-9067642ac7"}),
        u"The IAM Identity Center user 544894e8 of the identity store d-9067642ac7 in account 111122223333."_s);
    row("SAML user",
        story({.type = "SAMLUser", .userName = "Bob", .identityProvider = "https://idp.example.com"}),
        u"Bob, signed in by the SAML provider https://idp.example.com."_s);
    row("web identity",
        story({.type = "WebIdentityUser", .userName = "1093", .identityProvider = "accounts.google.com"}),
        u"1093, signed in by the web identity provider accounts.google.com."_s);
    row("web identity, nothing more", story({.type = "WebIdentityUser"}),
        u"Somebody signed in by a web identity provider."_s);
    row("unknown",
        story({.type = "Unknown", .accountId = "111122223333", .userName = "jane@example.com"},
              Origin::Browser, {}, {}, "2024-03-01T12:00:00Z", SignIn::Succeeded),
        u"jane@example.com, known by name only, in account 111122223333, signing in."_s);
    row("unknown by account", story({.type = "Unknown", .accountId = "111122223333"}),
        u"A caller that the record does not name, in account 111122223333."_s);
    row("service event",
        story({.accountId = "111122223333", .invokedBy = "kms.amazonaws.com"}, Origin::Service),
        u"The AWS service kms.amazonaws.com, for account 111122223333."_s);
    row("no identity", story({}), u"A caller that the record does not name."_s);
}

void IdentitySentenceTest::sentence()
{
    QFETCH(IdentityStory, identity);
    QFETCH(QString, expected);
    const IdentityText told = tellIdentity(identity);
    QCOMPARE(told.sentence, expected);
    QCOMPARE(told.alarming, identity.assumedRoot);
}

void IdentitySentenceTest::ages_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("clause");
    QTest::newRow("none") << qint64(0) << u"signed in at that moment"_s;
    QTest::newRow("one second") << qint64(1000) << u"signed in 1 second before"_s;
    QTest::newRow("seconds") << qint64(59999) << u"signed in 59 seconds before"_s;
    QTest::newRow("one minute") << qint64(60000) << u"signed in 1 minute before"_s;
    QTest::newRow("one hour") << qint64(3600000) << u"signed in 1 hour before"_s;
    QTest::newRow("many hours") << qint64(47 * 3600000) << u"signed in 47 hours before"_s;
    QTest::newRow("days") << qint64(48 * 3600000) << u"signed in 2 days before"_s;
}

void IdentitySentenceTest::ages()
{
    QFETCH(qint64, ms);
    QFETCH(QString, clause);
    IdentityStory identity = story({.type = "IAMUser", .userName = "janedoe"}, Origin::Console);
    identity.creationDate = 1709294400000;
    identity.eventTime = identity.creationDate + ms;
    QCOMPARE(tellIdentity(identity).sentence, u"janedoe, an IAM user, from the console, "_s + clause + u'.');
    // A session cannot begin after the event: the clocks differ, and nothing is said.
    std::swap(identity.creationDate, identity.eventTime);
    if (ms > 0)
        QCOMPARE(tellIdentity(identity).sentence, u"janedoe, an IAM user, from the console."_s);
}

void IdentitySentenceTest::remarks_data()
{
    QTest::addColumn<IdentityStory>("identity");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, auto set, const QString &expected) {
        IdentityStory identity = story({.type = "AssumedRole"});
        set(identity);
        QTest::newRow(name) << identity << expected;
    };
    row("none", [](IdentityStory &) { }, QString());
    row(
        "source identity", [](IdentityStory &s) { s.sourceIdentity = "janedoe"; },
        u"The session goes back to janedoe, its source identity."_s);
    row(
        "provider", [](IdentityStory &s) { s.federatedProvider = "accounts.google.com"; },
        u"The identity provider accounts.google.com vouched for the caller."_s);
    row(
        "on behalf", [](IdentityStory &s) { s.onBehalfOfUserId = "544894e8"; },
        u"The call was made on behalf of the IAM Identity Center user 544894e8."_s);
    row(
        "old metadata service", [](IdentityStory &s) { s.ec2RoleDelivery = "1.0"; },
        u"The instance handed the credentials out through version 1 of its metadata service, which asks for "
        u"no token and is easily "
        "misused."_s);
    row(
        "new metadata service", [](IdentityStory &s) { s.ec2RoleDelivery = "2.0"; },
        u"The instance handed the credentials out through version 2 of its metadata service."_s);
    row(
        "scope",
        [](IdentityStory &s) {
            s.inScopeOfSourceArn = "arn:aws:lambda:us-east-1:111122223333:function:f";
            s.inScopeOfIssuerType = "AWS::Lambda::Function";
        },
        u"The credentials were issued for arn:aws:lambda:us-east-1:111122223333:function:f, a resource of the type AWS::Lambda::Function."_s);
    row(
        "delegate", [](IdentityStory &s) { s.delegateAccountId = "444455556666"; },
        u"A product of account 444455556666 made the call with access delegated to it."_s);
    row(
        "bearer token", [](IdentityStory &s) { s.credentialId = "ACCAEXAMPLE"; },
        u"The caller showed the bearer token ACCAEXAMPLE."_s);
    row(
        "sign-in session",
        [](IdentityStory &s) { s.signInSessionArn = "arn:aws:signin:us-east-1:111122223333:session/x"; },
        u"The call belongs to the sign-in session arn:aws:signin:us-east-1:111122223333:session/x."_s);
    row(
        "console credentials",
        [](IdentityStory &s) {
            s.sessionCredentialFromConsole = true;
            s.origin = Origin::Cli;
        },
        u"The credentials come from a session of the console."_s);
    row(
        "place",
        [](IdentityStory &s) {
            s.sourceIp = "198.51.100.15";
            s.region = "us-east-1";
        },
        u"The call came from 198.51.100.15 and went to us-east-1."_s);
    row(
        "root's rights",
        [](IdentityStory &s) {
            s.type = "Root";
            s.assumedRoot = true;
        },
        u"Root's rights know no limits in the account: make sure that you know who opened this session, and what for."_s);
}

void IdentitySentenceTest::remarks()
{
    QFETCH(IdentityStory, identity);
    QFETCH(QString, expected);
    QCOMPARE(tellIdentity(identity).remarks.join(u'|'), expected);
}

void IdentitySentenceTest::namesStandAsTheyAre()
{
    // Names are the caller's to choose: places of a pattern in them are not filled in, and markup is not
    // touched.
    const IdentityStory identity
        = story({.type = "IAMUser", .accountId = "%1", .userName = "%2 <b>&amp;(s)"}, Origin::Cli);
    QCOMPARE(tellIdentity(identity).sentence, u"%2 <b>&amp;(s), an IAM user of %1, from the command line."_s);
}

TRAILSCOPE_TEST(IdentitySentenceTest)
#include "identitysentencetest.moc"
