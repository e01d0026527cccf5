// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// Developers who sign in through Identity Center and work in the console and on the command line, and the
// rarer kinds of caller.

#include "generator/scene.h"

#include <array>

namespace trailscope::generator {
namespace {

constexpr std::string_view kFirefox
    = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
constexpr std::string_view kChrome
    = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
      "Chrome/126.0.0.0 Safari/537.36";

struct Person {
    std::string_view mail;
    std::string_view userId;
    std::string_view ip;
    std::string_view browser;
    std::string_view home; // region
    bool commandLine;
};
constexpr std::array<Person, 4> kPeople{{
    {"janedoe@example.com", "94482488-3041-7009-1f2e-0d3c4b5a6978", "198.51.100.15", kFirefox, kEast, true},
    {"johnroe@example.com", "94482488-3041-7011-2e3d-1c2b3a495867", "198.51.100.16", kChrome, kIreland,
     false},
    {"maria.garcia@example.com", "94482488-3041-7022-3d4c-2b1a39485766", "2001:db8:12::7", kChrome, kIreland,
     true},
    {"lee@example.com", "94482488-3041-7033-4c5b-3a29384756aa", "198.51.100.77", kFirefox, kEast, false},
}};

struct Step {
    std::string_view service;
    std::string_view name;
    std::string_view key; // of the request, with value; empty: no request
    std::string_view value;
};
constexpr std::array<Step, 22> kSteps{{
    {"ec2", "DescribeInstances", "", ""},
    {"ec2", "DescribeSecurityGroups", "", ""},
    {"ec2", "DescribeImages", "", ""},
    {"monitoring", "DescribeAlarms", "maxRecords", "100"},
    {"monitoring", "GetMetricData", "", ""},
    {"logs", "DescribeLogGroups", "limit", "50"},
    {"logs", "StartQuery", "queryString", "fields @timestamp, @message | sort @timestamp desc | limit 20"},
    {"logs", "FilterLogEvents", "logGroupName", "/aws/lambda/order-processor"},
    {"lambda", "ListFunctions20150331", "", ""},
    {"lambda", "GetFunction20150331v2", "functionName", "order-processor"},
    {"s3", "ListBuckets", "", ""},
    {"s3", "GetBucketLocation", "bucketName", "example-corp-web-assets"},
    {"rds", "DescribeDBInstances", "", ""},
    {"ecs", "ListClusters", "", ""},
    {"ecs", "DescribeTasks", "cluster", "production"},
    {"cloudformation", "DescribeStacks", "stackName", "storefront"},
    {"tagging", "GetResources", "", ""},
    {"health", "DescribeEventAggregates", "", ""},
    {"ce", "GetCostAndUsage", "granularity", "MONTHLY"},
    {"dynamodb", "DescribeTable", "tableName", "orders"},
    {"sqs", "GetQueueAttributes", "queueUrl", "https://sqs.us-east-1.amazonaws.com/111122223333/orders"},
    {"ec2", "CreateTags", "resourcesSet", "i-0abcd1234efgh5678"},
}};

// Password, second factor, portal, account: four services' events before the first call with the role.
void addPortalSignIn(Scene &scene, const Cast &cast, const Person &person, Seconds time, bool typoFirst)
{
    SeededRandom &random = scene.random;
    const Caller caller{unknownIdentity(kSecurity, person.mail, person.userId, cast.identityStore),
                        std::string(kSecurity), std::string(person.ip), std::string(person.browser)};
    const std::string flow = random.uuid();
    const auto signIn = [&](Seconds when, std::string_view name, std::string_view type,
                            std::string_view result) {
        EventRecord &event
            = scene.call(caller, when, "signin", name, kEast,
                         {.additional = JsonObject{{"AuthWorkflowID", flow}, {"CredentialType", type}}.str(),
                          .readOnly = false});
        event.type = "AwsServiceEvent";
        event.serviceDetails = JsonObject{{name, result}}.str();
        event.requestId.clear();
    };
    signIn(time, "CredentialChallenge", "PASSWORD", "Success");
    if (typoFirst) {
        signIn(time + 8, "CredentialVerification", "PASSWORD", "Failure");
        time += 15;
    }
    signIn(time + 9, "CredentialVerification", "PASSWORD", "Success");
    signIn(time + 10, "CredentialChallenge", "TOTP", "Success");
    signIn(time + 21, "CredentialVerification", "TOTP", "Success");
    signIn(time + 21, "UserAuthentication", "PASSWORD,TOTP", "Success");
    for (const std::string_view name : {"Authenticate", "ListApplications", "Federate"}) {
        EventRecord &portal
            = scene.call(caller, time += 24, "sso", name, kEast, {.readOnly = name == "ListApplications"});
        portal.type = "AwsServiceEvent";
    }
}

void addWorkday(Scene &scene, const Cast &cast, const Person &person, Seconds begin)
{
    SeededRandom &random = scene.random;
    addPortalSignIn(scene, cast, person, begin - 120, random.chance(0.25));
    const RoleSession session = cast.permissionSet(kProduction, "DeveloperAccess", cast.developerRoleId,
                                                   person.mail, random.exampleId("ASIA"), begin);
    Caller caller{identity(session), std::string(kProduction), std::string(person.ip),
                  std::string(person.browser), true};
    scene.signIn(caller, begin, "ConsoleLogin", "Success",
                 JsonObject{{"MobileVersion", "No"},
                            {"MFAUsed", "No"},
                            {"LoginTo", "https://console.aws.amazon.com/console/home"}}
                     .str());
    Seconds time = begin;
    const auto count = random.between(45, 75);
    for (int i = 0; i < count; ++i) {
        const Step &step = random.pick(kSteps);
        time += random.chance(0.15) ? random.between(300, 2400) : random.between(1, 45);
        caller.console = true;
        caller.agent = random.chance(0.3) ? "AWS Internal" : std::string(person.browser);
        caller.ip = caller.agent == "AWS Internal" ? "AWS Internal" : std::string(person.ip);
        if (person.commandLine && random.chance(0.45)) {
            caller.console = false;
            caller.ip = person.ip;
            caller.agent
                = "aws-cli/2.17.14 md/awscrt#0.20.11 ua/2.0 os/linux#6.9.7 md/arch#x86_64 lang/python#3.11.9 "
                  "cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#"
                + std::string(step.service) + '.' + std::string(step.name);
        }
        if (random.chance(0.03)) {
            scene.denied(caller, time, "iam", "PassRole", kEast);
            continue;
        }
        if (random.chance(0.03)) {
            scene.call(
                caller, time, "ec2", "DescribeInstances", person.home,
                {.errorCode = "Client.RequestLimitExceeded", .errorMessage = "Request limit exceeded."});
            continue;
        }
        scene.call(caller, time, step.service, step.name, person.home,
                   {.request = step.key.empty() ? std::string() : JsonObject{{step.key, step.value}}.str()});
    }
}

// One of each kind that is seldom seen, so that a reader of the example meets them all.
void addRareCallers(Scene &scene, const Cast &cast, Seconds start)
{
    SeededRandom &random = scene.random;
    const std::string production(kProduction);
    const Seconds morning = start + kDay + 10 * kHour;

    // FederatedUser: the reporting portal hands out GetFederationToken sessions.
    const Caller portal{identity(cast.reportingPortal), production, "192.0.2.120",
                        "aws-sdk-java/1.12.750 Linux/5.15.0 OpenJDK_64-Bit_Server_VM/17.0.11 java/17.0.11"};
    const std::string federatedKey = random.exampleId("ASIA");
    scene.call(
        portal, morning, "sts", "GetFederationToken", kEast,
        {.request = JsonObject{{"name", "quarterly-report"}, {"durationSeconds", "3600"}}.str(),
         .response
         = JsonObject()
               .json("credentials",
                     JsonObject{{"accessKeyId", federatedKey},
                                {"sessionToken", "EXAMPLE-session-token"},
                                {"expiration", longTime(morning + kHour)}})
               .json("federatedUser",
                     JsonObject{{"federatedUserId", production + ":quarterly-report"},
                                {"arn", "arn:aws:sts::" + production + ":federated-user/quarterly-report"}})
               .str()});
    const Caller federated{federatedIdentity(cast.reportingPortal, "quarterly-report", federatedKey, morning),
                           production, "192.0.2.120", portal.agent};
    for (int i = 0; i < 6; ++i) {
        scene.call(federated, morning + 30 + i * 20, "athena",
                   i == 0 ? "StartQueryExecution" : "GetQueryExecution", kEast,
                   {.request = JsonObject{{i == 0 ? "queryString" : "queryExecutionId",
                                           i == 0 ? "SELECT region, sum(total) FROM orders GROUP BY region"
                                                  : "5c4b3a29-EXAMPLE"}}
                                   .str()});
    }

    // SAMLUser: a partner's staff, into a read-only role.
    RoleSession partner;
    partner.account = production;
    partner.role = "PartnerReadOnly";
    partner.roleId = cast.partnerRoleId;
    partner.session = "sam.partner@example.org";
    partner.key = random.exampleId("ASIA");
    partner.created = morning + 700;
    JsonObject saml = issuedCredentials(partner, kHour);
    saml.text("subject", "sam.partner@example.org")
        .text("subjectType", "persistent")
        .text("issuer", "https://idp.example.org/saml")
        .text("nameQualifier", "bG9uZ2VyRVhBTVBMRQ=");
    scene.call(
        {samlIdentity("bG9uZ2VyRVhBTVBMRQ=", "sam.partner@example.org", "https://idp.example.org/saml"),
         production, "192.0.2.201", "aws-cli/2.15.0 Python/3.11.6 Windows/10 exe/AMD64 prompt/off"},
        morning + 700, "sts", "AssumeRoleWithSAML", kIreland,
        {.request = JsonObject{{"roleArn", partner.roleArn()},
                               {"principalArn", "arn:aws:iam::111122223333:saml-provider/ExamplePartner"},
                               {"sAMLAssertionID", "_0e1f2a3b-EXAMPLE"}}
                        .str(),
         .response = saml.str()});
    const Caller partnerCaller{identity(partner), production, "192.0.2.201",
                               "aws-cli/2.15.0 Python/3.11.6 Windows/10 exe/AMD64 prompt/off"};
    for (int i = 0; i < 8; ++i) {
        scene.call(partnerCaller, morning + 760 + i * 11, "s3", i == 0 ? "ListObjects" : "GetObject",
                   kIreland,
                   {.request = JsonObject{{"bucketName", "example-corp-partner-feed"},
                                          {i == 0 ? "prefix" : "key",
                                           i == 0 ? "2026/" : "2026/feed-" + std::to_string(i) + ".csv"}}
                                   .str(),
                    .data = true});
    }
    scene.denied(partnerCaller, morning + 900, "s3", "PutObject", kIreland,
                 JsonObject{{"bucketName", "example-corp-partner-feed"}, {"key", "upload.csv"}}.str());

    // IAMUser with MFA on GetSessionToken, Directory, IdentityCenterUser, Role.
    const std::string sessionKey = random.exampleId("ASIA");
    const Caller jane{
        identity(cast.janedoe), production, "198.51.100.15",
        "Boto3/1.34.100 md/Botocore#1.34.100 ua/2.0 os/linux#6.9.7 md/arch#x86_64 lang/python#3.12.4"};
    scene.call(jane, morning + 1200, "sts", "GetSessionToken", kEast,
               {.request = JsonObject{{"serialNumber", "arn:aws:iam::111122223333:mfa/janedoe"},
                                      {"durationSeconds", "43200"}}
                               .str(),
                .response = JsonObject()
                                .json("credentials",
                                      JsonObject{{"accessKeyId", sessionKey},
                                                 {"sessionToken", "EXAMPLE-session-token"},
                                                 {"expiration", longTime(morning + 44400)}})
                                .str()});
    Caller janeWithMfa = jane;
    janeWithMfa.identity = identityInSession(cast.janedoe, sessionKey, morning + 1200, true);
    for (const std::string_view name : {"GetUser", "ListMFADevices", "GetAccountPasswordPolicy"}) {
        scene.call(
            janeWithMfa, morning + 1260, "iam", name, kEast,
            {.request = name == "GetUser" ? JsonObject{{"userName", "janedoe"}}.str() : std::string()});
    }
    const Caller directory{
        directoryIdentity(kProduction, "CORP\\reception", "d-9067EXAMPLE/S-1-5-21-1004-EXAMPLE"), production,
        "198.51.100.90", std::string(kChrome)};
    scene.call(directory, morning + 1500, "workdocs", "GetDocument", kEast,
               {.request = JsonObject{{"documentId", "9f8e7d6c5b4aEXAMPLE"}}.str()});
    scene.call(directory, morning + 1540, "workdocs", "InitiateDocumentVersionUpload", kEast,
               {.request = JsonObject{{"name", "visitors.xlsx"}}.str()});
    const Caller center{identityCenterUser(kSecurity, kPeople[2].userId, cast.identityStore,
                                           "EXAMPLEvHULjJdTUdPJfofVa1sufHDoj7aYcOYcxFVllWR"),
                        std::string(kSecurity), "2001:db8:12::7",
                        "aws-sdk-js/2.1640.0 AmazonQ-For-VSCode/1.14.0"};
    for (int i = 0; i < 5; ++i) {
        scene.call(center, morning + 1700 + i * 90, "codewhisperer", "GenerateCompletions", kEast,
                   {.readOnly = true, .data = true});
    }
    const Caller bareRole{bareRoleIdentity(kProduction, "ReplicationRole", random.exampleId("AROA")),
                          production, "s3.amazonaws.com", "s3.amazonaws.com"};
    scene.call(bareRole, morning + 2000, "s3", "ReplicateObject", kIreland,
               {.request = JsonObject{{"bucketName", "example-corp-backups"}}.str(), .data = true});

    // The security account works inside the member account: AssumeRoot for a locked bucket policy.
    const std::string rootKey = random.exampleId("ASIA");
    const Caller securityAdmin{
        identity(cast.permissionSet(kSecurity, "SecurityAdmin", cast.responderRoleId, "janedoe@example.com",
                                    random.exampleId("ASIA"), morning + 2500)),
        std::string(kSecurity), "198.51.100.15",
        "aws-cli/2.17.14 md/awscrt#0.20.11 ua/2.0 os/linux#6.9.7 md/arch#x86_64 lang/python#3.11.9 "
        "md/command#sts.assume-root"};
    scene.call(
        securityAdmin, morning + 2560, "sts", "AssumeRoot", kEast,
        {.request = JsonObject()
                        .text("targetPrincipal", kProduction)
                        .json("taskPolicyArn",
                              JsonObject{{"arn", "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}})
                        .str(),
         .response = JsonObject()
                         .json("credentials",
                               JsonObject{{"accessKeyId", rootKey},
                                          {"sessionToken", "EXAMPLE-session-token"},
                                          {"expiration", longTime(morning + 3460)}})
                         .str(),
         .readOnly = false});
    scene.targetCopy(kProduction, accountIdentity(kSecurity, cast.responderRoleId + ":janedoe@example.com"));
    const Caller assumedRoot{assumedRootIdentity(kProduction, rootKey, morning + 2560), production,
                             "198.51.100.15", securityAdmin.agent};
    scene.call(assumedRoot, morning + 2600, "s3", "DeleteBucketPolicy", kEast,
               {.request = JsonObject{{"bucketName", "example-corp-partner-feed"}}.str()});

    // Network activity at a VPC endpoint, allowed and refused.
    for (int i = 0; i < 4; ++i) {
        EventRecord &event = scene.call(
            {accountIdentity(kOutside, random.exampleId("AROA") + ":batch"), production, "10.0.4.17", ""},
            morning + 3000 + i * 7, "kms", i < 3 ? "Decrypt" : "Encrypt", kIreland);
        event.type = "AwsVpceEvent";
        event.category = "NetworkActivity";
        event.bare = true;
        event.management.reset();
        event.readOnly.reset();
        event.tls.clear();
        event.vpcEndpoint = "vpce-0f9e8d7c6b5a4EXAM";
        event.vpcEndpointAccount = production;
        event.sharedId = random.uuid();
        if (i == 3) {
            event.errorCode = "VpceAccessDenied";
            event.errorMessage = "The request was denied due to a VPC endpoint policy";
        }
    }
}

} // namespace

void addPeople(Scene &scene, const Cast &cast, Seconds start)
{
    for (int day = 0; day < 3; ++day) {
        for (const Person &person : kPeople) {
            if (day == 1 && person.mail.starts_with("lee")) {
                continue; // a day off
            }
            addWorkday(scene, cast, person,
                       start + day * kDay + 7 * kHour + scene.random.between(0, 2 * kHour));
        }
    }
    addRareCallers(scene, cast, start);
}

} // namespace trailscope::generator
