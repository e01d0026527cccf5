// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/principal.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;

namespace {

// What is expected of one identity.
struct Expected {
    PrincipalKind kind = PrincipalKind::Unknown;
    std::string_view label;
    std::string_view group;
    std::string_view user;
    std::string_view role;
    std::string_view session;
};

} // namespace

Q_DECLARE_METATYPE(IdentityFacts)
Q_DECLARE_METATYPE(Expected)

class PrincipalTest : public QObject {
    Q_OBJECT

private slots:
    void decodes_data();
    void decodes();
    void nothingIsLeftFromTheEventBefore();
    void kindNames();
};

void PrincipalTest::decodes_data()
{
    QTest::addColumn<IdentityFacts>("facts");
    QTest::addColumn<Expected>("expected");
    const auto row = [](const char *name, const IdentityFacts &facts, const Expected &expected) {
        QTest::newRow(name) << facts << expected;
    };
    using enum PrincipalKind;

    // The published examples of AWS Support and of the AWS Support App
    row("seed CreateCase",
        {.type = "IAMUser",
         .principalId = "AIDACKCEVSQ6C2EXAMPLE",
         .arn = "arn:aws:iam::111122223333:user/janedoe",
         .accountId = "111122223333",
         .accessKeyId = "AKIAIOSFODNN7EXAMPLE",
         .userName = "janedoe",
         .invokedBy = "signin.amazonaws.com"},
        {User, "janedoe", "arn:aws:iam::111122223333:user/janedoe", "janedoe", "", ""});
    row("seed RefreshTrustedAdvisorCheck",
        {.type = "IAMUser",
         .principalId = "AIDACKCEVSQ6C2EXAMPLE",
         .arn = "arn:aws:iam::111122223333:user/Admin",
         .accountId = "111122223333",
         .accessKeyId = "AKIAIOSFODNN7EXAMPLE",
         .userName = "Admin"},
        {User, "Admin", "arn:aws:iam::111122223333:user/Admin", "Admin", "", ""});
    row("seed CreateSlackChannelConfiguration",
        {.type = "AssumedRole",
         .principalId = "AIDACKCEVSQ6C2EXAMPLE:JaneDoe",
         .arn = "arn:aws:sts::111122223333:assumed-role/Administrator/JaneDoe",
         .accountId = "111122223333",
         .accessKeyId = "AKIAI44QH8DHBEXAMPLE",
         .issuerType = "Role",
         .issuerUserName = "Administrator",
         .issuerArn = "arn:aws:iam::111122223333:role/Administrator",
         .issuerAccountId = "111122223333"},
        {Role, "Administrator/JaneDoe", "arn:aws:iam::111122223333:role/Administrator", "", "Administrator",
         "JaneDoe"});
    row("seed ListSlackChannelConfigurations, an ARN without its session",
        {.type = "AssumedRole",
         .principalId = "AIDACKCEVSQ6C2EXAMPLE:AWSSupportAppRole",
         .arn = "arn:aws:sts::111122223333:assumed-role/AWSSupportAppRole",
         .accountId = "111122223333",
         .accessKeyId = "AKIAI44QH8DHBEXAMPLE",
         .issuerType = "Role",
         .issuerUserName = "AWSSupportAppRole",
         .issuerArn = "arn:aws:iam::111122223333:role/AWSSupportAppRole"},
        {Role, "AWSSupportAppRole/AWSSupportAppRole", "arn:aws:iam::111122223333:role/AWSSupportAppRole", "",
         "AWSSupportAppRole", "AWSSupportAppRole"});
    row("seed GetAccountAlias",
        {.type = "AssumedRole",
         .principalId = "AIDACKCEVSQ6C2EXAMPLE:devdsk",
         .arn = "arn:aws:sts::111122223333:assumed-role/AWSSupportAppRole/devdsk",
         .accountId = "111122223333",
         .accessKeyId = "AKIAI44QH8DHBEXAMPLE",
         .issuerType = "Role",
         .issuerUserName = "AWSSupportAppRole",
         .issuerArn = "arn:aws:iam::111122223333:role/AWSSupportAppRole"},
        {Role, "AWSSupportAppRole/devdsk", "arn:aws:iam::111122223333:role/AWSSupportAppRole", "",
         "AWSSupportAppRole", "devdsk"});

    row("root",
        {.type = "Root",
         .principalId = "111122223333",
         .arn = "arn:aws:iam::111122223333:root",
         .accountId = "111122223333"},
        {Root, "root", "arn:aws:iam::111122223333:root", "", "", ""});
    row("root of an account with an alias",
        {.type = "Root", .accountId = "111122223333", .userName = "my-company"},
        {Root, "root (my-company)", "111122223333", "", "", ""});
    row("assumed root",
        {.type = "Root",
         .principalId = "111122223333:session",
         .arn = "arn:aws:sts::111122223333:assumed-root",
         .accountId = "111122223333",
         .assumedRoot = true},
        {AssumedRoot, "root (AssumeRoot)", "arn:aws:sts::111122223333:assumed-root", "", "", "session"});
    row("bare root", {.type = "Root"}, {Root, "root", "root", "", "", ""});

    row("user with a path and no name",
        {.type = "IAMUser", .arn = "arn:aws:iam::111122223333:user/division/abc/janedoe"},
        {User, "janedoe", "arn:aws:iam::111122223333:user/division/abc/janedoe", "janedoe", "", ""});
    row("user by id",
        {.type = "IAMUser", .principalId = "AIDACKCEVSQ6C2EXAMPLE", .accountId = "111122223333"},
        {User, "AIDACKCEVSQ6C2EXAMPLE", "AIDACKCEVSQ6C2EXAMPLE", "", "", ""});
    row("user by account", {.type = "IAMUser", .accountId = "111122223333"},
        {User, "account 111122223333", "account 111122223333", "", "", ""});
    row("user without anything", {.type = "IAMUser"}, {User, "unknown", "unknown", "", "", ""});
    row("hidden name of a failed sign-in",
        {.type = "IAMUser", .accountId = "111122223333", .userName = "HIDDEN_DUE_TO_SECURITY_REASONS"},
        {User, "HIDDEN_DUE_TO_SECURITY_REASONS", "HIDDEN_DUE_TO_SECURITY_REASONS",
         "HIDDEN_DUE_TO_SECURITY_REASONS", "", ""});
    row("type in another case", {.type = "iamuser", .userName = "janedoe"},
        {User, "janedoe", "janedoe", "janedoe", "", ""});

    row("role session from the ARN alone",
        {.type = "AssumedRole", .arn = "arn:aws-cn:sts::111122223333:assumed-role/web/i-0123456789abcdef0"},
        {Role, "web/i-0123456789abcdef0", "arn:aws-cn:sts::111122223333:assumed-role/web", "", "web",
         "i-0123456789abcdef0"});
    row("role session with a slash",
        {.type = "AssumedRole", .arn = "arn:aws:sts::111122223333:assumed-role/web/a/b"},
        {Role, "web/a/b", "arn:aws:sts::111122223333:assumed-role/web", "", "web", "a/b"});
    row("role session from the principal id",
        {.type = "AssumedRole", .principalId = "AROAEXAMPLE:botocore-session-1"},
        {Role, "AROAEXAMPLE/botocore-session-1", "AROAEXAMPLE", "", "", "botocore-session-1"});
    row("role session with a user's ARN",
        {.type = "AssumedRole",
         .principalId = "AIDACKCEVSQ6C2EXAMPLE:janedoe",
         .arn = "arn:aws:sts::111122223333:user/janedoe",
         .issuerUserName = "Admin"},
        {Role, "Admin/janedoe", "AIDACKCEVSQ6C2EXAMPLE", "", "Admin", "janedoe"});
    row("role without a session", {.type = "AssumedRole", .issuerUserName = "Admin"},
        {Role, "Admin", "Admin", "", "Admin", ""});
    row("role session by the issuer's ARN",
        {.type = "AssumedRole",
         .principalId = "AROAEXAMPLE:x",
         .issuerArn = "arn:aws:iam::111122223333:role/service-role/Job"},
        {Role, "Job/x", "arn:aws:iam::111122223333:role/service-role/Job", "", "Job", "x"});
    row("role session without anything", {.type = "AssumedRole", .accountId = "111122223333"},
        {Role, "account 111122223333", "account 111122223333", "", "", ""});
    row("Identity Center permission set",
        {.type = "AssumedRole",
         .principalId = "AROAEXAMPLE:jane@example.com",
         .arn = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/"
                "jane@example.com",
         .issuerUserName = "AWSReservedSSO_AdministratorAccess_0123456789abcdef",
         .issuerArn = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/"
                      "AWSReservedSSO_AdministratorAccess_0123456789abcdef"},
        {Role, "AWSReservedSSO_AdministratorAccess_0123456789abcdef/jane@example.com",
         "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/"
         "AWSReservedSSO_AdministratorAccess_0123456789abcdef",
         "", "AWSReservedSSO_AdministratorAccess_0123456789abcdef", "jane@example.com"});

    row("role itself", {.type = "Role", .arn = "arn:aws:iam::111122223333:role/path/Auditor"},
        {Role, "Auditor", "arn:aws:iam::111122223333:role/path/Auditor", "", "Auditor", ""});
    row("role itself by id", {.type = "Role", .principalId = "AROAEXAMPLE"},
        {Role, "AROAEXAMPLE", "AROAEXAMPLE", "", "", ""});

    row("federated user",
        {.type = "FederatedUser",
         .principalId = "111122223333:bob",
         .arn = "arn:aws:sts::111122223333:federated-user/bob"},
        {Federated, "bob", "arn:aws:sts::111122223333:federated-user/bob", "bob", "", ""});
    row("federated user by id", {.type = "FederatedUser", .principalId = "111122223333:bob"},
        {Federated, "bob", "111122223333:bob", "bob", "", ""});
    row("federated user without anything", {.type = "FederatedUser"},
        {Federated, "unknown", "unknown", "", "", ""});

    row("directory user", {.type = "Directory", .principalId = "S-1-5", .userName = "jane"},
        {Directory, "jane", "S-1-5", "jane", "", ""});
    row("directory user by id", {.type = "Directory", .principalId = "S-1-5"},
        {Directory, "S-1-5", "S-1-5", "", "", ""});

    row("other account",
        {.type = "AWSAccount", .principalId = "AROAEXAMPLE:deploy", .accountId = "444455556666"},
        {Account, "account 444455556666 AROAEXAMPLE:deploy", "AROAEXAMPLE", "", "", "deploy"});
    row("other account's user",
        {.type = "AWSAccount", .principalId = "AIDAEXAMPLE", .accountId = "111122223333"},
        {Account, "account 111122223333 AIDAEXAMPLE", "AIDAEXAMPLE", "", "", ""});
    row("other account, nothing more",
        {.type = "AWSAccount", .principalId = "444455556666", .accountId = "444455556666"},
        {Account, "account 444455556666", "444455556666", "", "", ""});
    row("anonymous", {.type = "AWSAccount", .accountId = "anonymous"},
        {Unknown, "anonymous", "anonymous", "", "", ""});
    row("account by its principal", {.type = "AWSAccount", .principalId = "AIDAEXAMPLE"},
        {Account, "account AIDAEXAMPLE", "AIDAEXAMPLE", "", "", ""});
    row("account without anything", {.type = "AWSAccount"}, {Account, "unknown", "unknown", "", "", ""});

    row("service", {.type = "AWSService", .invokedBy = "ec2.amazonaws.com"},
        {Service, "ec2.amazonaws.com", "ec2.amazonaws.com", "", "", ""});
    row("service by id", {.type = "AWSService", .principalId = "svc"}, {Service, "svc", "svc", "", "", ""});
    row("service by account", {.type = "AWSService", .accountId = "111122223333"},
        {Service, "account 111122223333", "account 111122223333", "", "", ""});

    row("Identity Center user",
        {.type = "IdentityCenterUser",
         .accountId = "111122223333",
         .onBehalfOfUserId = "544894e8-80c1-707f-60e3-3ba6510dfac1",
         .identityStoreArn = "arn:aws:identitystore::111122223333:identitystore/d-9067642ac7"},
        {IdentityCenter, "544894e8-80c1-707f-60e3-3ba6510dfac1 (d-9067642ac7)",
         "544894e8-80c1-707f-60e3-3ba6510dfac1", "544894e8-80c1-707f-60e3-3ba6510dfac1", "", ""});
    row("Identity Center user, no store", {.type = "IdentityCenterUser", .onBehalfOfUserId = "544894e8"},
        {IdentityCenter, "544894e8", "544894e8", "544894e8", "", ""});
    row("Identity Center user by account", {.type = "IdentityCenterUser", .accountId = "111122223333"},
        {IdentityCenter, "account 111122223333", "account 111122223333", "", "", ""});

    row("SAML user",
        {.type = "SAMLUser",
         .principalId = "SampleUkh1i4+ExamplexL/jEvs=:Bob",
         .userName = "Bob",
         .identityProvider = "SampleUkh1i4+ExamplexL/jEvs="},
        {Saml, "Bob @ SampleUkh1i4+ExamplexL/jEvs=", "SampleUkh1i4+ExamplexL/jEvs=:Bob", "Bob", "", ""});
    row("SAML user by id", {.type = "SAMLUser", .principalId = "q:Bob"},
        {Saml, "q:Bob", "q:Bob", "", "", ""});
    row("web identity",
        {.type = "WebIdentityUser",
         .principalId = "accounts.google.com:app.example:1093",
         .userName = "1093",
         .identityProvider = "accounts.google.com"},
        {WebIdentity, "1093 @ accounts.google.com", "accounts.google.com:app.example:1093", "1093", "", ""});
    row("web identity, no provider", {.type = "WebIdentityUser", .userName = "1093"},
        {WebIdentity, "1093", "1093", "1093", "", ""});

    row("unknown with a name",
        {.type = "Unknown",
         .principalId = "111122223333",
         .accountId = "111122223333",
         .userName = "jane@example.com"},
        {Unknown, "jane@example.com", "jane@example.com", "jane@example.com", "", ""});
    row("unknown on behalf of someone",
        {.type = "Unknown", .accountId = "111122223333", .onBehalfOfUserId = "544894e8"},
        {Unknown, "544894e8", "544894e8", "544894e8", "", ""});
    row("unknown, invoked", {.type = "Unknown", .principalId = "p", .invokedBy = "sso.amazonaws.com"},
        {Unknown, "sso.amazonaws.com", "sso.amazonaws.com", "", "", ""});
    row("unknown by id", {.type = "Unknown", .principalId = "p"}, {Unknown, "p", "p", "", "", ""});
    row("unknown by account", {.type = "Unknown", .accountId = "111122223333"},
        {Unknown, "account 111122223333", "account 111122223333", "", "", ""});
    row("a type yet to come", {.type = "AgentUser", .arn = "arn:aws:iam::111122223333:agent/helper"},
        {Unknown, "helper", "helper", "", "", ""});

    row("service event", {.accountId = "111122223333", .invokedBy = "kms.amazonaws.com"},
        {Service, "kms.amazonaws.com", "kms.amazonaws.com", "", "", ""});
    row("service event by account", {.accountId = "111122223333"},
        {Unknown, "account 111122223333", "account 111122223333", "", "", ""});
    row("a spreadsheet row with a name", {.userName = "janedoe"},
        {Unknown, "janedoe", "janedoe", "janedoe", "", ""});
    row("no identity at all", {}, {Unknown, "unknown", "unknown", "", "", ""});
    row("an ARN that is none", {.type = "IAMUser", .arn = "user/janedoe"},
        {User, "unknown", "user/janedoe", "", "", ""});
}

void PrincipalTest::decodes()
{
    QFETCH(IdentityFacts, facts);
    QFETCH(Expected, expected);
    Principal principal;
    decodePrincipal(facts, principal);
    QCOMPARE(principalKindName(principal.kind), principalKindName(expected.kind));
    QCOMPARE(principal.label, expected.label);
    QCOMPARE(principal.group, expected.group);
    QCOMPARE(principal.user, expected.user);
    QCOMPARE(principal.role, expected.role);
    QCOMPARE(principal.session, expected.session);
}

void PrincipalTest::nothingIsLeftFromTheEventBefore()
{
    Principal principal;
    decodePrincipal({.type = "AssumedRole", .principalId = "AROAEXAMPLE:x", .issuerUserName = "Admin"},
                    principal);
    QCOMPARE(principal.role, "Admin");
    decodePrincipal({.type = "IAMUser", .userName = "janedoe"}, principal);
    QVERIFY(principal.role.empty());
    QVERIFY(principal.session.empty());
    decodePrincipal({}, principal);
    QCOMPARE(principal.label, "unknown");
    QVERIFY(principal.user.empty());
}

void PrincipalTest::kindNames()
{
    QByteArrayList names;
    for (int i = 0; i < kPrincipalKindCount; ++i) {
        const std::string_view name = principalKindName(static_cast<PrincipalKind>(i));
        names.append(QByteArray(name.data(), qsizetype(name.size())));
    }
    QCOMPARE(names,
             QByteArrayList({"root", "assumed-root", "user", "role", "federated", "saml", "web-identity",
                             "identity-center", "directory", "service", "account", "unknown"}));
}

TRAILSCOPE_TEST(PrincipalTest)
#include "principaltest.moc"
