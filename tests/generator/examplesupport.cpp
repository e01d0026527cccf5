// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// AWS Support, Trusted Advisor, the Support App in Slack and Support Plans. Five of the events are those that
// AWS's guides print (CreateCase, RefreshTrustedAdvisorCheck, CreateSlackChannelConfiguration,
// ListSlackChannelConfigurations, GetAccountAlias), moved into the days of the example.

#include "generator/scene.h"

#include <array>

namespace trailscope::generator {
namespace {

constexpr std::string_view kOldCli = "aws-cli/1.3.23 Python/2.7.6 Linux/2.6.18-164.el5";

void addTrustedAdvisor(Scene &scene, const Cast &cast, Seconds time)
{
    const Caller admin{
        identity(cast.admin), std::string(kProduction), "72.21.198.67",
        "aws-cli/1.18.140 Python/3.6.12 Linux/4.9.217-0.3.ac.206.84.332.metal1.x86_64 botocore/1.17.63"};
    EventRecord &refresh
        = scene.call(admin, time, "support", "RefreshTrustedAdvisorCheck", kEast,
                     {.request = JsonObject{{"checkId", "Pfx0RwqBli"}}.str(), .version = "1.05"});
    refresh.eventId = "2f4630ac-5c27-4f0d-b93f-63742d6fc85e";
    refresh.requestId = "4c4d5fc8-c403-4f82-9544-41f820e0fa01";
    refresh.readOnly.reset();
    refresh.management.reset();
    refresh.category.clear();
    refresh.tls.clear();
    static constexpr std::array<std::string_view, 5> kChecks{"12Fnkpl8Y5", "Pfx0RwqBli", "zXCkfM1nI3",
                                                             "HCP4007jGY", "7DAFEmoDos"};
    scene.call(admin, time += 5, "support", "DescribeTrustedAdvisorChecks", kEast,
               {.request = JsonObject{{"language", "en"}}.str()});
    for (const std::string_view check : kChecks) {
        scene.call(admin, time += 4, "support", "DescribeTrustedAdvisorCheckResult", kEast,
                   {.request = JsonObject{{"checkId", check}, {"language", "en"}}.str()});
    }
    scene.call(
        admin, time += 4, "support", "DescribeTrustedAdvisorCheckSummaries", kEast,
        {.request
         = JsonObject().json("checkIds", jsonArray({"12Fnkpl8Y5", "HCP4007jGY", "DqdJqYeRm5"})).str()});
    scene.call(admin, time += 4, "support", "DescribeTrustedAdvisorCheckRefreshStatuses", kEast,
               {.request = JsonObject().json("checkIds", jsonArray({"12Fnkpl8Y5"})).str()});

    const Caller console{identityInSession(cast.janedoe, scene.random.exampleId("ASIA"), time, true),
                         std::string(kProduction), "198.51.100.15",
                         "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", true};
    const auto old = [&](Seconds after, std::string_view name, std::string request,
                         std::string response = {}) {
        EventRecord &event
            = scene.call(console, time += after, "trustedadvisor", name, kEast,
                         {.request = std::move(request), .response = std::move(response), .version = "1.04"});
        event.readOnly.reset();
        event.management.reset();
        event.category.clear();
    };
    old(60, "DescribeAccount", {});
    old(2, "DescribeCheckSummaries", {});
    old(9, "RefreshCheck", JsonObject{{"checkId", "12Fnkpl8Y5"}}.str(),
        JsonObject()
            .json("status",
                  JsonObject()
                      .text("checkId", "12Fnkpl8Y5")
                      .text("status", "enqueued")
                      .number("millisUntilNextRefreshable", 3599993))
            .str());
    old(20, "DescribeCheckItems", JsonObject{{"checkId", "12Fnkpl8Y5"}, {"status", "error"}}.str());
    old(30, "ExcludeCheckItems",
        JsonObject().text("checkId", "Pfx0RwqBli").json("itemIds", jsonArray({"AUTO_0"})).str());
    old(40, "UpdateNotificationPreferences",
        JsonObject()
            .json(
                "contacts",
                R"([{"id":"billing","type":"email","active":false},{"id":"operational","type":"email","active":true},{"id":"security","type":"email","active":true}])")
            .text("language", "en")
            .str());
    old(50, "GenerateReport",
        JsonObject()
            .flag("refresh", false)
            .flag("includeSuppressedResources", true)
            .text("language", "en")
            .text("format", "JSON")
            .text("name", "organizational-view-report")
            .json("preference",
                  JsonObject()
                      .json("accounts", "[]")
                      .json("organizationalUnitIds", jsonArray({"r-j134"}))
                      .text("preferenceName", "organizational-view-report")
                      .text("format", "json")
                      .text("language", "en"))
            .str(),
        JsonObject{{"status", "ENQUEUED"}}.str());
    scene.call(console, time += 30, "trustedadvisor", "ListRecommendations", kEast,
               {.request = JsonObject{{"pillar", "security"}, {"status", "error"}}.str()});
    scene.call(console, time += 12, "trustedadvisor", "UpdateRecommendationLifecycle", kEast,
               {.request = JsonObject{{"recommendationIdentifier",
                                       "arn:aws:trustedadvisor::111122223333:recommendation/"
                                       "55fa4d2e-bbb7-491a-833b-5773e9589578"},
                                      {"lifecycleStage", "in_progress"},
                                      {"updateReasonCode", "other"},
                                      {"updateReason", "key compromised, being handled"}}
                               .str()});
}

void addCases(Scene &scene, const Cast &cast, Seconds time)
{
    SeededRandom &random = scene.random;
    // A small question by IAM user janedoe, two days before anything happened.
    EventRecord &first = scene.call(
        {JsonObject{{"type", "IAMUser"},
                    {"principalId", "AIDACKCEVSQ6C2EXAMPLE"},
                    {"arn", "arn:aws:iam::111122223333:user/janedoe"},
                    {"accountId", "111122223333"},
                    {"accessKeyId", "AKIAIOSFODNN7EXAMPLE"},
                    {"userName", "janedoe"}}
             .json("sessionContext",
                   JsonObject().json(
                       "attributes",
                       JsonObject{{"mfaAuthenticated", "false"}, {"creationDate", isoTime(time - 856)}}))
             .text("invokedBy", "signin.amazonaws.com")
             .str(),
         std::string(kProduction), "198.51.100.15", "signin.amazonaws.com"},
        time, "support", "CreateCase", kEast,
        {.request = JsonObject{{"severityCode", "low"},
                               {"categoryCode", "other"},
                               {"language", "en"},
                               {"serviceCode", "support-api"},
                               {"issueType", "technical"}}
                        .str(),
         .response = JsonObject{{"caseId", "case-111122223333-muen-2026-c3f2077e504940f2"}}.str(),
         .version = "1.04"});
    first.eventId = "5aa34bfc-ad5b-4fb1-8a55-2277c86e746a";
    first.requestId = "58c257ef-01a2-11e6-be2a-01c031063738";
    first.readOnly.reset();
    first.management.reset();
    first.category.clear();

    // The urgent one of the morning after.
    const std::string id = "case-111122223333-muen-2026-9d2f55a1b07c4e83";
    Seconds when = time + kDay + 14 * kHour;
    Caller responder{identity(cast.permissionSet(kProduction, "IncidentResponse", cast.readOnlyRoleId,
                                                 "janedoe@example.com", random.exampleId("ASIA"), when)),
                     std::string(kProduction), "198.51.100.15",
                     "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", true};
    const auto call
        = [&](Seconds after, std::string_view name, std::string request, std::string response = {}) {
              scene.call(responder, when += after, "support", name, kEast,
                         {.request = std::move(request), .response = std::move(response)});
          };
    call(0, "DescribeServices", JsonObject{{"language", "en"}}.str());
    call(4, "DescribeSeverityLevels", JsonObject{{"language", "en"}}.str());
    call(9, "DescribeCreateCaseOptions",
         JsonObject{{"issueType", "technical"},
                    {"serviceCode", "account-management"},
                    {"language", "en"},
                    {"categoryCode", "security"}}
             .str());
    call(130, "AddAttachmentsToSet",
         JsonObject()
             .json("attachments",
                   R"([{"fileName":"cloudtrail-extract.json","data":"HIDDEN_DUE_TO_SECURITY_REASONS"}])")
             .str(),
         JsonObject{
             {"attachmentSetId", "as-2f5a6faa2a4a1e600-mu-nk5xQlBr70-G1cUos5LZkd38KOAHZa9BMDVzNEXAMPLE"},
             {"expiryTime", isoTime(when + 3730)}}
             .str());
    call(40, "CreateCase",
         JsonObject{{"severityCode", "critical"},
                    {"categoryCode", "security"},
                    {"language", "en"},
                    {"serviceCode", "account-management"},
                    {"issueType", "technical"}}
             .str(),
         JsonObject{{"caseId", id}}.str());
    call(600, "AddCommunicationToCase", JsonObject{{"caseId", id}}.str(),
         JsonObject().flag("result", true).str());
    for (int i = 0; i < 5; ++i) {
        call(700, "DescribeCommunications", JsonObject{{"caseId", id}, {"maxResults", "10"}}.str());
    }
    call(200, "UpdateCaseSeverity", JsonObject{{"caseId", id}, {"severityCode", "high"}}.str());
    call(9000, "ResolveCase", JsonObject{{"caseId", id}}.str(),
         JsonObject{{"initialCaseStatus", "work-in-progress"}, {"finalCaseStatus", "resolved"}}.str());
    scene.denied({identity(cast.reportingPortal), std::string(kProduction), "192.0.2.120",
                  "aws-sdk-java/1.12.750 Linux/5.15.0"},
                 when + 60, "support", "DescribeCases", kEast);

    // Support looks at the account on its own behalf.
    const std::string host = "support.amazonaws.com";
    RoleSession linked;
    linked.account = kProduction;
    linked.role = "AWSServiceRoleForSupport";
    linked.path = "/aws-service-role/support.amazonaws.com/";
    linked.roleId = random.exampleId("AROA");
    linked.session = "AWSSupport";
    linked.key = random.exampleId("ASIA");
    linked.created = when - 8000;
    linked.invokedBy = host;
    const Caller support{identity(linked), std::string(kProduction), host, host};
    for (const auto &[service, name] :
         std::array<std::pair<std::string_view, std::string_view>, 5>{{{"iam", "GetUser"},
                                                                       {"iam", "ListAccessKeys"},
                                                                       {"ec2", "DescribeInstances"},
                                                                       {"s3", "GetBucketAcl"},
                                                                       {"cloudtrail", "DescribeTrails"}}}) {
        scene.call(support, when - 7000 + random.between(0, 900), service, name, kEast);
    }
    scene.call({JsonObject{{"type", "Root"},
                           {"principalId", kProduction},
                           {"arn", "arn:aws:iam::111122223333:root"},
                           {"accountId", kProduction},
                           {"invokedBy", host}}
                    .str(),
                std::string(kProduction), host, host},
               when - 6000, "s3", "GetBucketLocation", kEast,
               {.request = R"({"bucketName":"example-corp-customer-exports","location":[""]})"});
}

void addSlack(Scene &scene, const Cast &cast, Seconds time)
{
    const auto roleCaller = [](std::string_view role, std::string_view session, Seconds created) {
        // As the guide prints them: a user's id on a role session, and an ARN that may lack the session.
        JsonObject issuer{{"type", "Role"},
                          {"principalId", "AIDACKCEVSQ6C2EXAMPLE"},
                          {"arn", "arn:aws:iam::111122223333:role/" + std::string(role)},
                          {"accountId", "111122223333"},
                          {"userName", role}};
        JsonObject context;
        context.json("sessionIssuer", issuer)
            .json("webIdFederationData", "{}")
            .json("attributes",
                  JsonObject{{"creationDate", isoTime(created)}, {"mfaAuthenticated", "false"}});
        const bool bare = session == role;
        JsonObject out{{"type", "AssumedRole"},
                       {"principalId", "AIDACKCEVSQ6C2EXAMPLE:" + std::string(session)},
                       {"arn",
                        "arn:aws:sts::111122223333:assumed-role/" + std::string(role)
                            + (bare ? "" : "/" + std::string(session))},
                       {"accountId", "111122223333"},
                       {"accessKeyId", "AKIAI44QH8DHBEXAMPLE"}};
        return out.json("sessionContext", context).str();
    };
    const auto add = [&](std::string_view role, std::string_view session, std::string_view ip, Seconds after,
                         std::string_view name, std::string request) -> EventRecord & {
        time += after;
        EventRecord &event
            = scene.call({roleCaller(role, session, time - 20), std::string(kProduction), std::string(ip),
                          std::string(kOldCli)},
                         time, "supportapp", name, kEast, {.request = std::move(request), .version = "1.08"});
        event.tls.clear();
        return event;
    };
    JsonObject channel;
    channel.flag("notifyOnCreateOrReopenCase", true)
        .text("teamId", "T012ABCDEFG")
        .flag("notifyOnAddCorrespondenceToCase", true)
        .text("notifyOnCaseSeverity", "all")
        .text("channelName", "troubleshooting-channel")
        .flag("notifyOnResolveCase", true)
        .text("channelId", "C01234A5BCD")
        .text("channelRoleArn", "arn:aws:iam::111122223333:role/AWSSupportAppRole");
    add("Administrator", "JaneDoe", "205.251.233.183", 0, "RegisterSlackWorkspaceForOrganization",
        JsonObject{{"teamId", "T012ABCDEFG"}}.str());
    EventRecord &create = add("Administrator", "JaneDoe", "205.251.233.183", 90,
                              "CreateSlackChannelConfiguration", channel.str());
    create.eventId = "0898ce29-a396-444a-899d-b068f390c361";
    create.requestId = "d06df6ca-c233-4ffb-bbff-63470c5dc255";
    EventRecord &list = add("AWSSupportAppRole", "AWSSupportAppRole", "72.21.217.131", 500,
                            "ListSlackChannelConfigurations", {});
    list.eventId = "70acb7fe-3f84-47cd-8c28-cc148ad06d21";
    list.requestId = "20f81d63-31c5-4351-bd02-9eda7f76e7b8";
    EventRecord &alias = add("AWSSupportAppRole", "devdsk", "72.21.217.142", 60, "GetAccountAlias", {});
    alias.eventId = "79ebba8d-3285-4023-831a-64af7de8d4ad";
    alias.requestId = "a225966c-0906-408b-b8dd-f246665e6758";
    add("Administrator", "JaneDoe", "205.251.233.183", 30, "PutAccountAlias",
        JsonObject{{"accountAlias", "example-corp-production"}}.str());
    add("AWSSupportAppRole", "devdsk", "72.21.217.142", 40, "ListSlackWorkspaceConfigurations", {});
    JsonObject update;
    update.text("teamId", "T012ABCDEFG")
        .text("channelId", "C01234A5BCD")
        .text("notifyOnCaseSeverity", "high")
        .flag("notifyOnResolveCase", false);
    add("Administrator", "JaneDoe", "205.251.233.183", 4000, "UpdateSlackChannelConfiguration", update.str());

    // From Slack, the channel's role acts on cases.
    RoleSession slack;
    slack.account = kProduction;
    slack.role = "AWSSupportAppRole";
    slack.roleId = cast.slackRoleId;
    slack.session = "slack-U0123ABCD";
    slack.key = scene.random.exampleId("ASIA");
    slack.created = time;
    slack.invokedBy = "supportapp.amazonaws.com";
    for (const std::string_view name :
         {"DescribeCases", "DescribeCommunications", "AddCommunicationToCase"}) {
        scene.call(
            {identity(slack), std::string(kProduction), "supportapp.amazonaws.com",
             "supportapp.amazonaws.com"},
            time += 40, "support", name, kEast,
            {.request
             = JsonObject{{name == "DescribeCases" ? "language" : "caseId",
                           name == "DescribeCases" ? "en" : "case-111122223333-muen-2026-9d2f55a1b07c4e83"}}
                   .str()});
    }
}

void addPlans(Scene &scene, const Cast &cast, Seconds time)
{
    const Caller admin{identity(cast.permissionSet(kProduction, "Billing", scene.random.exampleId("AROA"),
                                                   "lee@example.com", scene.random.exampleId("ASIA"), time)),
                       std::string(kProduction), "198.51.100.77",
                       "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", true};
    scene.call(admin, time, "supportplans", "GetSupportPlan", kOregon);
    JsonObject update{{"clientToken", "b1c2d3e4-EXAMPLE"}};
    update.json("update", JsonObject{{"supportLevel", "BUSINESS"}});
    scene.call(
        admin, time += 45, "supportplans", "StartSupportPlanUpdate", kOregon,
        {.request = update.str(),
         .response = JsonObject{{"supportPlanUpdateArn",
                                 "arn:aws:supportplans::111122223333:supportPlanUpdate/7f8a9b0cEXAMPLE"}}
                         .str()});
    for (int i = 0; i < 3; ++i) {
        scene.call(
            admin, time += 20, "supportplans", "GetSupportPlanUpdateStatus", kOregon,
            {.request = JsonObject{{"supportPlanUpdateArn",
                                    "arn:aws:supportplans::111122223333:supportPlanUpdate/7f8a9b0cEXAMPLE"}}
                            .str()});
    }
}

} // namespace

void addSupport(Scene &scene, const Cast &cast, Seconds start)
{
    addCases(scene, cast, start + 18 * kHour + 5 * 60 + 53);
    addTrustedAdvisor(scene, cast, start + 2 * kDay + 9 * kHour + 34 * 60 + 13);
    addSlack(scene, cast, start + 2 * kDay + 13 * kHour + 48 * 60 + 20);
    addPlans(scene, cast, start + 2 * kDay + 15 * kHour);
}

} // namespace trailscope::generator
