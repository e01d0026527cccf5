// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/target/targetreader.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

namespace trailscope {

namespace {

// Keeps the first of equal values, and none that is empty.
void keepDistinct(std::vector<std::string> &values)
{
    if (values.size() < 2) {
        std::erase(values, std::string());
        return;
    }
    std::unordered_set<std::string> seen;
    std::vector<std::string> kept;
    kept.reserve(values.size());
    for (std::string &value : values) {
        if (!value.empty() && seen.insert(value).second)
            kept.push_back(std::move(value));
    }
    values = std::move(kept);
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
    if (plan.rule == nullptr) {
        plan.paths = {JsonPath{{"requestParameters"}}, JsonPath{{"responseElements"}}};
        return plan;
    }
    for (const std::vector<JsonPath> &choices : plan.rule->entries)
        plan.paths.insert(plan.paths.end(), choices.begin(), choices.end());
    return plan;
}

const ValueList &TargetReader::read(const TargetPlan &plan, std::string_view event, std::string_view record,
                                    std::string_view resources)
{
    m_found.clear();
    if (m_values.size() < plan.paths.size())
        m_values.resize(plan.paths.size());
    m_extractor->extract(record, plan.paths, std::span(m_values).first(plan.paths.size()));
    if (plan.rule != nullptr) {
        readRule(*plan.rule);
    } else {
        const auto json = [this](std::size_t path) {
            const ValueList &list = m_values[path];
            return list.values.empty() ? std::string_view() : std::string_view(list.values.front());
        };
        m_guess.guess(event, json(0), json(1), m_found.values);
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
