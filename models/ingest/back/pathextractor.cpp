// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/pathextractor.h"

#include "ingest/back/ondemandtext.h"
#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonscan.h"

#include <algorithm>

namespace trailscope {

using namespace simdjson;

bool PathExtractor::isDone(const Progress &progress, std::span<const JsonPath> paths)
{
    return progress.depth == paths[progress.path].segments.size();
}

// The value that a path ends at. Members of arrays count each for itself; null is nothing.
bool PathExtractor::collect(ondemand::value value, ValueList &list, std::size_t depth)
{
    ondemand::json_type type{};
    if (depth > kMaximumJsonDepth || value.type().get(type) != SUCCESS) {
        return false;
    }
    if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (value.get_array().get(array) != SUCCESS) {
            return false;
        }
        list.exists = true;
        for (auto result : array) {
            ondemand::value element;
            if (std::move(result).get(element) != SUCCESS || !collect(element, list, depth + 1)) {
                return false;
            }
        }
        return true;
    }
    bool failed = false;
    if (const auto text = textOf(value, failed); text && !failed) {
        list.values.emplace_back(*text);
        list.exists = true;
    }
    return !failed;
}

bool PathExtractor::walkObject(ondemand::object object, Active active, std::span<const JsonPath> paths,
                               std::span<ValueList> out, std::size_t depth)
{
    std::vector<Progress> matched;
    bool failed = false;
    for (auto result : object) {
        ondemand::field field;
        if (std::move(result).get(field) != SUCCESS) {
            return false;
        }
        const std::string_view key = keyOf(field, failed);
        matched.clear();
        for (const Progress &progress : active) {
            if (equalsIgnoringAsciiCase(paths[progress.path].segments[progress.depth], key)) {
                matched.push_back({progress.path, progress.depth + 1});
            }
        }
        if (failed || (!matched.empty() && !walk(field.value(), matched, paths, out, depth + 1))) {
            return false;
        }
    }
    return true;
}

// For a value at which one of several paths ends. Apart from walk(), whose frame has to be small: records
// nest deeply.
bool PathExtractor::walkForEach(ondemand::value value, Active active, std::span<const JsonPath> paths,
                                std::span<ValueList> out, std::size_t depth)
{
    // The value is needed more than once, and reading it consumes it: each path gets a reading of its
    // own. A scalar is read once for all the paths that end at it.
    ondemand::json_type kind{};
    if (value.type().get(kind) != SUCCESS) {
        return false;
    }
    if (kind != ondemand::json_type::object && kind != ondemand::json_type::array) {
        ValueList scalar;
        if (!collect(value, scalar, depth)) {
            return false;
        }
        for (const Progress &progress : active) {
            if (isDone(progress, paths) && scalar.exists) {
                out[progress.path].exists = true;
                out[progress.path].values.push_back(scalar.values.front());
            }
        }
        return true;
    }
    std::string_view json;
    if (value.raw_json().get(json) != SUCCESS) {
        return false;
    }
    std::string padded(json);
    padded.resize(json.size() + kWindowPadding);
    for (const Progress &progress : active) {
        ondemand::parser parser;
        ondemand::document document;
        ondemand::value again;
        if (parser.iterate(padded_string_view(padded.data(), json.size(), padded.size())).get(document)
                != SUCCESS
            || document.get_value().get(again) != SUCCESS
            || !walk(again, {&progress, 1}, paths, out, depth)) {
            return false;
        }
    }
    return true;
}

bool PathExtractor::walk(ondemand::value value, Active active, std::span<const JsonPath> paths,
                         std::span<ValueList> out, std::size_t depth)
{
    if (depth > kMaximumJsonDepth) {
        return false;
    }
    const bool done
        = std::ranges::any_of(active, [paths](const Progress &progress) { return isDone(progress, paths); });
    if (done && active.size() > 1) {
        return walkForEach(value, active, paths, out, depth);
    }
    if (done) {
        return collect(value, out[active.front().path], depth);
    }
    ondemand::json_type type{};
    if (value.type().get(type) != SUCCESS) {
        return false;
    }
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        return value.get_object().get(object) == SUCCESS && walkObject(object, active, paths, out, depth);
    }
    if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (value.get_array().get(array) != SUCCESS) {
            return false;
        }
        for (auto result : array) {
            ondemand::value element;
            if (std::move(result).get(element) != SUCCESS || !walk(element, active, paths, out, depth + 1)) {
                return false;
            }
        }
    }
    return true;
}

bool PathExtractor::extractPadded(std::string_view json, std::span<const JsonPath> paths,
                                  std::span<ValueList> out)
{
    for (ValueList &list : out) {
        list.clear();
    }
    ondemand::document document;
    ondemand::object object;
    return m_parser.iterate(padded_string_view(json.data(), json.size(), json.size() + kWindowPadding))
               .get(document)
        == SUCCESS
        && document.get_object().get(object) == SUCCESS && walkObject(object, m_all, paths, out, 0);
}

void PathExtractor::extract(std::string_view record, std::span<const JsonPath> paths,
                            std::span<ValueList> out)
{
    m_all.clear();
    for (std::uint32_t path = 0; path < paths.size(); ++path) {
        m_all.push_back({path, 0});
    }
    m_padded.assign(record);
    m_padded.resize(record.size() + kWindowPadding);
    if (extractPadded(std::string_view(m_padded).substr(0, record.size()), paths, out)) {
        return;
    }
    RepairedJson repaired = repairJson(record);
    const std::size_t size = repaired.text.size();
    repaired.text.resize(size + kWindowPadding);
    if (!extractPadded(std::string_view(repaired.text).substr(0, size), paths, out)) {
        for (ValueList &list : out) {
            list.clear();
        }
    }
}

} // namespace trailscope
