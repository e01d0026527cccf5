// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/findingsarrangement.h"

#include "detect/ruleremarks.h"
#include "text/casefold.h"
#include "text/visibletext.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

// In the order in which an attack goes, as ATT&CK has it; others, which are new, behind them.
constexpr std::array<std::string_view, 14> kTactics
    = {"reconnaissance",       "resource-development", "initial-access",    "execution", "persistence",
       "privilege-escalation", "defense-evasion",      "credential-access", "discovery", "lateral-movement",
       "collection",           "command-and-control",  "exfiltration",      "impact"};

std::size_t tacticOrder(const std::string &tactic)
{
    if (tactic.empty())
        return kTactics.size() + 1;
    return static_cast<std::size_t>(std::ranges::find(kTactics, tactic) - kTactics.begin());
}

// A node with what is below it, before its children are laid side by side.
struct Branch {
    FindingsArrangement::Node node{};
    std::vector<Branch> children{};
};

} // namespace

RuleMaturity ruleMaturity(const RuleHeader &header)
{
    if (equalsIgnoringAsciiCase(header.status, "stable"))
        return RuleMaturity::Stable;
    if (equalsIgnoringAsciiCase(header.status, "test"))
        return RuleMaturity::Test;
    return equalsIgnoringAsciiCase(header.status, "experimental") ? RuleMaturity::Experimental
                                                                  : RuleMaturity::Any;
}

// Makes one.
class FindingsArranging {
    using Node = FindingsArrangement::Node;
    using Kind = FindingsArrangement::Kind;

public:
    FindingsArranging(TrailFindingsPtr findings, const FindingsRequest &request, const std::stop_token &stop)
        : m_out(std::make_shared<FindingsArrangement>())
        , m_findings(*findings)
        , m_request(request)
        , m_stop(stop)
    {
        m_out->m_findings = std::move(findings);
        m_out->m_request = request;
    }

    FindingsArrangementPtr make()
    {
        Branch root;
        root.children = grouped(m_findings.shown, false);
        if (m_request.showMuted && !m_findings.muted.rules.empty()) {
            Branch muted{.node = {.kind = Kind::Muted, .muted = true}};
            muted.node.title = FindingsArrangement::tr("Muted");
            for (const RuleTally &tally : m_findings.muted.rules) {
                if (isWanted(tally.rule, {}))
                    muted.children.push_back(rule(tally, true));
            }
            sort(muted.children);
            sumUp(muted);
            if (!muted.children.empty())
                root.children.push_back(std::move(muted));
        }
        if (m_stop.stop_requested())
            return nullptr;
        layOut(std::move(root));
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool holdsText(std::string_view text) const
    {
        return fromUtf8(text).contains(m_request.text, Qt::CaseInsensitive);
    }
    // `principal`: a name that may be what is looked for.
    [[nodiscard]] bool isWanted(std::uint32_t place, std::string_view principal) const
    {
        const RuleHeader &header = m_findings.rule(place).header;
        if (m_request.lowest != RuleLevel::None && header.level < m_request.lowest)
            return false;
        if (ruleMaturity(header) < m_request.least)
            return false;
        if (m_request.text.isEmpty() || (!principal.empty() && holdsText(principal)))
            return true;
        return holdsText(header.title) || holdsText(header.id) || holdsText(header.description)
            || holdsText(header.author)
            || std::ranges::any_of(header.tags, [this](const std::string &tag) { return holdsText(tag); });
    }

    std::vector<Branch> grouped(const FindingsTally &tally, bool muted)
    {
        if (m_request.grouping == FindingsGrouping::Principal)
            return byPrincipal(tally);
        std::vector<Branch> rules;
        for (const RuleTally &ofRule : tally.rules) {
            if (isWanted(ofRule.rule, {}))
                rules.push_back(rule(ofRule, muted));
            else
                ++m_out->m_hiddenRules;
        }
        switch (m_request.grouping) {
        case FindingsGrouping::Level:
            return byLevel(std::move(rules));
        case FindingsGrouping::Tactic:
            return byTactic(rules);
        case FindingsGrouping::Rule:
        case FindingsGrouping::Principal:
            break;
        }
        sort(rules);
        foldInformational(rules);
        return rules;
    }

    [[nodiscard]] Branch rule(const RuleTally &tally, bool muted) const
    {
        Branch out{.node = {.kind = Kind::Rule, .muted = muted}};
        out.node.level = m_findings.rule(tally.rule).header.level;
        out.node.tally = tally;
        const Findings &all = muted ? m_findings.hits.mutedFindings : m_findings.hits.shownFindings;
        const std::vector<Finding> &findings = all[tally.rule];
        out.children.reserve(findings.size());
        for (std::uint32_t i = 0; i < findings.size(); ++i) {
            Branch child{.node = {.kind = Kind::Finding, .muted = muted}};
            child.node.level = out.node.level;
            child.node.finding = i;
            child.node.childCount = static_cast<std::uint32_t>(
                std::min(findings[i].events.size(), FindingsArrangement::kMostEvents));
            child.node.tally = {.rule = tally.rule,
                                .hits = 1,
                                .rows = findings[i].events.size(),
                                .first = findings[i].first,
                                .last = findings[i].last};
            child.node.tally.principals = principalsOf(findings[i]);
            out.children.push_back(std::move(child));
        }
        return out;
    }

    [[nodiscard]] std::uint32_t principalsOf(const Finding &finding) const
    {
        std::vector<Code> codes;
        codes.reserve(finding.events.size());
        for (const EventIndex event : finding.events)
            codes.push_back(m_findings.snapshot->code(Column::Principal, event));
        std::ranges::sort(codes);
        const auto repeated = std::ranges::unique(codes);
        return static_cast<std::uint32_t>(repeated.begin() - codes.begin());
    }

    std::vector<Branch> byLevel(std::vector<Branch> rules)
    {
        std::vector<Branch> groups;
        for (int level = kRuleLevelCount - 1; level >= 0; --level) {
            Branch group{.node = {.kind = Kind::Group, .level = static_cast<RuleLevel>(level)}};
            group.node.title = ruleLevelText(group.node.level);
            for (Branch &branch : rules) {
                if (branch.node.level == group.node.level)
                    group.children.push_back(std::move(branch));
            }
            finish(std::move(group), groups);
        }
        return groups;
    }

    std::vector<Branch> byTactic(const std::vector<Branch> &rules)
    {
        std::map<std::pair<std::size_t, std::string>, std::vector<Branch>> byName;
        for (const Branch &branch : rules) {
            std::vector<std::string> tactics = ruleTactics(m_findings.rule(branch.node.tally.rule).header);
            if (tactics.empty())
                tactics.emplace_back();
            for (const std::string &tactic : tactics)
                byName[{tacticOrder(tactic), tactic}].push_back(branch);
        }
        std::vector<Branch> groups;
        for (auto &[name, children] : byName) {
            Branch group{.node = {.kind = Kind::Group}, .children = std::move(children)};
            group.node.tactic = name.second;
            group.node.title = tacticText(name.second);
            finish(std::move(group), groups, true);
        }
        return groups;
    }

    std::vector<Branch> byPrincipal(const FindingsTally &tally)
    {
        std::map<Code, Branch> byCode;
        std::vector<std::uint32_t> hidden;
        std::vector<std::uint32_t> shown; // below some principal
        for (const PrincipalTally &own : tally.principals) {
            const std::string_view name
                = m_findings.snapshot->dictionaries().of(Column::Principal).text(own.principal);
            if (!isWanted(own.tally.rule, name)) {
                hidden.push_back(own.tally.rule);
                continue;
            }
            shown.push_back(own.tally.rule);
            Branch &group = byCode[own.principal];
            group.node.kind = Kind::Group;
            group.node.principal = own.principal;
            group.node.ofPrincipal = true;
            group.node.title
                = own.principal == Code::Absent ? FindingsArrangement::tr("(no principal)") : fromUtf8(name);
            Branch child{.node = {.kind = Kind::Rule}};
            child.node.level = m_findings.rule(own.tally.rule).header.level;
            child.node.tally = own.tally;
            child.node.principal = own.principal;
            child.node.ofPrincipal = true;
            group.children.push_back(std::move(child));
        }
        std::ranges::sort(shown);
        std::erase_if(hidden,
                      [&shown](std::uint32_t rule) { return std::ranges::binary_search(shown, rule); });
        std::ranges::sort(hidden);
        const auto repeated = std::ranges::unique(hidden);
        m_out->m_hiddenRules = static_cast<std::uint32_t>(repeated.begin() - hidden.begin());
        std::vector<Branch> groups;
        for (auto &[code, group] : byCode)
            finish(std::move(group), groups, true);
        // Who has the gravest, and most of it, first.
        std::ranges::stable_sort(groups, [](const Branch &a, const Branch &b) {
            return std::pair(a.node.level, a.node.tally.hits) > std::pair(b.node.level, b.node.tally.hits);
        });
        return groups;
    }

    void finish(Branch group, std::vector<Branch> &groups, bool fold = false)
    {
        if (group.children.empty())
            return;
        sort(group.children);
        sumUp(group);
        if (fold)
            foldInformational(group.children);
        groups.push_back(std::move(group));
    }

    // A group has the hits of its rules, and the rows of any of them.
    void sumUp(Branch &group) const
    {
        RuleTally &sum = group.node.tally;
        EventSet rows(m_findings.snapshot->eventCount());
        std::vector<Code> principals;
        for (const Branch &child : group.children) {
            const RuleTally &own = child.node.tally;
            sum.hits += own.hits;
            if (own.first != kNoTime)
                sum.first = sum.first == kNoTime ? own.first : std::min(sum.first, own.first);
            if (own.last != kNoTime)
                sum.last = sum.last == kNoTime ? own.last : std::max(sum.last, own.last);
            group.node.level = std::max(group.node.level, child.node.level);
            if (!group.node.ofPrincipal)
                rows |= m_findings.eventsOf(own.rule, group.node.muted);
        }
        if (group.node.ofPrincipal) {
            sum.principals = 1;
            return; // how many rows some of its rules share is not known
        }
        sum.rows = rows.count();
        rows.forEach([&](EventIndex event) {
            principals.push_back(m_findings.snapshot->code(Column::Principal, event));
        });
        std::ranges::sort(principals);
        const auto repeated = std::ranges::unique(principals);
        sum.principals = static_cast<std::uint32_t>(repeated.begin() - principals.begin());
    }

    void sort(std::vector<Branch> &branches) const
    {
        std::ranges::stable_sort(branches, [this](const Branch &a, const Branch &b) {
            const RuleTally &first = a.node.tally;
            const RuleTally &second = b.node.tally;
            const RuleHeader &one = m_findings.rule(first.rule).header;
            const RuleHeader &other = m_findings.rule(second.rule).header;
            // What is equal by the column: the gravest, then the most frequent first.
            const auto usual = [&] {
                if (one.level != other.level)
                    return one.level > other.level;
                if (first.hits != second.hits)
                    return first.hits > second.hits;
                return one.title < other.title;
            };
            const auto by = [&](const auto &left, const auto &right) {
                if (left == right)
                    return usual();
                return m_request.descending ? right < left : left < right;
            };
            switch (m_request.sort) {
            case FindingsColumn::Name:
                return by(one.title, other.title);
            case FindingsColumn::Level:
                return by(one.level, other.level);
            case FindingsColumn::Hits:
                return by(first.hits, second.hits);
            case FindingsColumn::First:
                return by(first.first, second.first);
            case FindingsColumn::Last:
                return by(first.last, second.last);
            case FindingsColumn::Principals:
                return by(first.principals, second.principals);
            case FindingsColumn::Share:
                return by(first.rows, second.rows);
            case FindingsColumn::Author:
                break;
            }
            return by(one.author, other.author);
        });
    }

    // Informational rules into a node of their own, unless there are no others.
    void foldInformational(std::vector<Branch> &rules) const
    {
        const auto isLoud
            = [](const Branch &branch) { return branch.node.level != RuleLevel::Informational; };
        const auto quiet = std::ranges::stable_partition(rules, isLoud);
        if (quiet.empty() || quiet.begin() == rules.begin())
            return;
        Branch fold{.node = {.kind = Kind::Informational, .level = RuleLevel::Informational}};
        fold.node.title = ruleLevelText(RuleLevel::Informational);
        fold.node.principal = rules.front().node.principal;
        fold.node.ofPrincipal = rules.front().node.ofPrincipal;
        fold.children.assign(std::make_move_iterator(quiet.begin()), std::make_move_iterator(quiet.end()));
        rules.erase(quiet.begin(), quiet.end());
        sumUp(fold);
        rules.push_back(std::move(fold));
    }

    void layOut(Branch root)
    {
        std::vector<FindingsArrangement::Node> &nodes = m_out->m_nodes;
        std::vector<Branch> branches; // of the nodes, in their order
        nodes.push_back(std::move(root.node));
        branches.push_back(std::move(root));
        for (std::uint32_t place = 0; place < branches.size(); ++place) {
            std::vector<Branch> children = std::move(branches[place].children);
            if (nodes[place].kind == Kind::Finding)
                continue; // its events are no nodes
            nodes[place].firstChild = static_cast<std::uint32_t>(nodes.size());
            nodes[place].childCount = static_cast<std::uint32_t>(children.size());
            std::uint32_t number = 0;
            for (Branch &child : children) {
                child.node.parent = place;
                child.node.place = number++;
                nodes.push_back(child.node);
                branches.push_back(std::move(child));
            }
        }
    }

    std::shared_ptr<FindingsArrangement> m_out;
    const TrailFindings &m_findings;
    const FindingsRequest &m_request;
    const std::stop_token &m_stop;
};

FindingsArrangementPtr FindingsArrangement::make(TrailFindingsPtr findings, const FindingsRequest &request,
                                                 const std::stop_token &stop)
{
    return FindingsArranging(std::move(findings), request, stop).make();
}

const Finding &FindingsArrangement::findingOf(const Node &node) const
{
    const Findings &all = node.muted ? m_findings->hits.mutedFindings : m_findings->hits.shownFindings;
    return all[node.tally.rule][node.finding];
}

QString ruleLevelText(RuleLevel level)
{
    switch (level) {
    case RuleLevel::Critical:
        return FindingsArrangement::tr("Critical");
    case RuleLevel::High:
        return FindingsArrangement::tr("High");
    case RuleLevel::Medium:
        return FindingsArrangement::tr("Medium");
    case RuleLevel::Low:
        return FindingsArrangement::tr("Low");
    case RuleLevel::Informational:
        return FindingsArrangement::tr("Informational");
    case RuleLevel::None:
        break;
    }
    return FindingsArrangement::tr("(no level)");
}

QString tacticText(const std::string &tactic)
{
    if (tactic.empty())
        return FindingsArrangement::tr("(no tactic)");
    QString text = replacedText(fromUtf8(tactic)).replace(u'-', u' ');
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i == 0 || text[i - 1] == u' ')
            text[i] = text[i].toUpper();
    }
    return text.replace(QStringLiteral(" And "), QStringLiteral(" and "));
}

} // namespace trailscope
