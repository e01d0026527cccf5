// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/scene.h"

namespace trailscope::generator {

EventRecord &Scene::call(const Caller &caller, Seconds time, std::string_view service, std::string_view name,
                         std::string_view region, CallDetail detail)
{
    EventRecord &event = events.emplace_back();
    event.version = detail.version;
    event.identity = caller.identity;
    event.time = time;
    event.source = std::string(service) + ".amazonaws.com";
    event.name = name;
    event.region = region;
    event.ip = caller.ip;
    event.agent = caller.agent;
    event.errorCode = std::move(detail.errorCode);
    event.errorMessage = std::move(detail.errorMessage);
    event.request = std::move(detail.request);
    event.response = std::move(detail.response);
    event.additional = std::move(detail.additional);
    event.requestId = service == "s3" ? random.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 16) : random.uuid();
    event.eventId = random.uuid();
    event.readOnly = detail.readOnly.value_or(readsOnly(name));
    event.resources = std::move(detail.resources);
    event.recipient = caller.account;
    if (detail.data) {
        event.management = false;
        event.category = "Data";
    }
    if (!caller.agent.ends_with(".amazonaws.com") && caller.agent != "AWS Internal") {
        const bool global = service == "iam" || service == "support";
        event.tls = tlsDetails(global ? event.source
                                      : std::string(service) + '.' + std::string(region) + ".amazonaws.com",
                               !caller.agent.starts_with("Boto3/1.1"));
    }
    event.fromConsole = caller.console;
    return event;
}

EventRecord &Scene::denied(const Caller &caller, Seconds time, std::string_view service,
                           std::string_view name, std::string_view region, std::string request)
{
    const std::string_view arnKey = R"("arn":")";
    const std::size_t from = caller.identity.find(arnKey) + arnKey.size();
    const std::string arn = caller.identity.substr(from, caller.identity.find('"', from) - from);
    const bool ec2 = service == "ec2";
    CallDetail detail;
    detail.request = std::move(request);
    detail.errorCode = ec2 ? "Client.UnauthorizedOperation"
        : service == "dynamodb" || service == "secretsmanager" || service == "ssm" || service == "kms"
        ? "AccessDeniedException"
        : "AccessDenied";
    detail.errorMessage = ec2 ? "You are not authorized to perform this operation."
                              : "User: " + arn + " is not authorized to perform: " + std::string(service)
            + ':' + std::string(name) + " because no identity-based policy allows the " + std::string(service)
            + ':' + std::string(name) + " action";
    return call(caller, time, service, name, region, std::move(detail));
}

EventRecord &Scene::serviceEvent(std::string_view account, Seconds time, std::string_view service,
                                 std::string_view name, std::string_view region, std::string details)
{
    const std::string host = std::string(service) + ".amazonaws.com";
    EventRecord &event = call({untypedIdentity(account, host), std::string(account), host, host}, time,
                              service, name, region);
    event.type = "AwsServiceEvent";
    event.serviceDetails = std::move(details);
    event.requestId.clear();
    event.readOnly = false;
    return event;
}

EventRecord &Scene::signIn(const Caller &caller, Seconds time, std::string_view name, std::string_view result,
                           std::string additional, std::string errorMessage)
{
    CallDetail detail;
    detail.response = JsonObject{{name, result}}.str();
    detail.additional = std::move(additional);
    detail.errorMessage = std::move(errorMessage);
    detail.readOnly = false;
    EventRecord &event = call(caller, time, "signin", name, kEast, std::move(detail));
    event.type = "AwsConsoleSignIn";
    event.requestId.clear();
    event.fromConsole = false;
    event.tls = tlsDetails("us-east-1.signin.aws.amazon.com");
    return event;
}

EventRecord &Scene::targetCopy(std::string_view account, std::string identity)
{
    events.back().sharedId = random.uuid();
    EventRecord copy = events.back();
    copy.identity = std::move(identity);
    copy.eventId = random.uuid();
    copy.recipient = account;
    return events.emplace_back(std::move(copy));
}

Cast::Cast(SeededRandom &random)
{
    const auto user = [&random](std::string name) {
        return IamUser{std::string(kProduction), std::move(name), random.exampleId("AIDA"),
                       random.exampleId("AKIA")};
    };
    ciDeploy = user("ci-deploy");
    backupService = user("backup-svc");
    reportingPortal = user("reporting-portal");
    janedoe = {std::string(kProduction), "janedoe", "AIDACKCEVSQ6C2EXAMPLE", "AKIAIOSFODNN7EXAMPLE"};
    admin = {std::string(kProduction), "Admin", "AIDACKCEVSQ6C2EXAMPLE", "AKIAIOSFODNN7EXAMPLE"};
    intruder = user("support-svc-backup");
    for (std::string *id : {&gitHubRoleId, &terraformRoleId, &webServerRoleId, &orderRoleId, &developerRoleId,
                            &responderRoleId, &configRoleId, &configSecurityRoleId, &auditRoleId,
                            &archiveRoleId, &slackRoleId, &readOnlyRoleId, &partnerRoleId}) {
        *id = random.exampleId("AROA");
    }
}

RoleSession Cast::permissionSet(std::string_view account, std::string_view set, std::string_view roleId,
                                std::string_view user, std::string_view key, Seconds since) const
{
    RoleSession session;
    session.account = account;
    session.role = "AWSReservedSSO_" + std::string(set) + "_0f1e2d3c4b5a6978";
    session.path = "/aws-reserved/sso.amazonaws.com/";
    session.roleId = roleId;
    session.session = user;
    session.key = key;
    session.created = since;
    return session;
}

} // namespace trailscope::generator
