// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The incident: a leaked access key, found out, used, extended, and at last taken away.

#include "generator/scene.h"

#include <array>

namespace trailscope::generator {
namespace {

constexpr std::string_view kIntruderIp = "203.0.113.77";
constexpr std::string_view kSecondIp = "203.0.113.80";
constexpr std::string_view kAgent
    = "Boto3/1.28.4 md/Botocore#1.31.4 ua/2.0 os/linux#6.1.0-kali7-amd64 md/arch#x86_64 "
      "lang/python#3.11.2 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.31.4 pacu/1.5.2";
constexpr std::string_view kCli
    = "aws-cli/2.12.0 Python/3.11.2 Linux/6.1.0-kali7-amd64 exe/x86_64.kali.2023 prompt/off command/";
constexpr std::string_view kBrowser
    = "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0";
constexpr std::string_view kLoot = "example-corp-customer-exports";

struct Probe {
    std::string_view service;
    std::string_view name;
    bool allowed;
};
constexpr std::array<Probe, 30> kProbes{{
    {"iam", "GetUser", true},
    {"iam", "ListUsers", true},
    {"iam", "ListRoles", true},
    {"iam", "ListGroups", false},
    {"iam", "GetAccountAuthorizationDetails", false},
    {"iam", "ListAttachedUserPolicies", true},
    {"iam", "ListUserPolicies", true},
    {"iam", "ListAccessKeys", true},
    {"iam", "ListMFADevices", false},
    {"iam", "GetAccountSummary", false},
    {"iam", "GetAccountPasswordPolicy", false},
    {"iam", "ListInstanceProfiles", false},
    {"s3", "ListBuckets", true},
    {"ec2", "DescribeInstances", true},
    {"ec2", "DescribeSnapshots", true},
    {"ec2", "DescribeVpcs", false},
    {"ec2", "DescribeSecurityGroups", false},
    {"ec2", "DescribeKeyPairs", false},
    {"lambda", "ListFunctions20150331", false},
    {"rds", "DescribeDBInstances", false},
    {"dynamodb", "ListTables", false},
    {"secretsmanager", "ListSecrets", true},
    {"ssm", "DescribeParameters", false},
    {"ecr", "DescribeRepositories", false},
    {"kms", "ListKeys", false},
    {"cloudtrail", "DescribeTrails", true},
    {"guardduty", "ListDetectors", false},
    {"organizations", "DescribeOrganization", false},
    {"ses", "GetSendQuota", false},
    {"sts", "GetSessionToken", true},
}};

std::string one(std::string_view key, std::string_view value)
{
    return JsonObject{{key, value}}.str();
}

// First contact, and what the key can see.
void addDiscovery(Scene &scene, const Caller &intruder, Seconds time)
{
    SeededRandom &random = scene.random;
    scene.call(intruder, time, "sts", "GetCallerIdentity", kEast);
    for (const std::string_view where : {kEast, kIreland, kOregon}) {
        for (const Probe &probe : kProbes) {
            const bool global
                = probe.service == "iam" || probe.service == "organizations" || probe.service == "s3";
            if (global && where != kEast) {
                continue;
            }
            time += random.between(0, 3);
            const std::string request
                = probe.service == "iam" && probe.name.contains("User") && probe.name != "ListUsers"
                ? one("userName", "ci-deploy")
                : std::string();
            if (probe.allowed) {
                scene.call(intruder, time, probe.service, probe.name, where, {.request = request});
            } else {
                scene.denied(intruder, time, probe.service, probe.name, where, request);
            }
        }
    }
    for (int i = 0; i < 24; ++i) {
        static constexpr std::array<std::string_view, 6> kRoles{
            "Admin", "Administrator", "OrgAudit", "PowerUser", "TerraformApply", "GitHubDeploy"};
        const std::string role(kRoles[static_cast<std::size_t>(i) % kRoles.size()]);
        scene.denied(intruder, time += random.between(1, 4), "sts", "AssumeRole",
                     i % 3 == 0 ? kIreland : kEast,
                     JsonObject{{"roleArn", "arn:aws:iam::111122223333:role/" + role},
                                {"roleSessionName", "brute" + std::to_string(i)}}
                         .str());
    }
}

// A user of one's own, with every permission, and a password.
void addBackdoor(Scene &scene, const Cast &cast, const Caller &intruder, Seconds time)
{
    const std::string name = cast.intruder.name;
    const std::string arn = "arn:aws:iam::111122223333:user/" + name;
    const auto step = [&](Seconds after, std::string_view event, std::string request,
                          std::string response = {}) -> EventRecord & {
        Caller caller = intruder;
        caller.agent = std::string(kCli) + "iam";
        return scene.call(caller, time += after, "iam", event, kEast,
                          {.request = std::move(request), .response = std::move(response)});
    };
    scene.denied(intruder, time, "iam", "CreateAccessKey", kEast, one("userName", "Admin"));
    step(40, "CreateUser", one("userName", name),
         JsonObject()
             .json("user",
                   JsonObject{{"path", "/"},
                              {"userName", name},
                              {"userId", cast.intruder.principalId},
                              {"arn", arn},
                              {"createDate", longTime(time + 40)}})
             .str());
    step(9, "CreateAccessKey", one("userName", name),
         JsonObject()
             .json("accessKey",
                   JsonObject{{"userName", name},
                              {"accessKeyId", cast.intruder.key},
                              {"status", "Active"},
                              {"createDate", longTime(time + 9)}})
             .str());
    step(12, "AttachUserPolicy",
         JsonObject{{"userName", name}, {"policyArn", "arn:aws:iam::aws:policy/AdministratorAccess"}}.str());
    step(31, "PutUserPolicy",
         JsonObject{{"userName", name},
                    {"policyName", "support-diagnostics"},
                    {"policyDocument",
                     "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": "
                     "\"Diagnostics\",\n      \"Effect\": \"Allow\",\n      \"Action\": [\"s3:*\", "
                     "\"sts:AssumeRole\", \"iam:PassRole\", \"kms:Decrypt\"],\n      \"Resource\": \"*\"\n   "
                     " }\n  ]\n}"}}
             .str());
    // A policy padded past 100 KB: CloudTrail leaves its request out.
    JsonObject omitted;
    omitted.text("reason", "requestParameters too large")
        .flag("omitted", true)
        .number("originalSize", 102402);
    step(55, "CreatePolicyVersion", omitted.str(),
         JsonObject()
             .json("policyVersion",
                   JsonObject{{"versionId", "v4"},
                              {"isDefaultVersion", "true"},
                              {"createDate", longTime(time + 55)}})
             .str());
    step(20, "CreateLoginProfile",
         JsonObject().text("userName", name).flag("passwordResetRequired", false).str(),
         JsonObject()
             .json("loginProfile", JsonObject{{"userName", name}, {"createDate", longTime(time + 20)}})
             .str());
    step(
        70, "UpdateAssumeRolePolicy",
        JsonObject{
            {"roleName", "OrgAudit"},
            {"policyDocument",
             R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/support-svc-backup"},"Action":"sts:AssumeRole"}]})"}}
            .str());
}

void addConsoleVisit(Scene &scene, const Cast &cast, Seconds time)
{
    SeededRandom &random = scene.random;
    const std::string login
        = "https://console.aws.amazon.com/console/home?region=us-east-1&state=hashArgs%23";
    const std::string extra
        = JsonObject{{"LoginTo", login}, {"MobileVersion", "No"}, {"MFAUsed", "No"}}.str();
    Caller caller{identityInSession(cast.intruder, {}, time, false), std::string(kProduction),
                  std::string(kSecondIp), std::string(kBrowser), true};
    EventRecord &mistyped
        = scene.signIn(caller, time - 40, "ConsoleLogin", "Failure", extra, "Failed authentication");
    mistyped.identity = JsonObject{{"type", "IAMUser"},
                                   {"principalId", cast.intruder.principalId},
                                   {"accountId", kProduction},
                                   {"accessKeyId", ""},
                                   {"userName", cast.intruder.name}}
                            .str();
    EventRecord &success = scene.signIn(caller, time, "ConsoleLogin", "Success", extra);
    success.identity = JsonObject{{"type", "IAMUser"},
                                  {"principalId", cast.intruder.principalId},
                                  {"arn", "arn:aws:iam::111122223333:user/" + cast.intruder.name},
                                  {"accountId", kProduction},
                                  {"userName", cast.intruder.name}}
                           .str();
    caller.identity = identityInSession(cast.intruder, random.exampleId("ASIA"), time, false);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kClicks{{
        {"ec2", "DescribeRegions"},
        {"s3", "ListBuckets"},
        {"s3", "GetBucketPolicyStatus"},
        {"s3", "GetBucketPublicAccessBlock"},
        {"s3", "GetBucketVersioning"},
        {"iam", "ListUsers"},
        {"iam", "GetAccountSummary"},
        {"ce", "GetCostAndUsage"},
        {"secretsmanager", "ListSecrets"},
        {"organizations", "DescribeOrganization"},
        {"support", "DescribeCases"},
        {"health", "DescribeEventAggregates"},
    }};
    for (const auto &[service, name] : kClicks) {
        scene.call(
            caller, time += random.between(4, 40), service, name, kEast,
            {.request = service == "s3" && name != "ListBuckets" ? one("bucketName", kLoot) : std::string()});
    }
    Caller root{rootIdentity(kProduction, {}, "example-corp"), std::string(kProduction),
                std::string(kSecondIp), std::string(kBrowser)};
    scene.signIn(root, time + 5200, "ConsoleLogin", "Failure", extra, "Failed authentication");
    scene.signIn(root, time + 5235, "ConsoleLogin", "Failure", extra, "Failed authentication");
}

// From the new user to a role, and from that role into the account that keeps the logs.
void addRoleChain(Scene &scene, const Cast &cast, Seconds time)
{
    SeededRandom &random = scene.random;
    const Caller user{identity(cast.intruder), std::string(kProduction), std::string(kIntruderIp),
                      std::string(kCli) + "sts.assume-role"};
    RoleSession audit;
    audit.account = kProduction;
    audit.role = "OrgAudit";
    audit.roleId = cast.auditRoleId;
    audit.session = "support-check";
    audit.key = random.exampleId("ASIA");
    audit.created = time;
    scene.call(user, time, "sts", "AssumeRole", kEast,
               {.request = JsonObject{{"roleArn", audit.roleArn()},
                                      {"roleSessionName", audit.session},
                                      {"durationSeconds", "3600"}}
                               .str(),
                .response = issuedCredentials(audit, kHour).str()});
    const Caller auditor{identity(audit), std::string(kProduction), std::string(kIntruderIp),
                         std::string(kCli) + "organizations"};
    scene.call(auditor, time += 25, "organizations", "ListAccounts", kEast);
    RoleSession archive;
    archive.account = kSecurity;
    archive.role = "LogArchiveReader";
    archive.roleId = cast.archiveRoleId;
    archive.session = "support-check";
    archive.key = random.exampleId("ASIA");
    archive.created = time + 45;
    scene.call(auditor, time += 45, "sts", "AssumeRole", kEast,
               {.request = JsonObject{{"roleArn", archive.roleArn()},
                                      {"roleSessionName", archive.session},
                                      {"externalId", "example-org"}}
                               .str(),
                .response = issuedCredentials(archive, kHour).str()});
    scene.targetCopy(kSecurity, accountIdentity(kProduction, audit.sessionId()));
    Caller reader{identity(archive), std::string(kSecurity), std::string(kIntruderIp),
                  std::string(kCli) + "cloudtrail"};
    const std::string trail = "arn:aws:cloudtrail:us-east-1:444455556666:trail/organization-trail";
    scene.call(reader, time += 20, "sts", "GetCallerIdentity", kEast);
    scene.call(reader, time += 12, "cloudtrail", "DescribeTrails", kEast);
    scene.call(reader, time += 9, "cloudtrail", "GetTrailStatus", kEast, {.request = one("name", trail)});
    scene.denied(reader, time += 15, "cloudtrail", "StopLogging", kEast, one("name", trail));
    scene.denied(reader, time += 21, "cloudtrail", "DeleteTrail", kEast, one("name", trail));
    scene.denied(reader, time += 17, "cloudtrail", "PutEventSelectors", kEast, one("trailName", trail));
    scene.denied(reader, time += 30, "guardduty", "DeleteDetector", kEast,
                 one("detectorId", "12abc34d567e8fa901bc2d34eEXAMPLE"));
    scene.denied(reader, time += 14, "s3", "PutBucketLifecycle", kEast,
                 one("bucketName", "example-corp-org-trail"));
    scene.denied(reader, time += 14, "s3", "DeleteObject", kEast,
                 JsonObject{{"bucketName", "example-corp-org-trail"}, {"key", "AWSLogs/"}}.str());
    reader.agent = std::string(kCli) + "s3.ls";
    for (int i = 0; i < 9; ++i) {
        // The temporary key has been carried to a second machine.
        reader.ip = std::string(i < 4 ? kIntruderIp : kSecondIp);
        scene.call(
            reader, time += random.between(3, 9), "s3", i < 2 ? "ListObjects" : "GetObject", kEast,
            {.request = JsonObject{{"bucketName", "example-corp-org-trail"},
                                   {i < 2 ? "prefix" : "key",
                                    "AWSLogs/o-exampleorg/444455556666/CloudTrail/us-east-1/2026/03/10/"}}
                            .str(),
             .data = true});
    }
}

// Secrets, then every export of the customers' data.
void addTheft(Scene &scene, const Cast &cast, Seconds time)
{
    SeededRandom &random = scene.random;
    const Caller user{identity(cast.intruder), std::string(kProduction), std::string(kIntruderIp),
                      std::string(kAgent)};
    for (const std::string_view secret :
         {"prod/web/database", "prod/payments/api", "prod/mail/smtp", "prod/github/token"}) {
        scene.call(user, time += 3, "secretsmanager", "GetSecretValue", kEast,
                   {.request = one("secretId", secret)});
        scene.call(user, time, "kms", "Decrypt", kEast,
                   {.request = JsonObject()
                                   .text("encryptionAlgorithm", "SYMMETRIC_DEFAULT")
                                   .json("encryptionContext",
                                         JsonObject{{"SecretARN",
                                                     "arn:aws:secretsmanager:us-east-1:111122223333:secret:"
                                                         + std::string(secret) + "-AbCdEf"}})
                                   .str()});
    }
    scene.call(
        user, time += 20, "ssm", "GetParametersByPath", kEast,
        {.request
         = JsonObject().text("path", "/prod").flag("recursive", true).flag("withDecryption", true).str()});
    Caller sync = user;
    sync.agent = "aws-cli/2.12.0 Python/3.11.2 Linux/6.1.0-kali7-amd64 exe/x86_64.kali.2023 prompt/off "
                 "command/s3.sync";
    time += 400;
    scene.call(
        sync, time, "s3", "ListObjects", kEast,
        {.request = JsonObject{{"bucketName", kLoot}, {"list-type", "2"}, {"encoding-type", "url"}}.str(),
         .data = true});
    for (int i = 0; i < 260; ++i) {
        const std::string key = "exports/2026/" + std::string(i < 130 ? "01" : "02") + "/customers-"
            + std::to_string(10000 + i) + ".parquet";
        JsonObject additional{{"SignatureVersion", "SigV4"}, {"CipherSuite", "TLS_AES_128_GCM_SHA256"}};
        additional.number("bytesTransferredIn", 0)
            .text("AuthenticationMethod", "AuthHeader")
            .text("x-amz-id-2", random.base64(40))
            .number("bytesTransferredOut", random.between(1800000, 9400000));
        time += random.chance(0.02) ? random.between(60, 300) : random.between(0, 4);
        scene.call(
            sync, time, "s3", "GetObject", kEast,
            {.request = JsonObject{{"bucketName", kLoot},
                                   {"Host", "example-corp-customer-exports.s3.us-east-1.amazonaws.com"},
                                   {"key", key}}
                            .str(),
             .additional = additional.str(),
             .resources = jsonArray({JsonObject{{"type", "AWS::S3::Object"},
                                                {"ARN", "arn:aws:s3:::" + std::string(kLoot) + '/' + key}},
                                     JsonObject{{"accountId", kProduction},
                                                {"type", "AWS::S3::Bucket"},
                                                {"ARN", "arn:aws:s3:::" + std::string(kLoot)}}}),
             .data = true});
    }
    const std::string snapshot = "snap-0123456789abcdef0";
    scene.call(
        user, time += 90, "ec2", "CreateSnapshot", kIreland,
        {.request = one("volumeId", "vol-0fedcba9876543210"), .response = one("snapshotId", snapshot)});
    JsonObject share{{"snapshotId", snapshot}, {"attributeType", "CREATE_VOLUME_PERMISSION"}};
    share.json("createVolumePermission", R"({"add":{"items":[{"userId":"777788889999"}]}})");
    scene.call(user, time += 240, "ec2", "ModifySnapshotAttribute", kIreland, {.request = share.str()});
    JsonObject run{{"instanceType", "p3.16xlarge"}, {"imageId", "ami-0abcdef1234567890"}};
    run.number("minCount", 4).number("maxCount", 4);
    scene.call(user, time += 60, "ec2", "RunInstances", kOregon,
               {.request = run.str(),
                .errorCode = "Client.DryRunOperation",
                .errorMessage = "Request would have succeeded, but DryRun flag is set."});
    scene.call(
        user, time += 15, "ec2", "RunInstances", kOregon,
        {.request = run.str(),
         .errorCode = "Client.VcpuLimitExceeded",
         .errorMessage = "You have requested more vCPU capacity than your current vCPU limit of 32 allows."});
    scene.call(
        user, time += 30, "ec2", "RunInstances", kIreland,
        {.request = run.str(),
         .response
         = JsonObject()
               .text("reservationId", "r-0123456789EXAMPLE")
               .json("instancesSet",
                     R"({"items":[{"instanceId":"i-0bad0bad0bad0bad0","instanceType":"p3.16xlarge"}]})")
               .str()});
    // The copy leaves: the other account, seen from here.
    EventRecord &outside = scene.call({accountIdentity(kOutside, random.exampleId("AIDA")),
                                       std::string(kProduction), std::string(kSecondIp), std::string(kAgent)},
                                      time + 800, "ec2", "SharedSnapshotVolumeCreated", kIreland,
                                      {.request = one("snapshotId", snapshot), .readOnly = false});
    outside.sharedId = random.uuid();
}

// The morning after.
void addResponse(Scene &scene, const Cast &cast, Seconds time)
{
    SeededRandom &random = scene.random;
    const Caller responder{
        identity(cast.permissionSet(kProduction, "IncidentResponse", cast.readOnlyRoleId,
                                    "janedoe@example.com", random.exampleId("ASIA"), time)),
        std::string(kProduction), "198.51.100.15",
        "aws-cli/2.17.14 md/awscrt#0.20.11 ua/2.0 os/linux#6.9.7 md/arch#x86_64 lang/python#3.11.9 "
        "md/command#iam"};
    const auto iam = [&](std::string_view name, std::string request) {
        scene.call(responder, time += random.between(15, 90), "iam", name, kEast,
                   {.request = std::move(request)});
    };
    for (int i = 0; i < 12; ++i) {
        scene.call(responder, time += random.between(10, 60), "cloudtrail", "LookupEvents",
                   i % 2 == 0 ? kEast : kIreland,
                   {.request = JsonObject()
                                   .json("lookupAttributes",
                                         jsonArray({JsonObject{{"attributeKey", "AccessKeyId"},
                                                               {"attributeValue", cast.ciDeploy.key}}}))
                                   .number("maxResults", 50)
                                   .str()});
    }
    iam("UpdateAccessKey",
        JsonObject{{"userName", "ci-deploy"}, {"accessKeyId", cast.ciDeploy.key}, {"status", "Inactive"}}
            .str());
    iam("UpdateAccessKey",
        JsonObject{
            {"userName", cast.intruder.name}, {"accessKeyId", cast.intruder.key}, {"status", "Inactive"}}
            .str());
    iam("DeleteLoginProfile", one("userName", cast.intruder.name));
    iam("DetachUserPolicy",
        JsonObject{{"userName", cast.intruder.name},
                   {"policyArn", "arn:aws:iam::aws:policy/AdministratorAccess"}}
            .str());
    iam("DeleteUserPolicy",
        JsonObject{{"userName", cast.intruder.name}, {"policyName", "support-diagnostics"}}.str());
    iam("DeleteAccessKey",
        JsonObject{{"userName", cast.intruder.name}, {"accessKeyId", cast.intruder.key}}.str());
    iam("DeleteUser", one("userName", cast.intruder.name));
    iam("DeleteAccessKey", JsonObject{{"userName", "ci-deploy"}, {"accessKeyId", cast.ciDeploy.key}}.str());
    scene.call(responder, time += 60, "ec2", "TerminateInstances", kIreland,
               {.request = R"({"instancesSet":{"items":[{"instanceId":"i-0bad0bad0bad0bad0"}]}})"});
    scene.call(
        responder, time += 40, "ec2", "ModifySnapshotAttribute", kIreland,
        {.request
         = R"({"snapshotId":"snap-0123456789abcdef0","createVolumePermission":{"remove":{"items":[{"userId":"777788889999"}]}},"attributeType":"CREATE_VOLUME_PERMISSION"})"});
    // What still tries the dead key.
    Caller late{identity(cast.intruder), std::string(kProduction), std::string(kIntruderIp),
                std::string(kAgent)};
    for (int i = 0; i < 5; ++i) {
        scene.call(late, time += 900, "sts", "GetCallerIdentity", kEast,
                   {.errorCode = "InvalidClientTokenId",
                    .errorMessage = "The security token included in the request is invalid."});
    }
}

void addInsights(Scene &scene, Seconds time)
{
    const std::string shared = scene.random.uuid();
    for (const bool end : {false, true}) {
        EventRecord &event = scene.events.emplace_back();
        event.time = end ? time + 600 : time;
        event.region = kEast;
        event.eventId = scene.random.uuid();
        event.type = "AwsCloudTrailInsight";
        event.category = "Insight";
        event.recipient = kProduction;
        event.sharedId = shared;
        event.bare = true;
        event.management.reset();
        event.insight = std::string(R"({"state":")") + (end ? "End" : "Start")
            + R"(","eventSource":"iam.amazonaws.com","eventName":"GetUser","insightType":"ApiErrorRateInsight","errorCode":"AccessDenied","insightContext":{"statistics":{"baseline":{"average":0.0014},"insight":{"average":)"
            + (end ? "7.4" : "9.2")
            + R"(},"insightDuration":10,"baselineDuration":10080},"attributions":[{"attribute":"userIdentityArn","insight":[{"value":"arn:aws:iam::111122223333:user/ci-deploy","average":7.4}],"baseline":[]}]}})";
    }
}

} // namespace

void addStory(Scene &scene, const Cast &cast, Seconds start)
{
    const Seconds night = start + kDay; // 10 March
    const Caller intruder{identity(cast.ciDeploy), std::string(kProduction), std::string(kIntruderIp),
                          std::string(kAgent)};
    addDiscovery(scene, intruder, night + 21 * kHour + 47 * 60 + 12);
    addInsights(scene, night + 21 * kHour + 50 * 60);
    addBackdoor(scene, cast, intruder, night + 22 * kHour + 10 * 60);
    addConsoleVisit(scene, cast, night + 22 * kHour + 31 * 60);
    addRoleChain(scene, cast, night + 22 * kHour + 48 * 60);
    addTheft(scene, cast, night + 23 * kHour + 5 * 60);
    addResponse(scene, cast, night + kDay + 8 * kHour + 20 * 60);
}

} // namespace trailscope::generator
