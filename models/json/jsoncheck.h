// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace trailscope {

// Why a text is no sound JSON.
enum class JsonFault : std::uint8_t {
    Grammar, // something stands where it cannot
    NoUtf8,
    ControlCharacter, // in a string, unescaped
    BrokenEscape, // a backslash with something behind it that it does not escape
    HalfCharacter, // \uXXXX for one half of a character (a surrogate) without the other
};
inline constexpr int kJsonFaultCount = static_cast<int>(JsonFault::HalfCharacter) + 1;

struct JsonDamage {
    JsonFault fault{};
    std::size_t offset = 0; // of the first byte that cannot be
    bool operator==(const JsonDamage &) const = default;
};

// Parses JSON fully: every value to its last byte, also what neither JsonCursor (escapes) nor the reader of
// damaged text (bytes in strings) looks at. For who asks whether a record is whole, not for loading.
//
// Memory is kept for the next text. One per thread.
class JsonCheck {
public:
    JsonCheck();
    ~JsonCheck();

    // What is wrong first with a text that should be one JSON value; nothing where it is sound.
    [[nodiscard]] std::optional<JsonDamage> firstDamage(std::string_view text);

private:
    struct Parser; // of simdjson, which nobody else is to know
    std::unique_ptr<Parser> m_parser;
};

} // namespace trailscope
