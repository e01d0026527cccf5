// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// What machines do all day: instances, functions, pipelines, AWS services.

#include "generator/scene.h"

#include <array>

namespace trailscope::generator {
namespace {

constexpr int kDays = 3;

std::string region(std::string_view text)
{
    return std::string(text);
}

std::string s3Additional(SeededRandom &random, std::int64_t in, std::int64_t out)
{
    JsonObject data;
    data.text("SignatureVersion", "SigV4").text("CipherSuite", "TLS_AES_128_GCM_SHA256");
    data.number("bytesTransferredIn", in).text("AuthenticationMethod", "AuthHeader");
    data.text("x-amz-id-2", random.base64(40)).number("bytesTransferredOut", out);
    return data.str();
}

std::string objectResources(std::string_view bucket, std::string_view key, std::string_view account)
{
    const std::string arn = "arn:aws:s3:::" + std::string(bucket);
    return jsonArray({JsonObject{{"type", "AWS::S3::Object"}, {"ARN", arn + '/' + std::string(key)}},
                      JsonObject{{"accountId", account}, {"type", "AWS::S3::Bucket"}, {"ARN", arn}}});
}

// An instance: its role's session is renewed every six hours, and works in between.
void addInstance(Scene &scene, const Cast &cast, std::string_view where, const std::string &instance,
                 Seconds start)
{
    SeededRandom &random = scene.random;
    const std::string ip
        = "10.0." + std::to_string(random.between(1, 9)) + '.' + std::to_string(random.between(5, 250));
    RoleSession session;
    session.account = kProduction;
    session.role = "WebServerRole";
    session.roleId = cast.webServerRoleId;
    session.session = instance;
    session.ec2RoleDelivery = "2.0";
    const Caller ec2{serviceIdentity("ec2.amazonaws.com"), std::string(kProduction), "ec2.amazonaws.com",
                     "ec2.amazonaws.com"};
    for (Seconds time = start + random.between(0, kHour); time < start + kDays * kDay; time += 6 * kHour) {
        session.key = random.exampleId("ASIA");
        session.created = time;
        EventRecord &assume = scene.call(
            ec2, time, "sts", "AssumeRole", where,
            {.request = JsonObject{{"roleArn", session.roleArn()}, {"roleSessionName", instance}}.str(),
             .response = issuedCredentials(session, 6 * kHour).str(),
             .resources = jsonArray({JsonObject{
                 {"accountId", kProduction}, {"type", "AWS::IAM::Role"}, {"ARN", session.roleArn()}}})});
        assume.sharedId = random.uuid();
        const Caller web{identity(session), std::string(kProduction), ip,
                         "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#arm64"};
        const Caller agent{identity(session), std::string(kProduction), ip,
                           "amazon-ssm-agent/3.3.987.0 aws-sdk-go/1.55.5 (go1.22.5; linux; arm64)"};
        for (int i = 0; i < 6; ++i) {
            scene.call(agent, time + random.between(60, 6 * kHour), "ssm", "UpdateInstanceInformation", where,
                       {.request = JsonObject{{"instanceId", instance},
                                              {"agentVersion", "3.3.987.0"},
                                              {"agentStatus", "Active"},
                                              {"platformType", "Linux"},
                                              {"platformName", "Amazon Linux"},
                                              {"platformVersion", "2023"}}
                                       .str()});
        }
        for (int i = 0; i < 5; ++i) {
            const std::string key = "static/build-" + std::to_string(random.between(4100, 4130)) + "/app.js";
            EventRecord &get = scene.call(
                web, time + random.between(60, 6 * kHour), "s3", "GetObject", where,
                {.request
                 = JsonObject{{"bucketName", "example-corp-web-assets"},
                              {"Host", "example-corp-web-assets.s3." + region(where) + ".amazonaws.com"},
                              {"key", key}}
                       .str(),
                 .additional = s3Additional(random, 0, random.between(9000, 480000)),
                 .resources = objectResources("example-corp-web-assets", key, kProduction),
                 .data = true});
            get.vpcEndpoint = "vpce-0a1b2c3d4e5f6EXAM";
            get.vpcEndpointAccount = kProduction;
        }
        scene.call(web, time + random.between(20, 90), "secretsmanager", "GetSecretValue", where,
                   {.request = JsonObject{{"secretId", "prod/web/database"}}.str()});
        scene.call(web, time + random.between(20, 90), "kms", "Decrypt", where,
                   {.request = JsonObject()
                                   .text("encryptionAlgorithm", "SYMMETRIC_DEFAULT")
                                   .json("encryptionContext",
                                         JsonObject{{"SecretARN",
                                                     "arn:aws:secretsmanager:" + region(where)
                                                         + ":111122223333:secret:prod/web/database-AbCdEf"}})
                                   .str()});
    }
}

// A function that is called now and then: log stream, table reads and writes.
void addFunction(Scene &scene, const Cast &cast, std::string_view where, Seconds start)
{
    SeededRandom &random = scene.random;
    RoleSession session;
    session.account = kProduction;
    session.role = "OrderProcessorRole";
    session.path = "/service-role/";
    session.roleId = cast.orderRoleId;
    session.session = "order-processor";
    session.lambdaFunctionArn = "arn:aws:lambda:" + region(where) + ":111122223333:function:order-processor";
    for (Seconds time = start; time < start + kDays * kDay; time += random.between(2 * kHour, 4 * kHour)) {
        session.key = random.exampleId("ASIA");
        session.created = time;
        const Caller function{identity(session), std::string(kProduction),
                              "192.0.2." + std::to_string(random.between(60, 90)),
                              "Boto3/1.34.145 md/Botocore#1.34.145 ua/2.0 os/linux#5.10.226 md/arch#x86_64 "
                              "lang/python#3.12.5 exec-env/AWS_Lambda_python3.12"};
        scene.call(function, time + 2, "logs", "CreateLogStream", where,
                   {.request = JsonObject{{"logGroupName", "/aws/lambda/order-processor"},
                                          {"logStreamName", datePath(time) + "/[$LATEST]" + random.hex(32)}}
                                   .str()});
        const auto count = random.between(4, 9);
        for (int i = 0; i < count; ++i) {
            const bool write = random.chance(0.4);
            JsonObject request{{"tableName", "orders"}};
            request.json("key", JsonObject{{"orderId", "***"}});
            const Seconds when = time + random.between(3, 7000);
            if (random.chance(0.05)) {
                scene.call(function, when, "dynamodb", write ? "PutItem" : "GetItem", where,
                           {.errorCode = "ProvisionedThroughputExceededException",
                            .errorMessage
                            = "The level of configured provisioned throughput for the table was exceeded.",
                            .data = true});
                continue;
            }
            scene.call(function, when, "dynamodb", write ? "PutItem" : "GetItem", where,
                       {.request = request.str(),
                        .resources = jsonArray({JsonObject{
                            {"accountId", kProduction},
                            {"type", "AWS::DynamoDB::Table"},
                            {"ARN", "arn:aws:dynamodb:" + region(where) + ":111122223333:table/orders"}}}),
                        .data = true});
        }
    }
}

// The deployment pipeline: GitHub's OIDC token for a role, and Terraform's role from there.
void addPipeline(Scene &scene, const Cast &cast, Seconds start)
{
    SeededRandom &random = scene.random;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kPlan{{
        {"iam", "GetRole"},
        {"iam", "ListRolePolicies"},
        {"iam", "ListAttachedRolePolicies"},
        {"iam", "GetPolicy"},
        {"ec2", "DescribeVpcs"},
        {"ec2", "DescribeSubnets"},
        {"ec2", "DescribeSecurityGroups"},
        {"ec2", "DescribeInstances"},
        {"s3", "GetBucketPolicy"},
        {"s3", "GetBucketEncryption"},
        {"s3", "GetBucketVersioning"},
        {"lambda", "GetFunction20150331v2"},
        {"rds", "DescribeDBInstances"},
        {"dynamodb", "DescribeTable"},
        {"kms", "DescribeKey"},
        {"elasticloadbalancing", "DescribeLoadBalancers"},
    }};
    for (int day = 0; day < kDays; ++day) {
        for (int run = 0; run < 5; ++run) {
            Seconds time = start + day * kDay + (7 + 2 * run) * kHour + random.between(0, 5000);
            const std::string_view where = run % 3 == 2 ? kIreland : kEast;
            const std::string runner = "192.0.2." + std::to_string(random.between(10, 40));
            const std::string subject = "repo:example-corp/storefront:ref:refs/heads/main";
            RoleSession gitHub;
            gitHub.account = kProduction;
            gitHub.role = "GitHubDeploy";
            gitHub.roleId = cast.gitHubRoleId;
            gitHub.session = "storefront-deploy-" + std::to_string(8800 + day * 5 + run);
            gitHub.key = random.exampleId("ASIA");
            gitHub.created = time;
            gitHub.webIdentityProvider
                = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
            const std::string node
                = "aws-sdk-js/3.614.0 ua/2.0 os/linux#6.8.0-1017-azure lang/js md/nodejs#20.16.0";
            JsonObject issued = issuedCredentials(gitHub, kHour);
            issued.text("subjectFromWebIdentityToken", subject)
                .text("provider", gitHub.webIdentityProvider)
                .text("audience", "sts.amazonaws.com");
            scene.call(
                {webIdentity(gitHub.webIdentityProvider, "sts.amazonaws.com", subject),
                 std::string(kProduction), runner, node},
                time, "sts", "AssumeRoleWithWebIdentity", where,
                {.request
                 = JsonObject{{"roleArn", gitHub.roleArn()}, {"roleSessionName", gitHub.session}}.str(),
                 .response = issued.str()});
            const Caller deploy{identity(gitHub), std::string(kProduction), runner, node};
            scene.call(deploy, time += 4, "sts", "GetCallerIdentity", where);
            scene.call(deploy, time += 3, "ecr", "GetAuthorizationToken", where);
            for (const std::string_view name :
                 {"InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "PutImage"}) {
                scene.call(
                    deploy, time += random.between(2, 9), "ecr", name, where,
                    {.request
                     = JsonObject{{"registryId", kProduction}, {"repositoryName", "storefront"}}.str()});
            }
            scene.call(deploy, time += 5, "ecs", "RegisterTaskDefinition", where,
                       {.request = JsonObject{{"family", "storefront"}, {"networkMode", "awsvpc"}}.str()});
            scene.call(deploy, time += 2, "ecs", "UpdateService", where,
                       {.request = JsonObject{{"cluster", "production"}, {"service", "storefront"}}.str()});
            for (int i = 0; i < 6; ++i) {
                scene.call(deploy, time += 15, "ecs", "DescribeServices", where,
                           {.request = JsonObject()
                                           .text("cluster", "production")
                                           .json("services", jsonArray({"storefront"}))
                                           .str()});
            }
            if (run % 2 != 0) {
                continue;
            }
            RoleSession terraform;
            terraform.account = kProduction;
            terraform.role = "TerraformApply";
            terraform.roleId = cast.terraformRoleId;
            terraform.session = "terraform-storefront";
            terraform.key = random.exampleId("ASIA");
            terraform.created = ++time;
            const std::string agent
                = "APN/1.0 HashiCorp/1.0 Terraform/1.9.2 (+https://www.terraform.io) "
                  "terraform-provider-aws/5.59.0 (+https://registry.terraform.io/providers/hashicorp/aws) "
                  "aws-sdk-go-v2/1.30.3";
            Caller chained = deploy;
            chained.agent = agent;
            scene.call(
                chained, time, "sts", "AssumeRole", where,
                {.request
                 = JsonObject{{"roleArn", terraform.roleArn()}, {"roleSessionName", terraform.session}}.str(),
                 .response = issuedCredentials(terraform, kHour).str()});
            const Caller apply{identity(terraform), std::string(kProduction), runner, agent};
            for (int i = 0; i < 40; ++i) {
                const auto &[service, name] = random.pick(kPlan);
                JsonObject request;
                if (service == "iam") {
                    request.text("roleName", random.chance(0.5) ? "WebServerRole" : "OrderProcessorRole");
                } else if (service == "s3") {
                    request.text("bucketName", "example-corp-web-assets");
                } else if (service == "lambda") {
                    request.text("functionName", "order-processor");
                } else if (service == "dynamodb") {
                    request.text("tableName", "orders");
                }
                scene.call(apply, time += random.between(0, 2), service, name,
                           service == "iam" ? kEast : where,
                           {.request = request.isEmpty() ? std::string() : request.str()});
            }
            scene.call(apply, time + 3, "lambda", "UpdateFunctionCode20150331v2", where,
                       {.request = JsonObject{{"functionName", "order-processor"},
                                              {"s3Bucket", "example-corp-artifacts"}}
                                       .str()});
        }
    }
}

// Calls that AWS services make: CloudTrail's deliveries, Config's inventory, Auto Scaling, key rotation.
void addServices(Scene &scene, const Cast &cast, Seconds start)
{
    SeededRandom &random = scene.random;
    const std::string trailHost = "cloudtrail.amazonaws.com";
    for (const std::string_view where : {kEast, kIreland, kOregon}) {
        for (Seconds time = start; time < start + kDays * kDay;
             time += random.between(2 * kHour, 3 * kHour)) {
            EventRecord &acl = scene.call(
                {serviceIdentity(trailHost), std::string(kSecurity), trailHost, trailHost}, time, "s3",
                "GetBucketAcl", where,
                {.request = JsonObject{{"bucketName", "example-corp-org-trail"},
                                       {"Host", "example-corp-org-trail.s3.us-east-1.amazonaws.com"},
                                       {"acl", ""}}
                                .str(),
                 .additional = s3Additional(random, 0, 542),
                 .resources = jsonArray({JsonObject{{"accountId", kSecurity},
                                                    {"type", "AWS::S3::Bucket"},
                                                    {"ARN", "arn:aws:s3:::example-corp-org-trail"}}})});
            acl.sharedId = random.uuid();
            acl.tls.clear();
            EventRecord &dataKey
                = scene.call({serviceIdentity(trailHost), std::string(kSecurity), trailHost, trailHost},
                             time + 1, "kms", "GenerateDataKey", where,
                             {.request = JsonObject{{"keySpec", "AES_256"},
                                                    {"keyId",
                                                     "arn:aws:kms:us-east-1:444455556666:key/"
                                                     "1234abcd-12ab-34cd-56ef-1234567890ab"}}
                                             .str()});
            dataKey.sharedId = random.uuid();
        }
        for (const std::string_view account : {kProduction, kSecurity}) {
            RoleSession config;
            config.account = account;
            config.role = "AWSServiceRoleForConfig";
            config.path = "/aws-service-role/config.amazonaws.com/";
            config.roleId = account == kProduction ? cast.configRoleId : cast.configSecurityRoleId;
            config.session = "LambdaDescribeHandlerSession";
            config.invokedBy = "config.amazonaws.com";
            static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kInventory{{
                {"ec2", "DescribeInstances"},
                {"ec2", "DescribeVolumes"},
                {"ec2", "DescribeRouteTables"},
                {"lambda", "ListFunctions20150331"},
                {"rds", "DescribeDBInstances"},
                {"s3", "ListBuckets"},
                {"sns", "ListTopics"},
                {"cloudtrail", "DescribeTrails"},
            }};
            for (Seconds time = start + random.between(0, 4 * kHour); time < start + kDays * kDay;
                 time += 8 * kHour) {
                config.key = random.exampleId("ASIA");
                config.created = time;
                for (const auto &[service, name] : kInventory) {
                    scene.call({identity(config), std::string(account), "config.amazonaws.com",
                                "config.amazonaws.com"},
                               time + random.between(1, 120), service, name, where);
                }
            }
        }
    }
    for (int day = 0; day < kDays; ++day) {
        const Seconds night = start + day * kDay + 2 * kHour;
        scene.serviceEvent(kProduction, night + random.between(0, 900), "kms", "RotateKey", kEast,
                           JsonObject{{"keyId", "1234abcd-12ab-34cd-56ef-1234567890ab"}}.str());
        scene.serviceEvent(kProduction, night + random.between(900, 1800), "rds", "BackupDB", kIreland,
                           JsonObject{{"snapshotId", "rds:orders-" + isoTime(night).substr(0, 10)}}.str());
        const Caller scaling{serviceIdentity("autoscaling.amazonaws.com"), std::string(kProduction),
                             "autoscaling.amazonaws.com", "autoscaling.amazonaws.com"};
        for (int i = 0; i < 6; ++i) {
            scene.call(scaling, night + random.between(4 * kHour, 18 * kHour), "ec2",
                       "DescribeInstanceStatus", kEast);
        }
        // The nightly backup: an IAM user's long-lived key on a machine at the office.
        const Caller backup{identity(cast.backupService), std::string(kProduction), "198.51.100.20",
                            "aws-cli/1.32.6 Python/3.9.18 Linux/5.15.0-113-generic botocore/1.34.6"};
        Seconds time = night;
        scene.call(backup, time, "sts", "GetCallerIdentity", kEast);
        time += 5;
        scene.call(backup, time, "rds", "CreateDBSnapshot", kIreland,
                   {.request = JsonObject{{"dBInstanceIdentifier", "orders"},
                                          {"dBSnapshotIdentifier", "nightly-" + isoTime(time).substr(0, 10)}}
                                   .str()});
        for (int i = 0; i < 14; ++i) {
            const std::string key = isoTime(time).substr(0, 10) + "/part-" + std::to_string(i) + ".tar.zst";
            scene.call(backup, time += random.between(10, 40), "s3", "PutObject", kEast,
                       {.request = JsonObject{{"bucketName", "example-corp-backups"},
                                              {"Host", "example-corp-backups.s3.amazonaws.com"},
                                              {"key", key}}
                                       .str(),
                        .additional = s3Additional(random, random.between(4000000, 90000000), 0),
                        .resources = objectResources("example-corp-backups", key, kProduction),
                        .data = true});
        }
    }
}

// The deployments that still use ci-deploy's key, from the build server at the office.
void addOldBuildServer(Scene &scene, const Cast &cast, Seconds start)
{
    SeededRandom &random = scene.random;
    const Caller jenkins{
        identity(cast.ciDeploy), std::string(kProduction), std::string(kBuildIp),
        "aws-cli/2.15.30 md/awscrt#0.19.19 ua/2.0 os/linux#5.15.0-113-generic md/arch#x86_64 "
        "lang/python#3.11.8 md/command#s3.sync"};
    for (int day = 0; day < kDays; ++day) {
        for (const Seconds hour : {9, 12, 15}) {
            Seconds time = start + day * kDay + hour * kHour + random.between(0, 1500);
            const bool revoked = day == 2; // after the response, the build server is left with a dead key
            if (revoked) {
                EventRecord &refused = scene.call(jenkins, time, "s3", "ListObjects", kEast);
                refused.errorCode = "InvalidClientTokenId";
                refused.errorMessage = "The security token included in the request is invalid.";
                continue;
            }
            scene.call(jenkins, time, "s3", "ListObjects", kEast,
                       {.request = JsonObject{{"bucketName", "example-corp-artifacts"},
                                              {"list-type", "2"},
                                              {"prefix", "legacy/"}}
                                       .str(),
                        .data = true});
            for (int i = 0; i < 10; ++i) {
                const std::string key = "legacy/module-" + std::to_string(i) + ".jar";
                scene.call(
                    jenkins, time += random.between(1, 6), "s3", "PutObject", kEast,
                    {.request = JsonObject{{"bucketName", "example-corp-artifacts"}, {"key", key}}.str(),
                     .additional = s3Additional(random, random.between(20000, 900000), 0),
                     .resources = objectResources("example-corp-artifacts", key, kProduction),
                     .data = true});
            }
            scene.call(
                jenkins, time + 8, "codedeploy", "CreateDeployment", kEast,
                {.request
                 = JsonObject{{"applicationName", "legacy-billing"}, {"deploymentGroupName", "production"}}
                       .str(),
                 .response
                 = JsonObject{{"deploymentId", "d-" + random.text("ABCDEFGHJKLMNPQRSTUVWXYZ", 9)}}.str()});
        }
    }
}

} // namespace

void addBackground(Scene &scene, const Cast &cast, Seconds start)
{
    for (int i = 0; i < 3; ++i) {
        addInstance(scene, cast, kEast, "i-0" + scene.random.hex(16), start);
    }
    addInstance(scene, cast, kIreland, "i-0" + scene.random.hex(16), start);
    addInstance(scene, cast, kIreland, "i-0" + scene.random.hex(16), start);
    addInstance(scene, cast, kOregon, "i-0" + scene.random.hex(16), start);
    addFunction(scene, cast, kEast, start);
    addFunction(scene, cast, kIreland, start + 700);
    addPipeline(scene, cast, start);
    addServices(scene, cast, start);
    addOldBuildServer(scene, cast, start);
}

} // namespace trailscope::generator
