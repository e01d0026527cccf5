// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/soundjson.h"

#include "text/windowpadding.h"
#include "json/jsonstring.h"

namespace trailscope {

SoundJson::SoundJson(std::string_view text)
    : m_padded(text)
    , m_size(text.size())
    , m_index(text.size() + 1)
{
    m_padded.append(kWindowPadding, ' ');
    m_isSound = m_index.build(std::string_view(m_padded).substr(0, m_size));
}

std::optional<JsonCursor> SoundJson::cursor() const
{
    if (!m_isSound) {
        return std::nullopt;
    }
    return JsonCursor(std::string_view(m_padded).substr(0, m_size), m_index.places());
}

std::optional<std::string> soundText(std::string_view written)
{
    std::string text;
    if (!appendUnescaped(text, written)) {
        return std::nullopt;
    }
    return text;
}

} // namespace trailscope
