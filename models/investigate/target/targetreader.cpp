// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/target/targetreader.h"

#include "text/windowpadding.h"
#include "json/jsonmembers.h"
#include "json/jsonscan.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

namespace trailscope {

namespace {

// Keeps the first of equal values, and none that is empty.
void keepDistinct(std::vector<std::string> &values)
{
    constexpr std::size_t kFew = 16;
    std::unordered_set<std::string_view> seen; // views of what has its place
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto before = values.begin() + static_cast<std::ptrdiff_t>(kept);
        const bool isNew = values.size() <= kFew ? std::find(values.begin(), before, values[i]) == before
                                                 : !seen.contains(values[i]);
        if (values[i].empty() || !isNew)
            continue;
        if (kept != i)
            values[kept] = std::move(values[i]);
        if (values.size() > kFew)
            seen.insert(values[kept]);
        ++kept;
    }
    values.resize(kept);
}

// `{…}` and `[…]` are JSON: a parameter that is no name after all.
bool isName(std::string_view value)
{
    return !value.empty() && value.front() != '{';
}

} // namespace

TargetPlan TargetPlan::of(const TargetRules &rules, std::string_view service, std::string_view event)
{
    TargetPlan plan{.rule = rules.find(service, event), .paths = {}};
    if (plan.rule == nullptr)
        return plan;
    for (const std::vector<JsonPath> &choices : plan.rule->entries)
        plan.paths.insert(plan.paths.end(), choices.begin(), choices.end());
    return plan;
}

const ValueList &TargetReader::read(const TargetPlan &plan, std::string_view event, std::string_view record,
                                    std::string_view resources)
{
    m_found.clear();
    if (plan.rule != nullptr) {
        if (m_values.size() < plan.paths.size())
            m_values.resize(plan.paths.size());
        m_extractor->extract(record, plan.paths, std::span(m_values).first(plan.paths.size()));
        readRule(*plan.rule);
    } else {
        m_padded.assign(record);
        m_padded.resize(record.size() + kWindowPadding);
        if (!guess(event, std::string_view(m_padded).substr(0, record.size()))) {
            RepairedJson repaired = repairJson(record);
            const std::size_t size = repaired.text.size();
            repaired.text.resize(size + kWindowPadding);
            m_found.clear();
            (void)guess(event, std::string_view(repaired.text).substr(0, size));
        }
    }
    keepDistinct(m_found.values);
    if (m_found.values.empty()) {
        for (const std::string_view resource : decodeValueList(resources))
            m_found.values.emplace_back(resource);
        keepDistinct(m_found.values);
    }
    m_found.exists = !m_found.values.empty();
    return m_found;
}

bool TargetReader::guess(std::string_view event, std::string_view padded)
{
    if (!m_index.build(padded))
        return false;
    JsonCursor cursor(padded, m_index.places());
    std::optional<JsonCursor> request;
    std::optional<JsonCursor> response;
    const bool isSound = cursor.forEachMember([&](std::string_view key) {
        if (cursor.peek() == '{') {
            if (isJsonKey(key, "requestParameters"))
                request = cursor;
            else if (isJsonKey(key, "responseElements"))
                response = cursor;
        }
        return cursor.skipCheckedValue();
    });
    if (isSound)
        m_guess.guess(event, request, response, m_found.values);
    return isSound;
}

void TargetReader::readRule(const TargetRule &rule)
{
    std::size_t path = 0;
    for (const std::vector<JsonPath> &choices : rule.entries) {
        bool taken = false;
        for (std::size_t choice = 0; choice < choices.size(); ++choice, ++path) {
            if (taken)
                continue;
            for (std::string &value : m_values[path].values) {
                if (isName(value)) {
                    m_found.values.push_back(std::move(value));
                    taken = true;
                }
            }
        }
    }
}

} // namespace trailscope
