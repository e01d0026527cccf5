// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsoncursor.h"
#include "json/structuralindex.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// A short JSON text that has to be sound to count: a digest, a list of keys. One thread.
class SoundJson {
public:
    explicit SoundJson(std::string_view text);

    // At its beginning. Nothing where it is no JSON already by its first look.
    [[nodiscard]] std::optional<JsonCursor> cursor() const;

private:
    std::string m_padded;
    std::size_t m_size;
    StructuralIndex m_index;
    bool m_isSound;
};

// The text of a string, or of a key, as it is written. Nothing where it has an escape that JSON does not
// know.
[[nodiscard]] std::optional<std::string> soundText(std::string_view written);

} // namespace trailscope
