// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/jsonobject.h"

namespace trailscope::generator {

void appendJsonString(std::string &out, std::string_view text)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&') {
            continue;
        }
        out.append(text, done, i - done);
        done = i + 1;
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += kDigits[byte >> 4U];
            out += kDigits[byte & 15U];
        }
    }
    out.append(text, done);
    out += '"';
}

JsonObject::JsonObject(std::initializer_list<std::pair<std::string_view, std::string_view>> texts)
{
    for (const auto &[key, value] : texts) {
        text(key, value);
    }
}

void JsonObject::key(std::string_view key)
{
    if (!m_members.empty()) {
        m_members += ',';
    }
    appendJsonString(m_members, key);
    m_members += ':';
}

JsonObject &JsonObject::text(std::string_view name, std::string_view value)
{
    key(name);
    appendJsonString(m_members, value);
    return *this;
}

JsonObject &JsonObject::number(std::string_view name, std::int64_t value)
{
    key(name);
    m_members += std::to_string(value);
    return *this;
}

JsonObject &JsonObject::flag(std::string_view name, bool value)
{
    key(name);
    m_members += value ? "true" : "false";
    return *this;
}

JsonObject &JsonObject::json(std::string_view name, std::string_view value)
{
    key(name);
    m_members += value;
    return *this;
}

JsonObject &JsonObject::optional(std::string_view name, std::string_view value)
{
    return value.empty() ? *this : text(name, value);
}

std::string JsonObject::str() const
{
    std::string out;
    out.reserve(m_members.size() + 2);
    appendTo(out);
    return out;
}

void JsonObject::appendTo(std::string &out) const
{
    out += '{';
    out += m_members;
    out += '}';
}

std::string jsonArray(std::initializer_list<std::string_view> texts)
{
    std::string out = "[";
    for (const std::string_view text : texts) {
        if (out.size() > 1) {
            out += ',';
        }
        appendJsonString(out, text);
    }
    return out + ']';
}

std::string jsonArray(std::initializer_list<JsonObject> objects)
{
    std::string out = "[";
    for (const JsonObject &object : objects) {
        if (out.size() > 1) {
            out += ',';
        }
        object.appendTo(out);
    }
    return out + ']';
}

} // namespace trailscope::generator
