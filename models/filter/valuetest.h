// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "text/ipaddress.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace trailscope {

// What a term demands of one value's text. Immutable; any thread.
class ValueTest {
public:
    ValueTest() = default;
    // The values have been checked (termFault). Times are no matter of this class but for their text.
    ValueTest(FilterOperator op, std::span<const FilterValue> values, FieldKind kind);

    // `scratch` is used for folding, so that no value allocates.
    [[nodiscard]] bool matches(std::string_view value, std::string &scratch) const;

    // The one text that matches, byte for byte, where there is only one.
    [[nodiscard]] std::optional<std::string_view> onlyText() const;
    // Every text that matches is in here once folded, and no other; null where that cannot be said.
    [[nodiscard]] const std::vector<std::string> *foldedTexts() const;
    // What a text has to hold, folded, to match `contains`; null for other operators.
    [[nodiscard]] const std::string *containedText() const;

private:
    struct Range {
        std::string first;
        std::string last;
    };
    [[nodiscard]] bool matchesSet(std::string_view value, std::string &scratch) const;
    [[nodiscard]] bool compares(std::string_view value) const;
    void addSetValue(const FilterValue &value);

    FilterOperator m_op = FilterOperator::Exists;
    FieldKind m_kind = FieldKind::Text;
    std::string m_text; // the operand; folded where the operator folds
    std::shared_ptr<const re2::RE2> m_expression;
    // Equal and In:
    std::vector<std::string> m_literals; // folded, sorted
    std::vector<std::string> m_patterns; // folded, with wildcards
    std::vector<Range> m_ranges;
    std::vector<CidrBlock> m_blocks;
};

} // namespace trailscope
