// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/origin.h"

#include "record/agentfamily.h"
#include "text/casefold.h"
#include "text/wordset.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace trailscope {

namespace {

bool isServiceName(std::string_view text)
{
    return text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn");
}

// The console's own hosts: one of the labels is that of the console or of signing in, as in
// signin.amazonaws.com, console.ec2.amazonaws.com, eu-west-1.console.aws.amazon.com.
bool isConsoleHost(std::string_view text)
{
    if (!isServiceName(text) && !text.ends_with(".aws.amazon.com"))
        return false;
    while (!text.empty()) {
        const std::string_view label = text.substr(0, text.find('.'));
        if (startsIgnoringAsciiCase(label, "console") || equalsIgnoringAsciiCase(label, "signin"))
            return true;
        text.remove_prefix(std::min(text.size(), label.size() + 1));
    }
    return false;
}

bool isCloudFormation(std::string_view text)
{
    return text == "cloudformation.amazonaws.com" || text == "cloudformation.amazonaws.com.cn";
}

// `AWS Internal` or `AWS Internal/3`
bool isAwsInternal(std::string_view text)
{
    return startsIgnoringAsciiCase(text, "AWS Internal");
}

// The identities that stand for people and workloads of the customer, as against AWS itself.
bool isCustomerIdentity(std::string_view type)
{
    return type == "IAMUser" || type == "AssumedRole" || type == "Root" || type == "FederatedUser"
        || type == "IdentityCenterUser" || type == "SAMLUser" || type == "WebIdentityUser" || type == "Role";
}

// Whether the name before the first `/` or `,` says console: `S3Console/0.4`, `RDS Console, …`, `AWSConsole`,
// `EC2ConsoleBackend, …`; or that it is what signs in and switches roles: `AWS Signin, aws-internal/3 …`.
bool namesConsole(std::string_view agent)
{
    const std::string_view name = agent.substr(0, agent.find_first_of("/,"));
    return containsIgnoringAsciiCase(name, "console") || equalsIgnoringAsciiCase(name, "AWS Signin");
}

constexpr WordSet kTools(std::to_array<std::string_view>({"terraform", "opentofu", "pulumi", "aws-cdk/",
                                                          "cdk-assets", "crossplane", "ansible",
                                                          "aws-sam-cli", "aws sam cli", "cloudformation",
                                                          "terragrunt", "aws-copilot"}));
constexpr WordSet kKits(std::to_array<std::string_view>({"aws-sdk-", "boto3/", "botocore/", "boto/",
                                                         "aws-sdk/", "smithy-"}));

} // namespace

std::string_view originName(Origin origin)
{
    switch (origin) {
    case Origin::Console:
        return "console";
    case Origin::Cli:
        return "cli";
    case Origin::Sdk:
        return "sdk";
    case Origin::Iac:
        return "iac";
    case Origin::Service:
        return "service";
    case Origin::Browser:
        return "browser";
    case Origin::Unknown:
        break;
    }
    return "unknown";
}

Origin classifyOrigin(const OriginFacts &facts)
{
    const std::string_view agent = withoutAgentBrackets(facts.userAgent);

    if (equalsIgnoringAsciiCase(facts.eventType, "AwsConsoleSignIn")
        || equalsIgnoringAsciiCase(facts.eventType, "AwsConsoleAction") || isConsoleHost(facts.invokedBy))
        return Origin::Console;
    if (isCloudFormation(facts.invokedBy) || (facts.invokedBy.empty() && isCloudFormation(agent)))
        return Origin::Iac;
    if (!facts.invokedBy.empty() || facts.identityType == "AWSService")
        return Origin::Service;

    const bool browser
        = startsIgnoringAsciiCase(agent, "Mozilla/") || startsIgnoringAsciiCase(agent, "Opera/");
    if (equalsIgnoringAsciiCase(facts.eventType, "AwsServiceEvent")) {
        // Identity Center writes its sign-ins as service events, with the browser's own agent.
        return browser ? Origin::Browser : Origin::Service;
    }

    if (startsIgnoringAsciiCase(agent, "aws-cli/") || startsIgnoringAsciiCase(agent, "AWSPowerShell")
        || startsIgnoringAsciiCase(agent, "AWS Tools for PowerShell"))
        return Origin::Cli;
    if (isConsoleHost(agent) || isConsoleHost(facts.sourceIp))
        return Origin::Console;
    if (isServiceName(agent))
        return Origin::Service;
    if (kTools.hasOneIn(agent))
        return Origin::Iac;
    if (facts.sessionCredentialFromConsole || namesConsole(agent))
        return Origin::Console;

    // What AWS runs itself. With the session of a user or role, that is the console's back end.
    const bool internal = isAwsInternal(agent) || startsIgnoringAsciiCase(agent, "aws-internal/")
        || startsIgnoringAsciiCase(agent, "Coral/");
    if (internal || (agent.empty() && isAwsInternal(facts.sourceIp)))
        return isCustomerIdentity(facts.identityType) ? Origin::Console : Origin::Service;
    if (browser)
        return Origin::Browser;
    if (kKits.hasOneIn(agent))
        return Origin::Sdk;
    if (agent.empty() && isServiceName(facts.sourceIp))
        return Origin::Service;
    return Origin::Unknown;
}

} // namespace trailscope
