// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <cstdint>
#include <string>

namespace trailscope {

// The translation context of what is said about rules and their files.
struct RuleText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::Rules)
};

// Why a document is no rule, or none that can be evaluated exactly. A value.
struct RuleFault {
    std::string reason; // a sentence for people, translated
    std::uint32_t line = 0; // in its file, from 1; 0: no line in particular

    bool operator==(const RuleFault &) const = default;
};

[[nodiscard]] inline RuleFault ruleFault(const QString &reason, std::uint32_t line = 0)
{
    return {reason.toStdString(), line};
}

} // namespace trailscope
