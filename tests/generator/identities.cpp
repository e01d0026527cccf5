// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/identities.h"

namespace trailscope::generator {
namespace {

std::string iamArn(std::string_view account, std::string_view rest)
{
    return std::string("arn:aws:iam::").append(account).append(":").append(rest);
}

JsonObject attributes(Seconds created, bool mfa)
{
    return JsonObject{{"creationDate", isoTime(created)}, {"mfaAuthenticated", mfa ? "true" : "false"}};
}

JsonObject userStart(const IamUser &user)
{
    JsonObject out{{"type", "IAMUser"},
                   {"principalId", user.principalId},
                   {"arn", iamArn(user.account, "user/" + user.name)},
                   {"accountId", user.account}};
    return out;
}

} // namespace

std::string RoleSession::roleArn() const
{
    return iamArn(account, "role" + path + role);
}

std::string RoleSession::sessionArn() const
{
    return "arn:aws:sts::" + account + ":assumed-role/" + role + '/' + session;
}

std::string identity(const IamUser &user)
{
    return userStart(user).text("accessKeyId", user.key).text("userName", user.name).str();
}

std::string identityInSession(const IamUser &user, std::string_view temporaryKey, Seconds created, bool mfa)
{
    JsonObject context;
    context.json("sessionIssuer", "{}")
        .json("webIdFederationData", "{}")
        .json("attributes", attributes(created, mfa));
    return userStart(user)
        .optional("accessKeyId", temporaryKey)
        .text("userName", user.name)
        .json("sessionContext", context)
        .str();
}

std::string identity(const RoleSession &session)
{
    JsonObject out{{"type", "AssumedRole"},
                   {"principalId", session.sessionId()},
                   {"arn", session.sessionArn()},
                   {"accountId", session.account},
                   {"accessKeyId", session.key}};
    JsonObject context;
    context.json("sessionIssuer",
                 JsonObject{{"type", "Role"},
                            {"principalId", session.roleId},
                            {"arn", session.roleArn()},
                            {"accountId", session.account},
                            {"userName", session.role}});
    if (!session.webIdentityProvider.empty()) {
        JsonObject web;
        web.text("federatedProvider", session.webIdentityProvider).json("attributes", "{}");
        context.json("webIdFederationData", web);
    }
    context.json("attributes", attributes(session.created, session.mfa));
    context.optional("sourceIdentity", session.sourceIdentity);
    context.optional("ec2RoleDelivery", session.ec2RoleDelivery);
    out.json("sessionContext", context);
    if (!session.lambdaFunctionArn.empty()) {
        out.json("inScopeOf",
                 JsonObject{{"issuerType", "AWS::Lambda::Function"},
                            {"credentialsIssuedTo", session.lambdaFunctionArn}});
    }
    out.optional("invokedBy", session.invokedBy);
    return out.str();
}

std::string rootIdentity(std::string_view account, std::string_view key, std::string_view alias)
{
    JsonObject out{{"type", "Root"},
                   {"principalId", account},
                   {"arn", iamArn(account, "root")},
                   {"accountId", account},
                   {"accessKeyId", key}};
    return out.optional("userName", alias).str();
}

std::string assumedRootIdentity(std::string_view account, std::string_view key, Seconds created)
{
    JsonObject context;
    context.json("attributes", attributes(created, false)).flag("assumedRoot", true);
    JsonObject out{{"type", "Root"},
                   {"principalId", account},
                   {"arn", iamArn(account, "root")},
                   {"accountId", account},
                   {"accessKeyId", key}};
    return out.json("sessionContext", context).str();
}

std::string serviceIdentity(std::string_view service)
{
    return JsonObject{{"type", "AWSService"}, {"invokedBy", service}}.str();
}

std::string untypedIdentity(std::string_view account, std::string_view service)
{
    return JsonObject{{"accountId", account}, {"invokedBy", service}}.str();
}

std::string accountIdentity(std::string_view account, std::string_view principalId)
{
    return JsonObject{{"type", "AWSAccount"}, {"principalId", principalId}, {"accountId", account}}.str();
}

std::string federatedIdentity(const IamUser &issuer, std::string_view name, std::string_view key,
                              Seconds created)
{
    JsonObject context;
    context.json("sessionIssuer",
                 JsonObject{{"type", "IAMUser"},
                            {"principalId", issuer.principalId},
                            {"arn", iamArn(issuer.account, "user/" + issuer.name)},
                            {"accountId", issuer.account},
                            {"userName", issuer.name}});
    context.json("attributes", attributes(created, false));
    JsonObject out{{"type", "FederatedUser"},
                   {"principalId", issuer.account + ':' + std::string(name)},
                   {"arn", "arn:aws:sts::" + issuer.account + ":federated-user/" + std::string(name)},
                   {"accountId", issuer.account},
                   {"accessKeyId", key}};
    return out.json("sessionContext", context).str();
}

std::string webIdentity(std::string_view provider, std::string_view audience, std::string_view subject)
{
    return JsonObject{
        {"type", "WebIdentityUser"},
        {"principalId", std::string(provider) + ':' + std::string(audience) + ':' + std::string(subject)},
        {"userName", subject},
        {"identityProvider", provider}}
        .str();
}

std::string samlIdentity(std::string_view qualifier, std::string_view subject, std::string_view provider)
{
    return JsonObject{{"type", "SAMLUser"},
                      {"principalId", std::string(qualifier) + ':' + std::string(subject)},
                      {"userName", subject},
                      {"identityProvider", provider}}
        .str();
}

std::string identityCenterUser(std::string_view account, std::string_view userId, std::string_view storeId,
                               std::string_view credentialId)
{
    JsonObject out{{"type", "IdentityCenterUser"}, {"accountId", account}, {"credentialId", credentialId}};
    return out
        .json("onBehalfOf",
              JsonObject{{"userId", userId},
                         {"identityStoreArn",
                          "arn:aws:identitystore::" + std::string(account) + ":identitystore/"
                              + std::string(storeId)}})
        .str();
}

std::string directoryIdentity(std::string_view account, std::string_view user, std::string_view principalId)
{
    return JsonObject{
        {"type", "Directory"}, {"principalId", principalId}, {"accountId", account}, {"userName", user}}
        .str();
}

std::string bareRoleIdentity(std::string_view account, std::string_view role, std::string_view roleId)
{
    return JsonObject{{"type", "Role"},
                      {"principalId", roleId},
                      {"arn", iamArn(account, "role/" + std::string(role))},
                      {"accountId", account},
                      {"userName", role}}
        .str();
}

std::string unknownIdentity(std::string_view account, std::string_view user, std::string_view userId,
                            std::string_view storeId)
{
    JsonObject out{{"type", "Unknown"},    {"principalId", account}, {"arn", ""},
                   {"accountId", account}, {"accessKeyId", ""},      {"userName", user}};
    return out
        .json("onBehalfOf",
              JsonObject{{"userId", userId},
                         {"identityStoreArn",
                          "arn:aws:identitystore::" + std::string(account) + ":identitystore/"
                              + std::string(storeId)}})
        .str();
}

JsonObject issuedCredentials(const RoleSession &session, Seconds lifetime)
{
    JsonObject out;
    out.json("credentials",
             JsonObject{{"accessKeyId", session.key},
                        {"sessionToken", "EXAMPLE-session-token"},
                        {"expiration", longTime(session.created + lifetime)}});
    out.json("assumedRoleUser",
             JsonObject{{"assumedRoleId", session.sessionId()}, {"arn", session.sessionArn()}});
    if (!session.sourceIdentity.empty()) {
        out.text("sourceIdentity", session.sourceIdentity);
    }
    return out;
}

} // namespace trailscope::generator
