// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rulevalue.h"
#include "text/ipaddress.h"

#include <chrono>
#include <cstdint>
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

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };
// Whether a left side that is so ordered to its right side fulfils it.
[[nodiscard]] bool holds(Comparison comparison, std::strong_ordering order);

// The parts of a time that a rule can ask for, in UTC.
enum class TimePart : std::uint8_t { Minute, Hour, Day, Week, Month, Year };
[[nodiscard]] int timePart(TimePart part, std::chrono::sys_time<std::chrono::milliseconds> time);

// A value of a record, as a rule sees it.
struct RecordValue {
    std::string_view text; // an object: its JSON without white space
    bool isObject = false;
};

// What an item of a rule demands of one value of its field: any of several things of a kind. Immutable; any
// thread.
class ItemTest {
public:
    // Any of the texts. `cased`: letters have to agree in case.
    [[nodiscard]] static ItemTest texts(std::vector<RuleValue> values, bool cased);
    // RE2 expressions, which compile.
    [[nodiscard]] static ItemTest expressions(std::span<const std::string> patterns);
    [[nodiscard]] static ItemTest networks(std::vector<CidrBlock> blocks);
    // JSON numbers, to be compared with.
    [[nodiscard]] static ItemTest numbers(Comparison comparison, std::vector<std::string> numbers);
    [[nodiscard]] static ItemTest times(TimePart part, Comparison comparison, std::vector<int> values);

    // `scratch` is used for folding, so that no value allocates.
    [[nodiscard]] bool matches(const RecordValue &value, std::string &scratch) const;

    // Every text that matches is in here once folded, and no other; null where that cannot be said.
    [[nodiscard]] const std::vector<std::string> *foldedTexts() const;
    // Two tests with one key are the same.
    [[nodiscard]] const std::string &key() const { return m_key; }

private:
    friend class FilterWriter; // of filterofrule.cpp: says in a filter what is tested here
    enum class Kind : std::uint8_t { Texts, Expressions, Networks, Numbers, Times };
    explicit ItemTest(Kind kind)
        : m_kind(kind)
    {
    }
    [[nodiscard]] bool matchesTexts(const RecordValue &value, std::string &scratch) const;
    [[nodiscard]] bool matchesTime(std::string_view text) const;

    Kind m_kind;
    bool m_cased = false;
    std::vector<std::string> m_literals; // sorted
    std::vector<RuleValue> m_patterns;
    std::vector<RuleValue> m_escaped; // all of them as in a JSON string, for objects
    std::vector<std::shared_ptr<const re2::RE2>> m_expressions;
    std::vector<CidrBlock> m_networks;
    Comparison m_comparison = Comparison::Equal;
    std::vector<std::string> m_numbers;
    TimePart m_part = TimePart::Hour;
    std::vector<int> m_parts;
    std::string m_key;
};

} // namespace trailscope
