// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/ruleset.h"

#include "detect/ruledocument.h"
#include "detect/yamldocuments.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace trailscope {

namespace {

std::string fileNameOf(std::string_view path)
{
    return std::string(path.substr(path.find_last_of('/') + 1));
}

RefusedRule refusedRule(const RuleHeader &header, RuleFault fault)
{
    return {.file = header.file,
            .document = header.document,
            .line = fault.line != 0 ? fault.line : header.line,
            .id = header.hasId ? header.id : std::string(),
            .title = header.hasId || header.title != header.id ? header.title : std::string(),
            .reason = std::move(fault.reason)};
}

} // namespace

// Puts a set together.
class RuleSetLoader {
public:
    explicit RuleSetLoader(const Placeholders &placeholders)
        : m_placeholders(placeholders)
    {
    }

    std::shared_ptr<const RuleSet> load(std::span<const RuleFile> files)
    {
        for (const RuleFile &file : files)
            readFile(file);
        applyFilters();
        resolveCorrelations();
        warnOfEqualIds();
        return m_set;
    }

private:
    using Index = std::multimap<std::string, std::uint32_t, std::less<>>;

    void readFile(const RuleFile &file)
    {
        const auto documents = readYamlDocuments(file.text);
        if (!documents) {
            RuleHeader header;
            header.file = file.name;
            m_set->m_refused.push_back(refusedRule(header, documents.error()));
            return;
        }
        for (const YamlDocument &document : *documents) {
            RuleHeader header;
            header.file = file.name;
            header.document = document.number;
            header.line = document.line;
            header.id = fileNameOf(file.name) + "#" + std::to_string(document.number + 1);
            header.text = document.text;
            if (!document.root)
                m_set->m_refused.push_back(refusedRule(header, document.root.error()));
            else if ((*document.root)->kind != YamlNode::Kind::Map)
                m_set->m_refused.push_back(refusedRule(
                    header, ruleFault(RuleText::tr("It is no rule: a rule is a map."), header.line)));
            else
                readDocument(**document.root, header);
        }
    }

    void readDocument(const YamlNode &root, RuleHeader &header)
    {
        auto read = readRuleDocument(root, header, m_placeholders);
        if (!read) {
            m_set->m_refused.push_back(refusedRule(header, read.error()));
            return;
        }
        if (std::holds_alternative<OtherLogSource>(read->content)) {
            ++m_set->m_otherSources;
            return;
        }
        for (RuleFault &warning : read->warnings)
            warn(header, std::move(warning));
        if (auto *filter = std::get_if<RuleFilter>(&read->content)) {
            m_filters.push_back(std::move(*filter));
            ++m_set->m_filterCount;
            return;
        }
        m_set->m_rules.push_back(std::move(std::get<Rule>(read->content)));
    }

    void warn(const RuleHeader &header, RuleFault warning)
    {
        m_set->m_warnings.push_back({header.file, warning.line, std::move(warning.reason)});
    }

    void index()
    {
        m_ids.clear();
        m_names.clear();
        m_titles.clear();
        for (std::uint32_t i = 0; i < m_set->m_rules.size(); ++i) {
            const RuleHeader &header = m_set->m_rules[i].header;
            m_ids.emplace(header.id, i);
            m_names.emplace(header.name, i);
            m_titles.emplace(header.title, i);
        }
    }

    // By id, name or title, in the same file first.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view reference, std::string_view file) const
    {
        if (reference.empty())
            return std::nullopt;
        for (const bool sameFile : {true, false}) {
            for (const Index *index : {&m_ids, &m_names, &m_titles}) {
                const auto [begin, end] = index->equal_range(reference);
                for (auto at = begin; at != end; ++at) {
                    if (!sameFile || m_set->m_rules[at->second].header.file == file)
                        return at->second;
                }
            }
        }
        return std::nullopt;
    }

    void applyFilters()
    {
        index();
        for (const RuleFilter &filter : m_filters) {
            std::vector<std::uint32_t> places;
            for (const std::string &reference : filter.rules) {
                if (const auto place = find(reference, filter.header.file))
                    places.push_back(*place);
                else
                    warn(filter.header,
                         ruleFault(RuleText::tr("The filter names the rule %1, which is not loaded.")
                                       .arg(QString::fromStdString(reference)),
                                   filter.header.line));
            }
            for (std::uint32_t i = 0; filter.everyRule && i < m_set->m_rules.size(); ++i)
                places.push_back(i);
            for (const std::uint32_t place : places) {
                Rule &rule = m_set->m_rules[place];
                if (rule.correlation) {
                    if (!filter.everyRule)
                        warn(
                            filter.header,
                            ruleFault(RuleText::tr("The filter names %1, which is a correlation: filters are "
                                                   "for the rules that it refers to.")
                                          .arg(QString::fromStdString(rule.header.title)),
                                      filter.header.line));
                    continue;
                }
                rule.condition = joinedNode(RuleNode::Kind::And, {rule.condition, filter.condition});
                rule.filters.push_back(filter.header.title);
            }
        }
    }

    // What refers to nothing, or to itself by whatever way, goes, and what refers to that.
    void resolveCorrelations()
    {
        while (true) {
            index();
            std::vector<std::optional<RuleFault>> faults(m_set->m_rules.size());
            for (Rule &rule : m_set->m_rules) {
                if (!rule.correlation)
                    continue;
                const auto place = static_cast<std::size_t>(&rule - m_set->m_rules.data());
                rule.correlation->rules.clear();
                for (const std::string &reference : rule.correlation->references) {
                    const auto found = find(reference, rule.header.file);
                    if (!found) {
                        faults[place]
                            = ruleFault(RuleText::tr("It refers to the rule %1, which is not loaded.")
                                            .arg(QString::fromStdString(reference)),
                                        rule.header.line);
                        break;
                    }
                    rule.correlation->rules.push_back(*found);
                }
            }
            if (std::ranges::none_of(faults, [](const auto &fault) { return fault.has_value(); }))
                findCircles(faults);
            if (std::ranges::none_of(faults, [](const auto &fault) { return fault.has_value(); }))
                break;
            refuse(faults);
        }
        for (const Rule &rule : m_set->m_rules) {
            if (!rule.correlation || rule.correlation->generate)
                continue;
            for (const std::uint32_t base : rule.correlation->rules) {
                Rule &silenced = m_set->m_rules[base];
                silenced.silent = silenced.silent || silenced.header.file == rule.header.file;
            }
        }
        // A rule that another correlation of its file generates is reported all the same.
        for (const Rule &rule : m_set->m_rules) {
            if (!rule.correlation || !rule.correlation->generate)
                continue;
            for (const std::uint32_t base : rule.correlation->rules)
                m_set->m_rules[base].silent = false;
        }
    }

    // Sets the order, as far as there is one.
    void findCircles(std::vector<std::optional<RuleFault>> &faults)
    {
        std::vector<std::uint32_t> order;
        std::vector<bool> done(m_set->m_rules.size(), false);
        bool more = true;
        while (more) {
            more = false;
            for (std::uint32_t i = 0; i < m_set->m_rules.size(); ++i) {
                const auto &correlation = m_set->m_rules[i].correlation;
                if (done[i]
                    || (correlation && !std::ranges::all_of(correlation->rules, [&done](std::uint32_t base) {
                            return done[base];
                        })))
                    continue;
                done[i] = true;
                more = true;
                if (correlation)
                    order.push_back(i);
            }
        }
        for (std::uint32_t i = 0; i < done.size(); ++i) {
            if (!done[i])
                faults[i] = ruleFault(RuleText::tr("It refers to itself, perhaps by way of others."),
                                      m_set->m_rules[i].header.line);
        }
        m_set->m_correlationOrder = std::move(order);
    }

    void refuse(std::vector<std::optional<RuleFault>> &faults)
    {
        std::vector<Rule> left;
        for (std::size_t i = 0; i < faults.size(); ++i) {
            if (faults[i])
                m_set->m_refused.push_back(refusedRule(m_set->m_rules[i].header, *std::move(faults[i])));
            else
                left.push_back(std::move(m_set->m_rules[i]));
        }
        m_set->m_rules = std::move(left);
    }

    void warnOfEqualIds()
    {
        std::map<std::string_view, const RuleHeader *> seen;
        for (const Rule &rule : m_set->m_rules) {
            const auto [first, isNew] = seen.emplace(rule.header.id, &rule.header);
            if (!isNew)
                warn(rule.header,
                     ruleFault(RuleText::tr("It has the id %1, as a rule in %2 does.")
                                   .arg(QString::fromStdString(rule.header.id),
                                        QString::fromStdString(first->second->file)),
                               rule.header.line));
        }
    }

    const Placeholders &m_placeholders;
    std::shared_ptr<RuleSet> m_set = std::make_shared<RuleSet>();
    std::vector<RuleFilter> m_filters;
    Index m_ids;
    Index m_names;
    Index m_titles;
};

std::shared_ptr<const RuleSet> RuleSet::load(std::span<const RuleFile> files,
                                             const Placeholders &placeholders)
{
    return RuleSetLoader(placeholders).load(files);
}

} // namespace trailscope
