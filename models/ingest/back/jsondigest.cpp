// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/jsondigest.h"

#include "ingest/back/ondemandtext.h"
#include "text/windowpadding.h"
#include "json/jsonscan.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

using namespace simdjson;

namespace {

// Lengths before contents, so that no two values write the same.
void appendSized(std::string &out, char kind, std::string_view text)
{
    out += kind;
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

bool appendCanonical(std::string &out, ondemand::value value, std::size_t depth = 0)
{
    bool failed = false;
    ondemand::json_type type{};
    if (depth > kMaximumJsonDepth || value.type().get(type) != SUCCESS) {
        return false;
    }
    switch (type) {
    case ondemand::json_type::object: {
        ondemand::object object;
        if (value.get_object().get(object) != SUCCESS) {
            return false;
        }
        std::vector<std::pair<std::string, std::string>> members;
        for (auto result : object) {
            ondemand::field field;
            if (std::move(result).get(field) != SUCCESS) {
                return false;
            }
            auto &member = members.emplace_back(keyOf(field, failed), std::string());
            if (failed || !appendCanonical(member.second, field.value(), depth + 1)) {
                return false;
            }
        }
        std::ranges::stable_sort(members, {}, &std::pair<std::string, std::string>::first);
        out += '{';
        for (const auto &[key, text] : members) {
            appendSized(out, 'k', key);
            out += text;
        }
        out += '}';
        return true;
    }
    case ondemand::json_type::array: {
        ondemand::array array;
        if (value.get_array().get(array) != SUCCESS) {
            return false;
        }
        out += '[';
        for (auto result : array) {
            ondemand::value element;
            if (std::move(result).get(element) != SUCCESS || !appendCanonical(out, element, depth + 1)) {
                return false;
            }
        }
        out += ']';
        return true;
    }
    case ondemand::json_type::null:
        out += 'n';
        return true;
    case ondemand::json_type::string:
        appendSized(out, 's', textOf(value, failed).value_or(std::string_view()));
        return !failed;
    default:
        appendSized(out, 'v', textOf(value, failed).value_or(std::string_view()));
        return !failed;
    }
}

std::optional<JsonDigest> digestPadded(std::string_view json)
{
    ondemand::parser parser;
    ondemand::document document;
    ondemand::value value;
    std::string canonical;
    if (parser.iterate(padded_string_view(json.data(), json.size(), json.size() + kWindowPadding))
                .get(document)
            != SUCCESS
        || document.get_value().get(value) != SUCCESS || !appendCanonical(canonical, value)
        || !document.at_end()) {
        return std::nullopt;
    }
    const QByteArray hash
        = QCryptographicHash::hash(QByteArrayView(canonical.data(), static_cast<qsizetype>(canonical.size())),
                                   QCryptographicHash::Sha256);
    JsonDigest digest;
    static_assert(sizeof digest == 32);
    std::memcpy(digest.data(), hash.constData(), digest.size());
    return digest;
}

} // namespace

std::optional<JsonDigest> digestJson(std::string_view record)
{
    std::string padded(record);
    padded.resize(record.size() + kWindowPadding);
    if (const auto digest = digestPadded(std::string_view(padded).substr(0, record.size()))) {
        return digest;
    }
    RepairedJson repaired = repairJson(record);
    const std::size_t size = repaired.text.size();
    repaired.text.resize(size + kWindowPadding);
    return digestPadded(std::string_view(repaired.text).substr(0, size));
}

} // namespace trailscope
