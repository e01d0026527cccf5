// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// The event sources of AWS Support and its neighbours.
enum class SupportService : std::uint8_t {
    Support, // support.amazonaws.com, which has the older Trusted Advisor calls too
    TrustedAdvisor, // trustedadvisor.amazonaws.com
    SupportApp, // supportapp.amazonaws.com: the AWS Support App in Slack
    SupportPlans, // supportplans.amazonaws.com
    SupportSubscription, // support-subscription.amazonaws.com, which ended in 2022
};

// With or without `.amazonaws.com`; nullopt for every other service.
[[nodiscard]] std::optional<SupportService> supportService(std::string_view eventSource);

struct OperationExplanation {
    QString text; // what the call does, as one translated sentence
    bool write = false; // changes something
};

// For the operations of SupportService, those of the console included; nullopt for any other.
[[nodiscard]] std::optional<OperationExplanation> explainSupportOperation(std::string_view eventSource,
                                                                          std::string_view eventName);

} // namespace trailscope
