// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// How the call was made. A judgement from several fields, to be shown as one.
enum class Origin : std::uint8_t {
    Console,
    Cli,
    Sdk,
    Iac, // infrastructure as code: Terraform, CloudFormation, Pulumi, CDK …
    Service,
    Browser,
    Unknown,
};
inline constexpr int kOriginCount = static_cast<int>(Origin::Unknown) + 1;
[[nodiscard]] std::string_view originName(Origin origin);

struct OriginFacts
{
    std::string_view userAgent;
    std::string_view sourceIp;
    std::string_view eventType;
    std::string_view identityType;
    std::string_view invokedBy;
    bool sessionCredentialFromConsole = false;
};
[[nodiscard]] Origin classifyOrigin(const OriginFacts &facts);

enum class Outcome : std::uint8_t {
    Success, // DryRunOperation included
    Denied, // refused by authorization
    Error, // any other error
    Failure, // a failed sign-in or credential check
};
inline constexpr int kOutcomeCount = static_cast<int>(Outcome::Failure) + 1;
[[nodiscard]] std::string_view outcomeName(Outcome outcome);

struct OutcomeFacts
{
    std::string_view eventName;
    std::string_view eventSource;
    std::string_view errorCode;
    std::string_view errorMessage;
    // The value named like the event in responseElements (ConsoleLogin, CheckMfa, SwitchRole …) or in serviceEventDetails
    // (CredentialVerification, UserAuthentication …): "Success" or "Failure"; empty elsewhere. Sign-ins carry no errorCode.
    std::string_view namedResult;
};
[[nodiscard]] Outcome classifyOutcome(const OutcomeFacts &facts);

// True when the verb of the operation says that it changes nothing (Get, List, Describe, Head, Lookup …). Used where a record
// has no readOnly, and marked as inferred there.
[[nodiscard]] bool verbReadsOnly(std::string_view eventName);

}
