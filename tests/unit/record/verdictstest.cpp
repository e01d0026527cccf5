// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/verdicts.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;

// Origin, outcome and the verb's word on reading only.
class VerdictsTest : public QObject {
    Q_OBJECT

private slots:
    void origin_data();
    void origin();
    void outcome_data();
    void outcome();
    void names();
    void verb_data();
    void verb();
};

void VerdictsTest::origin_data()
{
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QByteArray>("ip");
    QTest::addColumn<QByteArray>("eventType");
    QTest::addColumn<QByteArray>("identity");
    QTest::addColumn<QByteArray>("invokedBy");
    QTest::addColumn<bool>("fromConsole");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *agent, const char *ip, const char *eventType,
                        const char *identity, const char *invokedBy, bool fromConsole, const char *expected) {
        QTest::newRow(name) << QByteArray(agent) << QByteArray(ip) << QByteArray(eventType)
                            << QByteArray(identity) << QByteArray(invokedBy) << fromConsole
                            << QByteArray(expected);
    };
    const char *call = "AwsApiCall";
    const char *chrome
        = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36";
    // The published examples
    row("seed CreateCase", "signin.amazonaws.com", "198.51.100.15", call, "IAMUser", "signin.amazonaws.com",
        false, "console");
    row("seed RefreshTrustedAdvisorCheck",
        "aws-cli/1.18.140 Python/3.6.12 Linux/4.9.217-0.3.ac.206.84.332.metal1.x86_64 botocore/1.17.63",
        "72.21.198.67", call, "IAMUser", "", false, "cli");
    row("seed CreateSlackChannelConfiguration", "aws-cli/1.3.23 Python/2.7.6 Linux/2.6.18-164.el5",
        "205.251.233.183", call, "AssumedRole", "", false, "cli");
    row("sign-in", chrome, "198.51.100.15", "AwsConsoleSignIn", "IAMUser", "", false, "console");
    row("sign-in, spelt otherwise", chrome, "198.51.100.15", "AwsConsoleSignin", "Root", "", false,
        "console");
    row("console action", chrome, "198.51.100.15", "AwsConsoleAction", "IAMUser", "", false, "console");
    row("console agent", "console.amazonaws.com", "198.51.100.15", call, "IAMUser", "", false, "console");
    row("regional sign-in agent", "eu-west-1.signin.amazonaws.com", "198.51.100.15", call, "IAMUser", "",
        false, "console");
    row("a service's console", "console.ec2.amazonaws.com", "198.51.100.15", call, "IAMUser", "", false,
        "console");
    row("a service's console in China", "console.rds.amazonaws.com.cn", "198.51.100.15", call, "IAMUser", "",
        false, "console");
    row("regional console", "eu-west-1.console.aws.amazon.com", "198.51.100.15", call, "IAMUser", "", false,
        "console");
    row("console as the source", "", "console.rds.amazonaws.com", call, "IAMUser", "", false, "console");
    row("command line from the console's host", "aws-cli/2.15.0", "console.amazonaws.com", call, "IAMUser",
        "", false, "cli");
    row("switching roles", "AWS Signin, aws-internal/3 aws-sdk-java/1.12.488", "198.51.100.15", call,
        "IAMUser", "", false, "console");
    row("a service", "ec2.amazonaws.com", "ec2.amazonaws.com", call, "IAMUser", "", false, "service");
    row("a host that only ends like AWS's", "console.example.com", "198.51.100.15", call, "IAMUser", "",
        false, "console");
    row("S3 console", "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.10]", "198.51.100.15",
        call, "IAMUser", "", false, "console");
    row("RDS console", "RDS Console, aws-internal/3 aws-sdk-java/1.11", "198.51.100.15", call, "AssumedRole",
        "", false, "console");
    row("EC2 console", "EC2ConsoleBackend, aws-internal/3", "198.51.100.15", call, "IAMUser", "", false,
        "console");
    row("AWSConsole", "AWSConsole, aws-sdk-java/1.11", "198.51.100.15", call, "IAMUser", "", false,
        "console");
    row("proxied console call", "AWS Internal", "AWS Internal", call, "AssumedRole", "", false, "console");
    row("numbered internal", "AWS Internal/3", "AWS Internal/3", call, "IAMUser", "", false, "console");
    row("credentials of the console in an SDK", "aws-sdk-go/1.44.48 (go1.19; linux; amd64)", "203.0.113.5",
        call, "IAMUser", "", true, "console");
    row("credentials of the console in the command line", "aws-cli/2.15.0 md/awscrt exec-env/CloudShell",
        "203.0.113.5", call, "IAMUser", "", true, "cli");
    row("browser", chrome, "198.51.100.15", call, "AssumedRole", "", false, "browser");
    row("Identity Center sign-in", chrome, "198.51.100.15", "AwsServiceEvent", "Unknown", "", false,
        "browser");
    row("command line 2", "[aws-cli/2.13.5 Python/3.11.4 Linux/5.10 exe/x86_64 prompt/off command/s3.ls]",
        "203.0.113.5", call, "IAMUser", "", false, "cli");
    row("PowerShell", "AWSPowerShell/4.1.2 .NET_Core/6", "203.0.113.5", call, "IAMUser", "", false, "cli");
    row("Boto3", "Boto3/1.26.0 Python/3.10 Linux/5.15 Botocore/1.29.0", "203.0.113.5", call, "IAMUser", "",
        false, "sdk");
    row("Go SDK of a test tool", "aws-sdk-go-v2/1.21.0 os/linux lang/go#1.21 stratus-red-team_0f2a",
        "203.0.113.5", call, "IAMUser", "", false, "sdk");
    row("agent on an instance", "aws-sdk-go/1.44.260 (go1.20; linux; amd64) amazon-ssm-agent/", "203.0.113.5",
        call, "AssumedRole", "", false, "sdk");
    row("Terraform",
        "APN/1.0 HashiCorp/1.0 Terraform/1.5.0 (+https://www.terraform.io) terraform-provider-aws/5.1.0 "
        "aws-sdk-go/1.44.260",
        "203.0.113.5", call, "IAMUser", "", false, "iac");
    row("Pulumi", "APN/1.0 Pulumi/1.0 PulumiAWS/5.0 aws-sdk-go/1.44", "203.0.113.5", call, "IAMUser", "",
        false, "iac");
    row("CloudFormation", "cloudformation.amazonaws.com", "cloudformation.amazonaws.com", call, "AssumedRole",
        "cloudformation.amazonaws.com", false, "iac");
    row("CDK", "aws-sdk-nodejs/2.1 linux/v18 aws-cdk/2.90.0", "203.0.113.5", call, "AssumedRole", "", false,
        "iac");
    row("service", "ec2.amazonaws.com", "ec2.amazonaws.com", call, "AWSService", "ec2.amazonaws.com", false,
        "service");
    row("service for a user", "athena.amazonaws.com", "athena.amazonaws.com", call, "IAMUser",
        "athena.amazonaws.com", false, "service");
    row("service event", "", "", "AwsServiceEvent", "", "", false, "service");
    row("key management", "AWS Internal", "AWS Internal", call, "AWSService", "AWS Internal", false,
        "service");
    row("nothing but a service's address", "", "config.amazonaws.com", call, "AssumedRole", "", false,
        "service");
    row("China", "lambda.amazonaws.com.cn", "lambda.amazonaws.com.cn", call, "AssumedRole", "", false,
        "service");
    row("plain HTTP client", "Go-http-client/1.1", "203.0.113.5", call, "IAMUser", "", false, "unknown");
    row("look-alike", "notsignin.amazonaws.com.example", "203.0.113.5", call, "IAMUser", "", false,
        "unknown");
    row("nothing", "", "", "", "", "", false, "unknown");
}

void VerdictsTest::origin()
{
    QFETCH(QByteArray, agent);
    QFETCH(QByteArray, ip);
    QFETCH(QByteArray, eventType);
    QFETCH(QByteArray, identity);
    QFETCH(QByteArray, invokedBy);
    QFETCH(bool, fromConsole);
    QFETCH(QByteArray, expected);
    const auto view = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), std::size_t(bytes.size()));
    };
    const Origin origin = classifyOrigin({.userAgent = view(agent),
                                          .sourceIp = view(ip),
                                          .eventType = view(eventType),
                                          .identityType = view(identity),
                                          .invokedBy = view(invokedBy),
                                          .sessionCredentialFromConsole = fromConsole});
    QCOMPARE(originName(origin), view(expected));
}

void VerdictsTest::outcome_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *event, const char *source, const char *code,
                        const char *message, const char *named, const char *expected) {
        QTest::newRow(name) << QByteArray(event) << QByteArray(source) << QByteArray(code)
                            << QByteArray(message) << QByteArray(named) << QByteArray(expected);
    };
    row("nothing wrong", "DescribeCases", "support.amazonaws.com", "", "", "", "success");
    row("dry run", "RunInstances", "ec2.amazonaws.com", "DryRunOperation",
        "Request would have succeeded, but DryRun flag is set.", "", "success");
    row("dry run, EC2's own spelling", "RunInstances", "ec2.amazonaws.com", "Client.DryRunOperation",
        "Request would have succeeded", "", "success");
    for (const char *code : {"AccessDenied",
                             "AccessDeniedException",
                             "accessdenied",
                             "Client.UnauthorizedOperation",
                             "UnauthorizedOperation",
                             "UnauthorizedAccess",
                             "UnauthorizedException",
                             "VpceAccessDenied",
                             "KMSAccessDeniedException",
                             "AuthorizationError",
                             "AuthorizationErrorException",
                             "Forbidden",
                             "ForbiddenException",
                             "403",
                             "NotAuthorizedException",
                             "Client.AuthFailure",
                             "Client.AuthFailure.ServiceLinkedRoleCreationNotPermitted",
                             "AuthFailure.Anything",
                             "ServiceLinkedRoleCreationNotPermitted",
                             "PermissionDenied",
                             "InsufficientPrivilegesException",
                             "AccessDeniedForDependencyException",
                             "Access Denied"}) {
        QTest::addRow("denied %s", code)
            << QByteArray("GetObject") << QByteArray("s3.amazonaws.com") << QByteArray(code) << QByteArray()
            << QByteArray() << QByteArray("denied");
    }
    for (const char *code :
         {"NoSuchBucket", "ThrottlingException", "Client.InvalidPermission.Duplicate",
          "InsufficientCapabilitiesException", "ExpiredToken", "InvalidClientTokenId",
          "SubscriptionRequiredException", "Server.InternalError", "AuthorizationNotFound",
          "OperationNotPermitted", "Client.OperationNotPermitted", "OperationNotPermittedException",
          "NoSuchEntityException", "AuthFailures", "Client.InvalidAMIID.NotFound"}) {
        QTest::addRow("error %s", code)
            << QByteArray("GetObject") << QByteArray("s3.amazonaws.com") << QByteArray(code)
            << QByteArray("message") << QByteArray() << QByteArray("error");
    }
    row("message alone", "UpdateThing", "iot.amazonaws.com", "", "The thing is busy", "", "error");
    row("message alone that denies", "Query", "dynamodb.amazonaws.com", "",
        "User: arn:aws:iam::111122223333:user/janedoe is not authorized to perform: dynamodb:Query", "",
        "denied");
    row("signed in", "ConsoleLogin", "signin.amazonaws.com", "", "", "Success", "success");
    row("sign-in failed", "ConsoleLogin", "signin.amazonaws.com", "", "Failed authentication", "Failure",
        "failure");
    row("sign-in failed, without the response", "ConsoleLogin", "signin.amazonaws.com", "",
        "No username found in supplied account", "", "failure");
    row("second factor failed", "CheckMfa", "signin.amazonaws.com", "", "", "Failure", "failure");
    row("lower case", "SwitchRole", "signin.amazonaws.com", "", "", "failure", "failure");
    row("Identity Center", "CredentialVerification", "signin.amazonaws.com", "", "", "Failure", "failure");
    row("regional sign-in", "ConsoleLogin", "signin.amazonaws.com.cn", "", "Failed authentication", "",
        "failure");
}

void VerdictsTest::outcome()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, named);
    QFETCH(QByteArray, expected);
    const auto view = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), std::size_t(bytes.size()));
    };
    const Outcome outcome = classifyOutcome({.eventName = view(event),
                                             .eventSource = view(source),
                                             .errorCode = view(code),
                                             .errorMessage = view(message),
                                             .namedResult = view(named)});
    QCOMPARE(outcomeName(outcome), view(expected));
}

void VerdictsTest::names()
{
    QCOMPARE(outcomeName(Outcome::Success), "success");
    QCOMPARE(outcomeName(Outcome::Failure), "failure");
    QCOMPARE(originName(Origin::Iac), "iac");
    QCOMPARE(originName(static_cast<Origin>(kOriginCount - 1)), "unknown");
    QCOMPARE(outcomeName(static_cast<Outcome>(kOutcomeCount - 1)), "failure");
}

void VerdictsTest::verb_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("reads");
    for (const char *event :
         {"GetObject", "ListBuckets", "DescribeCases", "HeadObject", "LookupEvents", "SearchForCases",
          "DownloadRisk", "BatchGetItem", "CheckMfa", "Query", "Scan", "ListFunctions20150331", "Decrypt",
          "AssumeRoleWithSAML", "DescribeTrustedAdvisorCheckResult", "ViewBilling", "getThing", "List"})
        QTest::newRow(event) << QByteArray(event) << true;
    for (const char *event : {"CreateCase", "ResolveCase", "RefreshTrustedAdvisorCheck", "RefreshCheck",
                              "PutObject", "ConsoleLogin", "Listen", "Headless", "GettyUpload", "Checkout",
                              "ReadinessToggle", "UpdateNotificationPreferences", "GenerateReport",
                              "ExcludeCheckItems", "DeleteGetPolicy", "", "Ge"})
        QTest::addRow("'%s'", event) << QByteArray(event) << false;
}

void VerdictsTest::verb()
{
    QFETCH(QByteArray, event);
    QFETCH(bool, reads);
    QCOMPARE(verbReadsOnly(event.toStdString()), reads);
}

TRAILSCOPE_TEST(VerdictsTest)
#include "verdictstest.moc"
