// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/principalmerge.h"

#include "investigate/principalcells.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

// The part of a principalId that stands for the user or the role; a role's session follows a colon.
std::string_view idOf(std::string_view principalId)
{
    return principalId.substr(0, principalId.find(':'));
}

// What is known of a caller from all of its cells.
struct Facts {
    std::set<std::string_view> ids;
    std::set<std::string_view> names; // of the user or role
    std::uint64_t events = 0;
};
// The callers with an ARN of one account and kind, by group.
using Firms = std::map<std::uint32_t, Facts>;

bool shareOne(const std::set<std::string_view> &a, const std::set<std::string_view> &b)
{
    return std::ranges::any_of(a, [&b](std::string_view entry) { return b.contains(entry); });
}

// Neither says anything that the other denies.
bool canAgree(const std::set<std::string_view> &a, const std::set<std::string_view> &b)
{
    return a.empty() || b.empty() || shareOne(a, b);
}

struct Same {
    std::uint32_t group;
    MergeReason reason;
};

// The only one that a caller can be, if there is one. Names of users and of roles are unique in an account at
// a time, and there is one root.
std::optional<Same> sameCaller(const Firms &firms, PrincipalKind kind, const Facts &caller)
{
    const bool namesCount = kind == PrincipalKind::User || kind == PrincipalKind::Role;
    std::vector<Same> byId;
    std::vector<Same> byName;
    std::vector<Same> byBoth;
    for (const auto &[group, firm] : firms) {
        const bool sameId = shareOne(firm.ids, caller.ids);
        const bool sameName = kind == PrincipalKind::Root
            || (namesCount && caller.names.size() == 1 && shareOne(firm.names, caller.names));
        if (sameId && sameName)
            byBoth.push_back({group, MergeReason::PrincipalId});
        if (sameId && canAgree(firm.names, caller.names))
            byId.push_back({group, MergeReason::PrincipalId});
        if (sameName && canAgree(firm.ids, caller.ids))
            byName.push_back({group, MergeReason::AccountAndName});
    }
    for (const std::vector<Same> *found : {&byBoth, &byId, &byName}) {
        if (found->size() == 1)
            return found->front();
        if (found->size() > 1)
            return std::nullopt; // each of them could be meant
    }
    return std::nullopt;
}

// Whether a group is an ARN as an account has it: one of a session, from which the role's own can only be
// guessed, is none.
bool isFirm(std::string_view group)
{
    return group.starts_with("arn:") && !group.contains(":assumed-role/");
}

} // namespace

PrincipalMerge::PrincipalMerge(const Snapshot &snapshot, std::span<const PrincipalCell> cells)
{
    const auto text = [&snapshot](Column column, std::uint32_t code) {
        return snapshot.dictionaries().of(column).text(Code{code});
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Firms> firms; // by account and kind
    std::map<Caller, Facts> loose;
    for (const PrincipalCell &cell : cells) {
        const std::uint32_t account = cell.codes[PrincipalCell::Account];
        const std::uint32_t kind = cell.codes[PrincipalCell::Kind];
        const std::uint32_t group = cell.codes[PrincipalCell::Group];
        if (account == 0 || group == 0)
            continue;
        Facts &facts = isFirm(text(Column::PrincipalGroup, group)) ? firms[{account, kind}][group]
                                                                   : loose[{account, kind, group}];
        facts.events += cell.activity.events;
        const std::string_view id = idOf(text(Column::PrincipalId, cell.codes[PrincipalCell::Id]));
        if (!id.empty())
            facts.ids.insert(id);
        for (const Column column : {Column::User, Column::Role}) {
            if (const std::string_view name = snapshot.text(column, cell.example); !name.empty())
                facts.names.insert(name);
        }
    }
    for (const auto &[caller, facts] : loose) {
        const auto &[account, kind, group] = caller;
        const auto candidates = firms.find({account, kind});
        if (candidates == firms.end())
            continue;
        if (const auto same = sameCaller(candidates->second, static_cast<PrincipalKind>(kind - 1), facts))
            m_targets[caller] = {same->group, same->reason, facts.events};
    }
}

PrincipalMerge PrincipalMerge::of(const Snapshot &snapshot, const std::stop_token &stop)
{
    return {snapshot, principalCells(snapshot, snapshot.rows(), nullptr, stop)};
}

Code PrincipalMerge::groupOf(const PrincipalCell &cell) const
{
    const Caller caller{cell.codes[PrincipalCell::Account], cell.codes[PrincipalCell::Kind],
                        cell.codes[PrincipalCell::Group]};
    const auto target = m_targets.find(caller);
    return Code{target != m_targets.end() ? target->second.group : cell.codes[PrincipalCell::Group]};
}

std::vector<MergedCaller> PrincipalMerge::mergedInto(Code account, PrincipalKind kind, Code group) const
{
    std::vector<MergedCaller> out;
    const auto first = m_targets.lower_bound({raw(account), 1 + static_cast<std::uint32_t>(kind), 0});
    for (auto entry = first; entry != m_targets.end(); ++entry) {
        const auto &[callerAccount, callerKind, callerGroup] = entry->first;
        if (callerAccount != raw(account) || callerKind != 1 + static_cast<std::uint32_t>(kind))
            break;
        if (entry->second.group == raw(group))
            out.push_back({Code{callerGroup}, entry->second.reason, entry->second.events});
    }
    return out;
}

} // namespace trailscope
