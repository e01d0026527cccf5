// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A text of a rule: characters, and places where any character (?) or any text (*) may stand. A value.
class RuleValue {
public:
    // As Sigma has it: \* \? and \\ stand for the characters, a backslash before anything else for itself.
    [[nodiscard]] static RuleValue parse(std::string_view typed);
    [[nodiscard]] static RuleValue literal(std::string_view text);

    [[nodiscard]] bool hasWildcards() const { return m_wildcards; }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; } // all of it where it has no wildcards

    void allowBefore(); // any text in front
    void allowBehind();
    void fold(); // by Unicode simple case folding
    // Its characters as they stand in a JSON string.
    [[nodiscard]] RuleValue jsonEscaped() const;
    // Its characters as UTF-16 bytes, the low byte of each unit first or last.
    [[nodiscard]] RuleValue utf16(bool lowFirst) const;
    // With - and / at the beginning of a word as any of the signs that Windows takes for one (- / – — ―):
    // every combination. Empty where there are too many.
    [[nodiscard]] std::vector<RuleValue> dashVariants() const;

    // Whether the whole of `text` is like this. Never worse than the product of the lengths.
    [[nodiscard]] bool matches(std::string_view text) const;

    // Of two with one spelling each matches what the other does.
    [[nodiscard]] std::string spelling() const { return m_bytes + m_kinds; }
    bool operator==(const RuleValue &) const = default;
    auto operator<=>(const RuleValue &) const = default;

private:
    enum class Kind : char { Byte = 'b', AnyCharacter = '?', AnyText = '*' };
    void append(char byte, Kind kind);
    template <class Change> [[nodiscard]] RuleValue changed(Change &&change) const; // each run of characters
    [[nodiscard]] bool matchesAnywhere(std::string_view text) const;

    std::string m_bytes; // a byte for each kind
    std::string m_kinds;
    bool m_wildcards = false;
};

// Standard base64 with padding.
[[nodiscard]] std::string base64(std::string_view bytes);
// What three texts one of which stands in the base64 of whatever holds `bytes`: one for each place that they
// can have in a group of three bytes.
[[nodiscard]] std::vector<std::string> base64Offsets(std::string_view bytes);

} // namespace trailscope
