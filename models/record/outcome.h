// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

enum class Outcome : std::uint8_t {
    Success, // DryRunOperation included
    Denied, // refused by authorization
    Error, // any other error
    Failure, // a failed sign-in or credential check
};
inline constexpr int kOutcomeCount = static_cast<int>(Outcome::Failure) + 1;
[[nodiscard]] std::string_view outcomeName(Outcome outcome);

struct OutcomeFacts {
    std::string_view eventName{};
    std::string_view eventSource{};
    std::string_view errorCode{};
    std::string_view errorMessage{};
    // The value named like the event in responseElements (ConsoleLogin, CheckMfa, SwitchRole …) or in
    // serviceEventDetails (CredentialVerification, UserAuthentication …): "Success" or "Failure"; empty
    // elsewhere. Sign-ins carry no errorCode.
    std::string_view namedResult{};
};

// Whether a code or message is what tools that re-export write where the record has none: Splunk's add-on
// "success", tables "-", Python "None", SQL "null".
[[nodiscard]] bool meansNoError(std::string_view text);

// Credentials that could not be authenticated (an expired token, a wrong signature) are errors; only a
// refusal by a policy or permission is Denied.
[[nodiscard]] Outcome classifyOutcome(const OutcomeFacts &facts);

} // namespace trailscope
