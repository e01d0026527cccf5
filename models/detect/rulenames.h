// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rule.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// Which rule is meant by what correlations and filters write: an id, else a name, else a title, of a rule of
// the same file first, and of several the first. The time of a question does not grow with how many share a
// name. Refers to the rules, which outlive it and stay where they are. One thread.
class RuleNames {
public:
    explicit RuleNames(std::span<const Rule> rules);

    // The place of a rule that has not been taken out.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view reference, std::string_view file);
    void takeOut(std::uint32_t place) { m_isOut[place] = true; }

private:
    struct Places {
        std::vector<std::uint32_t> all;
        std::size_t first = 0; // those before it are out
    };

    [[nodiscard]] std::optional<std::uint32_t> firstOf(Places &places) const;

    static constexpr std::size_t kKinds = 3; // id, name, title
    std::array<std::map<std::pair<std::string_view, std::string_view>, Places>, kKinds> m_inFiles;
    std::array<std::map<std::string_view, Places>, kKinds> m_anywhere;
    std::vector<bool> m_isOut;
};

} // namespace trailscope
