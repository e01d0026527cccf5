// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/ondemandtext.h"

#include <cstring>

namespace trailscope {

using namespace simdjson;

namespace {

std::string_view trimmedToken(std::string_view token)
{
    while (!token.empty()
           && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t')) {
        token.remove_suffix(1);
    }
    return token;
}

} // namespace

std::optional<std::string_view> textOf(ondemand::value value, bool &failed)
{
    const std::string_view token = value.raw_json_token();
    switch (token.front()) {
    case '"': {
        const std::string_view quoted = trimmedToken(token);
        if (quoted.size() >= 2 && quoted.back() == '"'
            && std::memchr(quoted.data(), '\\', quoted.size()) == nullptr) {
            return quoted.substr(1, quoted.size() - 2);
        }
        std::string_view text;
        failed = failed || value.get_string(true).get(text) != SUCCESS;
        return text;
    }
    case '{':
    case '[': {
        std::string_view text;
        failed = failed || value.raw_json().get(text) != SUCCESS;
        return trimmedToken(text);
    }
    case 'n':
        failed = failed || trimmedToken(token) != "null";
        return std::nullopt;
    default: {
        // The parser looks at a scalar only when asked what it is worth.
        const std::string_view scalar = trimmedToken(token);
        failed = failed || (token.front() == 't' && scalar != "true")
            || (token.front() == 'f' && scalar != "false");
        return scalar;
    }
    }
}

std::string_view keyOf(ondemand::field &field, bool &failed)
{
    const std::string_view escaped = field.escaped_key();
    if (!escaped.contains('\\')) {
        return escaped;
    }
    std::string_view key;
    failed = failed || field.unescaped_key(true).get(key) != SUCCESS;
    return key;
}

} // namespace trailscope
