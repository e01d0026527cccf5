// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/recordidentity.h"

#include "text/casefold.h"

#include <string_view>

namespace trailscope {

namespace {

std::string_view textAt(const JsonTree &tree, std::initializer_list<std::string_view> path)
{
    const JsonNode *node = tree.find(path);
    return node && node->kind == JsonKind::String ? std::string_view(node->text) : std::string_view();
}

// Booleans are written as texts in some places, and as booleans in others.
bool isTrue(const JsonTree &tree, std::initializer_list<std::string_view> path)
{
    const JsonNode *node = tree.find(path);
    return node && equalsIgnoringAsciiCase(node->text, "true");
}

std::optional<bool> mfaOf(const JsonTree &tree)
{
    if (const JsonNode *used = tree.find({"additionalEventData", "MFAUsed"})) {
        if (equalsIgnoringAsciiCase(used->text, "yes") || equalsIgnoringAsciiCase(used->text, "no")) {
            return equalsIgnoringAsciiCase(used->text, "yes");
        }
    }
    const JsonNode *authenticated
        = tree.find({"userIdentity", "sessionContext", "attributes", "mfaAuthenticated"});
    if (!authenticated || authenticated->text.empty() || authenticated->kind == JsonKind::Null) {
        return std::nullopt;
    }
    return equalsIgnoringAsciiCase(authenticated->text, "true");
}

SignIn signInOf(const JsonTree &tree)
{
    const std::string_view event = textAt(tree, {"eventName"});
    std::string_view result = textAt(tree, {"responseElements", event});
    if (result.empty()) {
        result = textAt(tree, {"serviceEventDetails", event});
    }
    if (equalsIgnoringAsciiCase(result, "Success")) {
        return SignIn::Succeeded;
    }
    return equalsIgnoringAsciiCase(result, "Failure") ? SignIn::Failed : SignIn::NoSignIn;
}

} // namespace

IdentityStory identityStoryOf(const JsonTree &tree)
{
    IdentityStory story;
    const auto identity = [&](std::string_view key) { return textAt(tree, {"userIdentity", key}); };
    const auto session
        = [&](std::string_view key) { return textAt(tree, {"userIdentity", "sessionContext", key}); };
    const auto issuer = [&](std::string_view key) {
        return textAt(tree, {"userIdentity", "sessionContext", "sessionIssuer", key});
    };
    story.type = identity("type");
    story.principalId = identity("principalId");
    story.arn = identity("arn");
    story.accountId = identity("accountId");
    story.accessKeyId = identity("accessKeyId");
    story.userName = identity("userName");
    story.invokedBy = identity("invokedBy");
    story.identityProvider = identity("identityProvider");
    story.onBehalfOfUserId = textAt(tree, {"userIdentity", "onBehalfOf", "userId"});
    story.identityStoreArn = textAt(tree, {"userIdentity", "onBehalfOf", "identityStoreArn"});
    story.issuerType = issuer("type");
    story.issuerUserName = issuer("userName");
    story.issuerArn = issuer("arn");
    story.issuerAccountId = issuer("accountId");
    story.assumedRoot = isTrue(tree, {"userIdentity", "sessionContext", "assumedRoot"});

    story.eventTime = parseEventTime(textAt(tree, {"eventTime"})).value_or(kNoTime);
    story.creationDate
        = parseEventTime(textAt(tree, {"userIdentity", "sessionContext", "attributes", "creationDate"}))
              .value_or(kNoTime);
    story.mfa = mfaOf(tree);
    story.signIn = signInOf(tree);
    story.sessionCredentialFromConsole = isTrue(tree, {"sessionCredentialFromConsole"});
    story.sourceIdentity = session("sourceIdentity");
    story.federatedProvider
        = textAt(tree, {"userIdentity", "sessionContext", "webIdFederationData", "federatedProvider"});
    story.ec2RoleDelivery = session("ec2RoleDelivery");
    story.signInSessionArn = session("signInSessionArn");
    story.credentialId = identity("credentialId");
    story.delegateAccountId = textAt(tree, {"userIdentity", "invokedByDelegate", "accountId"});
    story.inScopeOfSourceArn = textAt(tree, {"userIdentity", "inScopeOf", "sourceArn"});
    story.inScopeOfIssuerType = textAt(tree, {"userIdentity", "inScopeOf", "issuerType"});
    story.sourceIp = textAt(tree, {"sourceIPAddress"});
    story.region = textAt(tree, {"awsRegion"});
    story.origin = classifyOrigin({.userAgent = textAt(tree, {"userAgent"}),
                                   .sourceIp = story.sourceIp,
                                   .eventType = textAt(tree, {"eventType"}),
                                   .identityType = story.type,
                                   .invokedBy = story.invokedBy,
                                   .sessionCredentialFromConsole = story.sessionCredentialFromConsole});
    return story;
}

} // namespace trailscope
