// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/credentialuses.h"

#include "record/agentfamily.h"
#include "text/ipaddress.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>

namespace trailscope {

namespace {

// The program behind each user agent, as a number; 0 where AWS itself acts, or nobody says.
std::vector<std::uint32_t> programsOf(const Dictionary &agents)
{
    std::vector<std::uint32_t> programs(agents.size(), 0);
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (std::uint32_t code = 1; code < programs.size(); ++code) {
        const std::string_view program = agentProgram(agents.text(Code{code}));
        const bool isAws
            = program.ends_with(".amazonaws.com") || program == "AWS" || program == "aws-internal";
        if (!program.empty() && !isAws)
            programs[code]
                = numbers.try_emplace(program, static_cast<std::uint32_t>(numbers.size()) + 1).first->second;
    }
    return programs;
}

std::vector<bool> addressesIn(const Dictionary &texts)
{
    std::vector<bool> are(texts.size(), false);
    for (std::uint32_t code = 1; code < are.size(); ++code)
        are[code] = parseIpAddress(texts.text(Code{code})).has_value();
    return are;
}

} // namespace

CredentialUses::CredentialUses(const Snapshot &snapshot, const CredentialGroups &groups)
    : m_uses(groups.groups().size())
{
    const std::vector<std::uint32_t> programs = programsOf(snapshot.dictionaries().of(Column::Agent));
    const std::vector<bool> areAddresses = addressesIn(snapshot.dictionaries().of(Column::Ip));
    const EventSet rows = snapshot.rows();
    std::vector<std::uint32_t> latest(m_uses.size(), 0); // use, by group: most are as the one before
    for (const EventIndex event : snapshot.timeOrder()) {
        const std::uint32_t group = groups.of(event);
        if (group == CredentialGroups::kNone || !rows.contains(event))
            continue;
        std::vector<CredentialUse> &uses = m_uses[group];
        const Code address = snapshot.code(Column::Ip, event);
        const Code agent = snapshot.code(Column::Agent, event);
        const std::uint32_t program = programs[raw(agent)];
        const auto isThis = [&](const CredentialUse &use) {
            return use.address == address && programs[raw(use.agent)] == program;
        };
        if (latest[group] < uses.size() && isThis(uses[latest[group]])) {
            ++uses[latest[group]].events;
            continue;
        }
        const auto known = std::ranges::find_if(uses, isThis);
        if (known != uses.end() || uses.size() == kMostUses) {
            const auto place = known != uses.end() ? known : std::prev(uses.end());
            ++place->events;
            if (known != uses.end())
                latest[group] = static_cast<std::uint32_t>(place - uses.begin());
            continue;
        }
        latest[group] = static_cast<std::uint32_t>(uses.size());
        CredentialUse use{.address = address, .agent = agent, .first = event, .events = 1};
        const CredentialKind kind = groups.groups()[group].kind;
        const auto isAddress = [&](const CredentialUse &each) { return areAddresses[raw(each.address)]; };
        const auto hasProgram = [&](const CredentialUse &each) { return programs[raw(each.agent)] != 0; };
        use.isNewAddress = kind != CredentialKind::LongLived && isAddress(use)
            && std::ranges::any_of(uses, isAddress)
            && std::ranges::none_of(uses, [&](const CredentialUse &each) { return each.address == address; });
        use.isNewAgent = kind == CredentialKind::Session && hasProgram(use)
            && std::ranges::any_of(uses, hasProgram)
            && std::ranges::none_of(uses, [&](const CredentialUse &each) {
                             return programs[raw(each.agent)] == program;
                         });
        uses.push_back(use);
    }
}

} // namespace trailscope
