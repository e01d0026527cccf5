// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace trailscope {

// What a value in the parameters or the response of an AWS Support, Trusted Advisor, Support App or Support
// Plans call means. Translated plain text, with values from the record in it as they stand.
struct ParameterExplanation {
    QString title; // of the parameter: "Severity"
    QString reading; // the value in words: "Production system down"; empty where it says no more than the
                     // value itself
    QString text; // one sentence or more
};

// `keyPath` is the key, or the path to it (`requestParameters.update.supportLevel`, `checkIds[0]`,
// `checkIds.0`): its last name decides. `value` is a leaf's text; true and false for booleans. nullopt for
// other services, and for keys that explain themselves.
[[nodiscard]] std::optional<ParameterExplanation> explainParameter(std::string_view eventSource,
                                                                   std::string_view eventName,
                                                                   std::string_view keyPath,
                                                                   std::string_view value);

} // namespace trailscope
