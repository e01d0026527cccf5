// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/trailfindings.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

enum class FindingsGrouping : std::uint8_t { Level, Tactic, Rule, Principal };
enum class FindingsColumn : std::uint8_t { Name, Level, Hits, First, Last, Principals, Share, Author };
inline constexpr int kFindingsColumnCount = static_cast<int>(FindingsColumn::Author) + 1;

// How far a rule has come, by its own account.
enum class RuleMaturity : std::uint8_t { Any, Experimental, Test, Stable };
[[nodiscard]] RuleMaturity ruleMaturity(const RuleHeader &header); // Any: it says nothing, or is out of use

// What of the findings is shown, and in which order. A value.
struct FindingsRequest {
    FindingsGrouping grouping = FindingsGrouping::Level;
    RuleLevel lowest = RuleLevel::None; // None: also those without a level
    RuleMaturity least = RuleMaturity::Any;
    QString text; // that a rule's texts, or a principal's name, hold
    bool showMuted = false;
    FindingsColumn sort = FindingsColumn::Level;
    bool descending = true;

    bool operator==(const FindingsRequest &) const = default;
};

// Findings made ready to be shown: chosen, grouped and ordered, so that the model only has to look things up.
// Immutable; any thread.
class FindingsArrangement {
    Q_DECLARE_TR_FUNCTIONS(trailscope::FindingsArrangement)
public:
    enum class Kind : std::uint8_t {
        Root,
        Group, // a level, tactic or principal
        Informational, // rules that say nothing bad by themselves: out of the way of the others
        Muted, // all that somebody has muted
        Rule,
        Finding, // of a correlation; its children are its events, which are no nodes
    };
    static constexpr std::size_t kMostEvents = 10'000; // of a finding that are listed
    struct Node {
        Kind kind = Kind::Root;
        bool muted = false;
        RuleLevel level = RuleLevel::None; // of rules and groups of levels
        std::uint32_t parent = 0;
        std::uint32_t place = 0; // among the parent's children
        std::uint32_t firstChild = 0; // children lie side by side
        std::uint32_t childCount = 0;
        std::uint32_t finding = 0; // among the rule's, shown or muted
        QString title{}; // of groups, translated
        std::string tactic{}; // of a group of one; empty: of rules without
        // What the node is about. Of a rule below a principal, what that principal did.
        RuleTally tally{};
        Code principal = Code::Absent;
        bool ofPrincipal = false; // `principal` has a meaning
    };

    // Null when stopped.
    [[nodiscard]] static std::shared_ptr<const FindingsArrangement>
    make(TrailFindingsPtr findings, const FindingsRequest &request, const std::stop_token &stop = {});

    [[nodiscard]] const TrailFindings &findings() const { return *m_findings; }
    [[nodiscard]] const TrailFindingsPtr &findingsPtr() const { return m_findings; }
    [[nodiscard]] const FindingsRequest &request() const { return m_request; }
    [[nodiscard]] const Node &node(std::uint32_t place) const { return m_nodes[place]; } // 0: the root
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_nodes.size()); }
    [[nodiscard]] const Rule &ruleOf(const Node &node) const { return m_findings->rule(node.tally.rule); }
    [[nodiscard]] const Finding &findingOf(const Node &node) const;
    // How many rules with hits the request leaves out, and their hits; muted ones apart.
    [[nodiscard]] std::uint32_t hiddenRules() const { return m_hiddenRules; }

private:
    friend class FindingsArranging;
    TrailFindingsPtr m_findings;
    FindingsRequest m_request;
    std::vector<Node> m_nodes;
    std::uint32_t m_hiddenRules = 0;
};
using FindingsArrangementPtr = std::shared_ptr<const FindingsArrangement>;

[[nodiscard]] QString ruleLevelText(RuleLevel level); // translated
[[nodiscard]] QString tacticText(const std::string &tactic); // Defense Evasion

} // namespace trailscope
