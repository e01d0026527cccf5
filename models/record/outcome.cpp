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

enum class CodeForm : std::uint8_t { Whole, Prefix, Within };

struct CodePattern {
    CodeForm form;
    std::string_view text; // lower case
};

// Codes for "this caller may not", from "Common errors" of the IAM user guide, "Error codes for the Amazon
// EC2 API", "Error responses" of Amazon S3, and what services add to them in real trails.
constexpr std::array kDenials = {
    CodePattern{CodeForm::Within,
                "accessdenied"}, // VpceAccessDenied, KMSAccessDeniedException, AccessDeniedForDependency…
    CodePattern{CodeForm::Within, "unauthorized"}, // UnauthorizedOperation
    CodePattern{CodeForm::Within, "notauthorized"},
    CodePattern{CodeForm::Within, "authorizationerror"}, // SNS
    CodePattern{CodeForm::Within, "permissiondenied"},
    CodePattern{CodeForm::Within, "insufficientpermission"},
    CodePattern{CodeForm::Within, "insufficientprivilege"},
    CodePattern{CodeForm::Within, "forbidden"},
    CodePattern{CodeForm::Whole,
                "authfailure"}, // EC2: credentials, or an image or resource that is not the caller's
    CodePattern{CodeForm::Prefix, "authfailure."}, // AuthFailure.ServiceLinkedRoleCreationNotPermitted
    CodePattern{CodeForm::Within, "notpermitted"}, // ServiceLinkedRoleCreationNotPermitted
    CodePattern{CodeForm::Whole, "403"},
    CodePattern{CodeForm::Whole, "access denied"},
};
// Whoever asks: about a resource and its state, as under EC2's termination protection.
constexpr std::array kNoDenials = {
    CodePattern{CodeForm::Prefix, "operationnotpermitted"},
};

bool fits(std::string_view code, const CodePattern &pattern)
{
    switch (pattern.form) {
    case CodeForm::Whole:
        return equalsIgnoringAsciiCase(code, pattern.text);
    case CodeForm::Prefix:
        return equalsIgnoringAsciiCase(code.substr(0, pattern.text.size()), pattern.text);
    case CodeForm::Within:
        break;
    }
    return containsIgnoringAsciiCase(code, pattern.text);
}

bool isDenial(std::string_view code)
{
    const auto fitsCode = [code](const CodePattern &pattern) { return fits(code, pattern); };
    return std::ranges::any_of(kDenials, fitsCode) && std::ranges::none_of(kNoDenials, fitsCode);
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
