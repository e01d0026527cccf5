// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/ruleset.h"

#include "detect/ruledocument.h"
#include "detect/rulenames.h"
#include "detect/yamldocuments.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
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

    // Filters for every rule are one demand, which all rules share: there may be many of either.
    void applyFilters()
    {
        RuleNames names(m_set->m_rules);
        std::vector<std::vector<RuleNodePtr>> demands(m_set->m_rules.size());
        std::vector<RuleNodePtr> common;
        std::vector<std::string> commonTitles;
        for (const RuleFilter &filter : m_filters) {
            if (filter.everyRule) {
                common.push_back(filter.condition);
                commonTitles.push_back(filter.header.title);
            }
            std::set<std::uint32_t> places; // each once, however often it is named
            for (const std::string &reference : filter.rules) {
                if (const auto place = names.find(reference, filter.header.file))
                    places.insert(*place);
                else
                    warn(filter.header,
                         ruleFault(RuleText::tr("The filter names the rule %1, which is not loaded.")
                                       .arg(QString::fromStdString(reference)),
                                   filter.header.line));
            }
            for (const std::uint32_t place : places) {
                Rule &rule = m_set->m_rules[place];
                if (rule.correlation) {
                    warn(filter.header,
                         ruleFault(RuleText::tr("The filter names %1, which is a correlation: filters are "
                                                "for the rules that it refers to.")
                                       .arg(QString::fromStdString(rule.header.title)),
                                   filter.header.line));
                    continue;
                }
                demands[place].push_back(filter.condition);
                rule.filters.push_back(filter.header.title);
            }
        }
        std::shared_ptr<const std::vector<std::string>> titles;
        RuleNodePtr everywhere;
        if (!common.empty()) {
            titles = std::make_shared<const std::vector<std::string>>(std::move(commonTitles));
            everywhere = joinedNode(RuleNode::Kind::And, std::move(common));
        }
        for (std::size_t place = 0; place < demands.size(); ++place) {
            Rule &rule = m_set->m_rules[place];
            if (rule.correlation || (demands[place].empty() && !everywhere))
                continue;
            std::vector<RuleNodePtr> all{rule.condition};
            all.insert(all.end(), demands[place].begin(), demands[place].end());
            if (everywhere)
                all.push_back(everywhere);
            rule.condition = joinedNode(RuleNode::Kind::And, std::move(all));
            rule.commonFilters = titles;
        }
    }

    // What refers to nothing, or to itself by whatever way, goes, and what refers to that.
    void resolveCorrelations()
    {
        std::vector<std::optional<RuleFault>> faults(m_set->m_rules.size());
        lookUpReferences(faults);
        findCircles(faults);
        refuse(faults);
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

    // A reference to what goes may mean another rule of that name; where there is none, who refers goes, too.
    void lookUpReferences(std::vector<std::optional<RuleFault>> &faults)
    {
        struct Reference {
            std::uint32_t place; // of the correlation
            std::size_t number; // among its references
        };
        std::vector<Rule> &rules = m_set->m_rules;
        RuleNames names(rules);
        std::vector<std::vector<Reference>> referring(rules.size()); // by what was found
        std::vector<Reference> pending;
        for (std::uint32_t place = 0; place < rules.size(); ++place) {
            if (!rules[place].correlation)
                continue;
            rules[place].correlation->rules.resize(rules[place].correlation->references.size());
            for (std::size_t i = 0; i < rules[place].correlation->references.size(); ++i)
                pending.push_back({place, i});
        }
        while (!pending.empty()) {
            const Reference reference = pending.back();
            pending.pop_back();
            if (faults[reference.place])
                continue;
            Rule &rule = rules[reference.place];
            const std::string &name = rule.correlation->references[reference.number];
            if (const auto found = names.find(name, rule.header.file)) {
                rule.correlation->rules[reference.number] = *found;
                referring[*found].push_back(reference);
                continue;
            }
            faults[reference.place] = ruleFault(RuleText::tr("It refers to the rule %1, which is not loaded.")
                                                    .arg(QString::fromStdString(name)),
                                                rule.header.line);
            names.takeOut(reference.place);
            pending.insert(pending.end(), referring[reference.place].begin(),
                           referring[reference.place].end());
            referring[reference.place].clear();
        }
    }

    // Sets the order, as far as there is one.
    void findCircles(std::vector<std::optional<RuleFault>> &faults)
    {
        const std::vector<Rule> &rules = m_set->m_rules;
        std::vector<std::size_t> missing(rules.size(), 0); // references to what has no place in the order yet
        std::vector<std::vector<std::uint32_t>> referring(rules.size());
        std::vector<std::uint32_t> ready;
        for (std::uint32_t place = 0; place < rules.size(); ++place) {
            if (faults[place])
                continue;
            if (rules[place].correlation) {
                missing[place] = rules[place].correlation->rules.size();
                for (const std::uint32_t base : rules[place].correlation->rules)
                    referring[base].push_back(place);
            }
            if (missing[place] == 0)
                ready.push_back(place);
        }
        std::vector<bool> done(rules.size(), false);
        for (std::size_t i = 0; i < ready.size(); ++i) {
            const std::uint32_t place = ready[i];
            done[place] = true;
            if (rules[place].correlation)
                m_set->m_correlationOrder.push_back(place);
            for (const std::uint32_t next : referring[place]) {
                if (--missing[next] == 0)
                    ready.push_back(next);
            }
        }
        for (std::uint32_t place = 0; place < rules.size(); ++place) {
            if (!done[place] && !faults[place])
                faults[place] = ruleFault(RuleText::tr("It refers to itself, perhaps by way of others."),
                                          rules[place].header.line);
        }
    }

    // Takes those with a fault out: the others move up, and with them what refers to their places.
    void refuse(std::vector<std::optional<RuleFault>> &faults)
    {
        std::vector<Rule> left;
        std::vector<std::uint32_t> placeOf(faults.size());
        for (std::size_t i = 0; i < faults.size(); ++i) {
            if (faults[i]) {
                m_set->m_refused.push_back(refusedRule(m_set->m_rules[i].header, *std::move(faults[i])));
                continue;
            }
            placeOf[i] = static_cast<std::uint32_t>(left.size());
            left.push_back(std::move(m_set->m_rules[i]));
        }
        m_set->m_rules = std::move(left);
        for (Rule &rule : m_set->m_rules) {
            if (rule.correlation)
                std::ranges::for_each(rule.correlation->rules,
                                      [&](std::uint32_t &base) { base = placeOf[base]; });
        }
        std::ranges::for_each(m_set->m_correlationOrder,
                              [&](std::uint32_t &place) { place = placeOf[place]; });
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
};

std::shared_ptr<const RuleSet> RuleSet::load(std::span<const RuleFile> files,
                                             const Placeholders &placeholders)
{
    return RuleSetLoader(placeholders).load(files);
}

} // namespace trailscope
