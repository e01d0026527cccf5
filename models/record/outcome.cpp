// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/outcome.h"

#include "text/casefold.h"
#include "text/wordset.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

// EC2 and its kin say whose fault it was: `Client.UnauthorizedOperation`.
std::string_view withoutFaultPrefix(std::string_view code)
{
    for (const std::string_view prefix : {std::string_view("Client."), std::string_view("Server.")}) {
        if (code.starts_with(prefix))
            return code.substr(prefix.size());
    }
    return code;
}

// Codes for "this caller may not", from "Common errors" of the IAM user guide, "Error codes for the Amazon
// EC2 API", "Error responses" of Amazon S3, and what services add to them in real trails. In lower case, as
// all that follows. The first: VpceAccessDenied, KMSAccessDeniedException, AccessDeniedForDependency…
constexpr WordSet kDenialParts(std::to_array<std::string_view>({
    "accessdenied",
    "unauthorized", // UnauthorizedOperation
    "notauthorized",
    "authorizationerror", // SNS
    "permissiondenied", "insufficientpermission", "insufficientprivilege", "forbidden",
    "notpermitted", // ServiceLinkedRoleCreationNotPermitted
}));
constexpr auto kDenials = std::to_array<std::string_view>({
    "authfailure", // EC2: credentials, or an image or resource that is not the caller's
    "403",
    "access denied",
});
constexpr std::string_view kDenialFamily
    = "authfailure."; // AuthFailure.ServiceLinkedRoleCreationNotPermitted
// Whoever asks: about a resource and its state, as under EC2's termination protection.
constexpr std::string_view kNoDenial = "operationnotpermitted";

bool isDenial(std::string_view code)
{
    const bool isDenied = kDenialParts.hasOneIn(code) || startsIgnoringAsciiCase(code, kDenialFamily)
        || std::ranges::any_of(kDenials, [code](std::string_view denial) {
                              return equalsIgnoringAsciiCase(code, denial);
                          });
    return isDenied && !startsIgnoringAsciiCase(code, kNoDenial);
}

// Some services record the message alone.
bool messageIsDenial(std::string_view message)
{
    return containsIgnoringAsciiCase(message, "is not authorized to perform")
        || equalsIgnoringAsciiCase(message, "Access Denied");
}

} // namespace

std::string_view outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success:
        return "success";
    case Outcome::Denied:
        return "denied";
    case Outcome::Error:
        return "error";
    case Outcome::Failure:
        break;
    }
    return "failure";
}

bool meansNoError(std::string_view text)
{
    constexpr std::array<std::string_view, 5> kNone = {"", "success", "-", "none", "null"};
    return std::ranges::any_of(kNone,
                               [text](std::string_view none) { return equalsIgnoringAsciiCase(text, none); });
}

Outcome classifyOutcome(const OutcomeFacts &facts)
{
    if (equalsIgnoringAsciiCase(facts.namedResult, "Failure"))
        return Outcome::Failure;
    if (facts.errorCode.empty() && facts.errorMessage.empty())
        return Outcome::Success;
    if (meansNoError(facts.errorCode) && meansNoError(facts.errorMessage))
        return Outcome::Success;
    const std::string_view code = meansNoError(facts.errorCode) ? "" : withoutFaultPrefix(facts.errorCode);
    if (equalsIgnoringAsciiCase(code, "DryRunOperation"))
        return Outcome::Success;
    if (!code.empty())
        return isDenial(code) ? Outcome::Denied : Outcome::Error;
    const bool signIn = facts.eventSource.starts_with("signin.") || facts.eventName == "ConsoleLogin";
    if (signIn && !equalsIgnoringAsciiCase(facts.namedResult, "Success"))
        return Outcome::Failure;
    return messageIsDenial(facts.errorMessage) ? Outcome::Denied : Outcome::Error;
}

} // namespace trailscope
