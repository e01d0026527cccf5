// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "recordgenerator.h"

#include <vector>

namespace trailscope {

std::string RecordGenerator::identifier()
{
    if (chance(8))
        return pick({R"("")", R"("not-a-uuid")", R"("A1B2")", "null", "17",
                     R"("ABCDEF00-0000-4000-8000-000000000001")"});
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string id = "\"";
    for (int i = 0; i < 36; ++i)
        id += i == 8 || i == 13 || i == 18 || i == 23 ? '-' : kDigits[m_random() % 16];
    return id + "\"";
}

std::string RecordGenerator::identity()
{
    if (chance(5))
        return pick({"null", "{}"});
    return pick({
        R"({"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/janedoe","accountId":"111122223333","accessKeyId":"AKIAEXAMPLE1","userName":"janedoe"})",
        R"({"type":"IAMUser","principalId":"AIDAOTHER","arn":"arn:aws:iam::111122223333:user/dev/Bob","accountId":"111122223333","accessKeyId":"","userName":"Bob"})",
        R"({"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":null})",
        R"({"type":"AssumedRole","principalId":"AROAEXAMPLE:session-1","arn":"arn:aws:sts::444455556666:assumed-role/Administrator/session-1","accountId":"444455556666","accessKeyId":"ASIAEXAMPLE2","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::444455556666:role/Administrator","accountId":"444455556666","userName":"Administrator"},"attributes":{"mfaAuthenticated":"false"}}})",
        R"({"type":"AssumedRole","principalId":"AROAEXAMPLE:i-0abc","arn":"arn:aws:sts::444455556666:assumed-role/\u00c4rzte/i-0abc","accountId":"444455556666","accessKeyId":"ASIAEXAMPLE3"})",
        R"({"type":"AWSService","invokedBy":"autoscaling.amazonaws.com"})",
        R"({"type":"FederatedUser","principalId":"111122223333:Fred","arn":"arn:aws:sts::111122223333:federated-user/Fred","accountId":"111122223333"})",
        R"({"type":"AWSAccount","principalId":"AIDAFOREIGN","accountId":"777788889999"})",
        R"({"userName":"stra\u00dfe"})",
    });
}

std::string RecordGenerator::parameters()
{
    if (chance(10))
        return pick({"null", "{}", "[]"});
    std::string out = "{";
    const auto add = [&](std::string member) {
        out += out.size() > 1 ? "," : "";
        out += std::move(member);
    };
    if (chance(50))
        add(R"("bucketName":)"
            + pick({R"("my-bucket")", R"("My-Bucket")", R"("other")", "null", R"(["a","MY-BUCKET"])"}));
    if (chance(50))
        add(R"("n":)"
            + pick({"1", "1.0", "10", "-3", "2.5e1", R"("7")", R"("07")", "true", R"("true")", "null", "0",
                    "-0.0", "[1,20]", "12345678901234"}));
    if (chance(30))
        add(R"("policy":)"
            + pick({R"("{\"Version\":\"2012\",\"Action\":\"s3:*\"}")", R"("a\\b")", R"("<b>\u003cb\u003e")",
                    R"("tab\there\nline")", R"("caf\u00e9 \ud83d\ude00")", R"("café 😀")"}));
    if (chance(30))
        add(R"("list":)"
            + pick({"[]", "[null]", R"([[{"k":"v1"}],{"K":"v2"},3])", R"([{"k":null},{"k":["x","y"]}])",
                    R"({"k":"v1"})", R"("k")"}));
    if (chance(20))
        add(R"("x:y.z":)" + pick({"1", R"("*")", R"("a..b")"}));
    if (chance(10))
        add(R"("BUCKETNAME":"second")");
    return out + "}";
}

std::string RecordGenerator::resources()
{
    return pick({"null", "[]", R"([{"ARN":"arn:aws:s3:::my-bucket","type":"AWS::S3::Bucket"}])",
                 R"([{"arn":"arn:aws:s3:::my-bucket/key"},{"ARNPrefix":"arn:aws:s3:::Other"}])",
                 R"([{"accountId":"1","ARN":null}])", R"([{"resourceName":"thing"},"plain"])"});
}

std::string RecordGenerator::record()
{
    const std::string gap = pick({"", "", "", " ", "\n  "});
    std::vector<std::string> members;
    const auto add = [&](const char *key, const std::string &value) {
        members.push_back("\"" + std::string(key) + "\":" + gap + value);
    };
    add("eventVersion",
        pick({R"("1.02")", R"("1.05")", R"("1.08")", R"("1.1")", R"("1.10")", R"("1.11")", R"("1.x")",
              "1.09"}));
    if (!chance(3))
        add("userIdentity", identity());
    if (!chance(5)) {
        add("eventTime",
            pick({R"("2024-02-29T23:59:59Z")", R"("2024-03-01T00:00:00Z")", R"("2024-03-01T12:34:56Z")",
                  R"("2024-03-01T23:59:59Z")", R"("2024-03-02T00:00:00Z")", R"("2024-03-05T10:00:00.250Z")",
                  R"("never")", "null"}));
    }
    add("eventSource",
        pick({R"("s3.amazonaws.com")", R"("iam.amazonaws.com")", R"("signin.amazonaws.com")",
              R"("ec2.amazonaws.com.cn")", R"("EC2.AMAZONAWS.COM")", R"("custom")", R"(".amazonaws.com")"}));
    add("eventName",
        pick({R"("GetObject")", R"("PutObject")", R"("ConsoleLogin")", R"("CreateUser")", R"("getObject")",
              R"("Delete\u0042ucket")", R"("")", "null"}));
    if (!chance(10))
        add("awsRegion", pick({R"("us-east-1")", R"("eu-central-1")", R"("ap-south-1")"}));
    if (!chance(10)) {
        add("sourceIPAddress",
            pick({R"("198.51.100.7")", R"("203.0.113.7")", R"("2001:db8::1")", R"("::ffff:198.51.100.9")",
                  R"("s3.amazonaws.com")", R"("AWS Internal")", R"("010.1.1.1")", R"("10.1.2.3")",
                  R"("100.64.0.1")", R"("52.94.1.1")", R"("fd00::1")", R"("")", "null"}));
    }
    if (!chance(10)) {
        add("userAgent",
            pick({R"("aws-cli\/2.0")", R"j("Mozilla/5.0 (X11)")j", R"("console.amazonaws.com")",
                  R"("Boto3/1.2")", R"("[S3Console/0.4]")", R"("")"}));
    }
    if (chance(30))
        add("errorCode",
            pick({R"("AccessDenied")", R"("Client.DryRunOperation")", R"("NoSuchKey")", "null"}));
    if (chance(25)) {
        add("errorMessage",
            pick({R"("User is not authorized: \"s3:Get\"")", R"("STRASSE")", R"("Straße")",
                  R"("\u212aelvin")", R"("line 1\nline 2")"}));
    }
    if (!chance(15))
        add("requestParameters", parameters());
    if (chance(60))
        add("responseElements",
            pick({"null", R"({"ConsoleLogin":"Failure"})", R"({"ConsoleLogin":"Success"})"}));
    if (!chance(20))
        add("requestID", identifier());
    if (!chance(4))
        add("eventID", identifier());
    if (chance(70))
        add("readOnly", pick({"true", "false", R"("true")", "null"}));
    if (chance(40))
        add("resources", resources());
    add("eventType", pick({R"("AwsApiCall")", R"("AwsConsoleSignIn")", R"("AwsServiceEvent")"}));
    if (chance(50))
        add("eventCategory", pick({R"("Management")", R"("Data")"}));
    if (!chance(10))
        add("recipientAccountId", pick({R"("111122223333")", R"("444455556666")", R"("000000000001")"}));
    if (chance(10))
        add("sharedEventID", identifier());
    if (chance(5))
        add("awsRegion", R"("us-west-2")"); // once more
    if (chance(15))
        add("managementEvent", pick({"true", "false"}));
    std::string out = "{";
    for (const std::string &member : members)
        out += (out.size() > 1 ? "," : "") + gap + member;
    return out + gap + "}";
}

} // namespace trailscope
