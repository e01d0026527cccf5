// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/outcome.h"

#include "text/casefold.h"

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

bool isDenial(std::string_view code)
{
    // Anywhere in the code: VpceAccessDenied, KMSAccessDeniedException, AccessDeniedForDependencyException …
    constexpr std::array<std::string_view, 8> kWithin
        = {"accessdenied", "unauthorized",       "notauthorized",          "permissiondenied",
           "forbidden",    "authorizationerror", "insufficientpermission", "insufficientprivilege"};
    // The whole code.
    constexpr std::array<std::string_view, 3> kWhole = {"AuthFailure", "403", "Access Denied"};
    return std::ranges::any_of(
               kWithin, [code](std::string_view part) { return containsIgnoringAsciiCase(code, part); })
        || std::ranges::any_of(
               kWhole, [code](std::string_view whole) { return equalsIgnoringAsciiCase(code, whole); });
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

Outcome classifyOutcome(const OutcomeFacts &facts)
{
    if (equalsIgnoringAsciiCase(facts.namedResult, "Failure"))
        return Outcome::Failure;
    if (facts.errorCode.empty() && facts.errorMessage.empty())
        return Outcome::Success;
    const std::string_view code = withoutFaultPrefix(facts.errorCode);
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
