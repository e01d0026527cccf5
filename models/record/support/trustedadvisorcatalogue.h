// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// What Trusted Advisor sorts its checks by. The API calls them pillars and spells them `cost_optimizing`,
// `security` …
enum class TrustedAdvisorCategory : std::uint8_t {
    CostOptimizing,
    Performance,
    Security,
    FaultTolerance,
    ServiceLimits,
    OperationalExcellence,
};
// The title as the Trusted Advisor console words it, translated.
[[nodiscard]] QString trustedAdvisorCategoryTitle(TrustedAdvisorCategory category);
// From the API's spelling.
[[nodiscard]] std::optional<TrustedAdvisorCategory> trustedAdvisorCategory(std::string_view code);

struct TrustedAdvisorCheck {
    QString name; // as AWS names it, in English
    TrustedAdvisorCategory category = TrustedAdvisorCategory::Security;
};

// The check that a `checkId` stands for; nullopt for one that the catalogue does not know. The catalogue
// follows the check reference in the AWS Support user guide. Callable from any thread; the first call reads
// the built-in catalogue.
[[nodiscard]] std::optional<TrustedAdvisorCheck> trustedAdvisorCheck(std::string_view checkId);

} // namespace trailscope
