// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/printedrecords.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

// Those that records, and lists of them, begin with.
constexpr std::array<std::string_view, 6> kKeys
    = {"Records", "eventVersion", "eventName", "eventSource", "eventTime", "userIdentity"};

// How a key at `begin` is written, and what stands between it and its value.
std::optional<RecognisedKind> recogniseKey(std::string_view text, std::size_t begin, std::size_t length)
{
    const char before = begin > 0 ? text[begin - 1] : '\0';
    std::string_view behind = text.substr(begin + length);
    const bool quoted = before == '\'' || before == '"';
    if (quoted) {
        if (!behind.starts_with(before)) {
            return std::nullopt;
        }
        behind.remove_prefix(1);
    }
    behind.remove_prefix(std::min(behind.size(), behind.find_first_not_of(' ')));
    if (behind.starts_with("=>")) {
        return RecognisedKind::RubyText;
    }
    if (before == '\'') {
        return behind.starts_with(':') ? std::optional(RecognisedKind::PythonText) : std::nullopt;
    }
    if (quoted || behind.size() < 2 || (behind[0] != ':' && behind[0] != '=')) {
        return std::nullopt;
    }
    // A bare word with a colon is common: a value that is a list, an object or a text has to follow.
    const std::size_t value = behind.find_first_not_of(' ', 1);
    const bool hasValue
        = value != std::string_view::npos && std::string_view("[{'\"1").contains(behind[value]);
    return hasValue ? std::optional(RecognisedKind::OtherPrintedText) : std::nullopt;
}

} // namespace

std::optional<RecognisedKind> recognisePrintedRecords(std::string_view head)
{
    for (const std::string_view key : kKeys) {
        for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
            if (const auto kind = recogniseKey(head, at, key.size())) {
                return kind;
            }
        }
    }
    return std::nullopt;
}

} // namespace trailscope
