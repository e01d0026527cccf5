// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string_view>

namespace trailscope {

// The parts of a support case's id, `case-111122223333-muen-2016-c3f2077e504940f2`. Older ids lack the place.
struct SupportCaseId {
    std::string_view accountId;
    std::string_view place; // where the case is kept: `muen`, `iad`, or empty
    int year = 0; // in which it was opened
    std::string_view id; // 16 hexadecimal digits

    bool operator==(const SupportCaseId &) const = default;
};

// Views into `text`; nullopt for what has another form.
[[nodiscard]] std::optional<SupportCaseId> parseSupportCaseId(std::string_view text);

} // namespace trailscope
