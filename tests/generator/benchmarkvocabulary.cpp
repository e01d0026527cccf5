// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/benchmarkvocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace trailscope::generator {
namespace {

constexpr std::size_t kOperationCount = 580;
constexpr std::size_t kPrincipalCount = 300;

// The busiest first.
constexpr std::array<std::string_view, 120> kServices{"s3",
                                                      "ec2",
                                                      "sts",
                                                      "kms",
                                                      "iam",
                                                      "logs",
                                                      "dynamodb",
                                                      "lambda",
                                                      "ssm",
                                                      "monitoring",
                                                      "sqs",
                                                      "sns",
                                                      "ecs",
                                                      "ecr",
                                                      "rds",
                                                      "cloudtrail",
                                                      "config",
                                                      "elasticloadbalancing",
                                                      "autoscaling",
                                                      "secretsmanager",
                                                      "cloudformation",
                                                      "eks",
                                                      "apigateway",
                                                      "route53",
                                                      "cloudfront",
                                                      "kinesis",
                                                      "firehose",
                                                      "glue",
                                                      "athena",
                                                      "states",
                                                      "events",
                                                      "organizations",
                                                      "guardduty",
                                                      "securityhub",
                                                      "inspector2",
                                                      "macie2",
                                                      "acm",
                                                      "waf",
                                                      "wafv2",
                                                      "elasticache",
                                                      "redshift",
                                                      "es",
                                                      "opensearch",
                                                      "elasticmapreduce",
                                                      "batch",
                                                      "codebuild",
                                                      "codepipeline",
                                                      "codedeploy",
                                                      "codecommit",
                                                      "codeartifact",
                                                      "xray",
                                                      "servicecatalog",
                                                      "tagging",
                                                      "resource-groups",
                                                      "backup",
                                                      "elasticfilesystem",
                                                      "fsx",
                                                      "storagegateway",
                                                      "datasync",
                                                      "dms",
                                                      "sagemaker",
                                                      "bedrock",
                                                      "comprehend",
                                                      "rekognition",
                                                      "textract",
                                                      "transcribe",
                                                      "translate",
                                                      "polly",
                                                      "lex",
                                                      "connect",
                                                      "pinpoint",
                                                      "ses",
                                                      "workmail",
                                                      "workspaces",
                                                      "workdocs",
                                                      "quicksight",
                                                      "sso",
                                                      "identitystore",
                                                      "signin",
                                                      "cognito-idp",
                                                      "cognito-identity",
                                                      "ds",
                                                      "directconnect",
                                                      "globalaccelerator",
                                                      "networkmanager",
                                                      "network-firewall",
                                                      "route53resolver",
                                                      "servicediscovery",
                                                      "appmesh",
                                                      "apprunner",
                                                      "lightsail",
                                                      "elasticbeanstalk",
                                                      "opsworks",
                                                      "swf",
                                                      "mq",
                                                      "kafka",
                                                      "amplify",
                                                      "appsync",
                                                      "appconfig",
                                                      "iot",
                                                      "greengrass",
                                                      "gamelift",
                                                      "mediaconvert",
                                                      "medialive",
                                                      "mediapackage",
                                                      "imagebuilder",
                                                      "license-manager",
                                                      "health",
                                                      "support",
                                                      "trustedadvisor",
                                                      "ce",
                                                      "budgets",
                                                      "savingsplans",
                                                      "ram",
                                                      "access-analyzer",
                                                      "detective",
                                                      "auditmanager",
                                                      "artifact",
                                                      "compute-optimizer",
                                                      "dlm"};
static_assert(kServices.size() == 120);

constexpr std::array<std::string_view, 12> kVerbs{"Describe", "List", "Get",      "Create",
                                                  "Update",   "Put",  "Delete",   "Start",
                                                  "Stop",     "Tag",  "BatchGet", "Attach"};
constexpr std::array<std::string_view, 24> kNouns{
    "Resource",    "Policy", "Instances",    "Configuration", "Tags",      "Status",
    "Groups",      "Rule",   "Cluster",      "Stream",        "Version",   "Endpoint",
    "Snapshot",    "Key",    "Permission",   "Task",          "Template",  "Job",
    "Certificate", "Domain", "Subscription", "Repository",    "Parameter", "Session"};

constexpr std::array<std::string_view, 10> kAgents{
    "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/s3#1.58.0",
    "Boto3/1.34.145 md/Botocore#1.34.145 ua/2.0 os/linux#5.10.226 md/arch#x86_64 lang/python#3.12.5 "
    "cfg/retry-mode#legacy",
    "aws-cli/2.17.14 md/awscrt#0.20.11 ua/2.0 os/linux#6.9.7 md/arch#x86_64 lang/python#3.11.9 "
    "md/command#s3.cp",
    "APN/1.0 HashiCorp/1.0 Terraform/1.9.2 (+https://www.terraform.io) terraform-provider-aws/5.59.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
    "Safari/537.36",
    "aws-sdk-java/2.26.20 Linux/5.15.0 OpenJDK_64-Bit_Server_VM/17.0.11+9 Java/17.0.11 "
    "vendor/Eclipse_Adoptium",
    "amazon-ssm-agent/3.3.987.0 aws-sdk-go/1.55.5 (go1.22.5; linux; arm64)",
    "AWS Internal",
    "[aws-sdk-nodejs/2.1640.0 linux/v20.16.0 callback]",
    "Go-http-client/1.1"};

Operation operation(std::string_view service, std::size_t n)
{
    Operation out;
    out.service = service;
    if (service == "s3") { // data events lead every busy trail
        static constexpr std::array<std::string_view, 4> kData{"GetObject", "PutObject", "HeadObject",
                                                               "ListObjects"};
        if (n < kData.size()) {
            out.name = kData[n];
            out.parameter = "bucketName";
            out.readOnly = n != 1;
            out.data = true;
            return out;
        }
    }
    const std::string_view verb = kVerbs[(n * 5 + service.size()) % kVerbs.size()];
    const std::string_view noun
        = kNouns[(n * 7 + service.size() * 3 + static_cast<unsigned char>(service[0])) % kNouns.size()];
    out.name = std::string(verb) + static_cast<char>(service[0] - 'a' + 'A') + std::string(service.substr(1))
        + std::string(noun);
    std::erase(out.name, '-');
    out.parameter
        = std::string(1, static_cast<char>(noun[0] - 'A' + 'a')) + std::string(noun.substr(1)) + "Id";
    out.readOnly = verb == "Describe" || verb == "List" || verb == "Get" || verb == "BatchGet";
    return out;
}

std::string address(SeededRandom &random)
{
    static constexpr std::array<std::string_view, 3> kNets{"192.0.2.", "198.51.100.", "203.0.113."};
    if (random.chance(0.1)) {
        return "2001:db8:" + random.hex(4) + "::" + random.hex(3);
    }
    return std::string(random.pick(kNets)) + std::to_string(random.between(1, 254));
}

} // namespace

SkewedChoice::SkewedChoice(std::size_t size, double exponent)
{
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        sum += 1.0 / std::pow(static_cast<double>(i + 1), exponent);
        m_upTo.push_back(sum);
    }
    for (double &value : m_upTo) {
        value /= sum;
    }
    m_upTo.back() = 1.0;
}

std::size_t SkewedChoice::pick(SeededRandom &random) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_upTo, random.unit()) - m_upTo.begin());
}

BenchmarkVocabulary::BenchmarkVocabulary(std::uint64_t seed)
    : operationChoice(kOperationCount)
    , principalChoice(kPrincipalCount)
    , placeChoice(12 * 14, 1.2)
{
    SeededRandom random(seed ^ 0x7472616cULL);
    for (std::size_t n = 0; operations.size() < kOperationCount; ++n) {
        // Every service once, then again for those that have more operations.
        for (std::size_t s = 0; s < kServices.size() && operations.size() < kOperationCount; ++s) {
            if (n > 0 && s > kServices.size() / n) {
                break;
            }
            Operation next = operation(kServices[s], n);
            if (std::ranges::find(operations, next.name, &Operation::name) == operations.end()) {
                next.description
                    = "For " + random.alphanumeric(8) + ", see arn:aws:ssm:document/" + random.hex(20);
                next.quiet = random.chance(0.5);
                operations.push_back(std::move(next));
            }
        }
    }
    for (const char *account :
         {"111122223333", "444455556666", "777788889999", "123456789012", "210987654321", "555566667777",
          "888899990000", "012345678901", "111111111111", "222222222222", "333333333333", "000000000042"}) {
        accounts.emplace_back(account);
    }
    for (const char *region : {"us-east-1", "eu-west-1", "us-west-2", "eu-central-1", "ap-southeast-2",
                               "us-east-2", "ap-northeast-1", "sa-east-1", "ca-central-1", "eu-north-1",
                               "ap-south-1", "us-west-1", "af-south-1", "me-south-1"}) {
        regions.emplace_back(region);
    }
    for (std::size_t i = 0; i < kPrincipalCount; ++i) {
        BenchmarkPrincipal principal;
        principal.account = accounts[SkewedChoice(accounts.size()).pick(random)];
        principal.ip = address(random);
        const std::string number = std::to_string(i);
        principal.agent
            = std::string(kAgents[random.below(kAgents.size())]) + " app/" + number + '-' + random.hex(12);
        if (i % 10 == 3) {
            const std::string host
                = std::string(kServices[random.below(kServices.size())]) + ".amazonaws.com";
            principal.who = host;
            principal.ip = host;
            principal.agent = host;
        } else if (i % 10 < 7) {
            RoleSession role;
            role.account = principal.account;
            role.role = i % 4 == 0 ? "AWSReservedSSO_Developer" + number + "_" + random.hex(16)
                                   : "Service" + number + "Role";
            role.path = i % 4 == 0 ? "/aws-reserved/sso.amazonaws.com/" : "/";
            role.roleId = random.exampleId("AROA");
            role.session = i % 4 == 0 ? "user" + number + "@example.com" : "i-0" + random.hex(16);
            role.ec2RoleDelivery = i % 4 == 0 ? "" : "2.0";
            principal.who = role;
        } else {
            principal.who = IamUser{principal.account, "user" + number, random.exampleId("AIDA"),
                                    random.exampleId("AKIA")};
        }
        principals.push_back(std::move(principal));
    }
}

} // namespace trailscope::generator
