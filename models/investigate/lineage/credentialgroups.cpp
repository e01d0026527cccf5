// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/credentialgroups.h"

#include "record/outcome.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace trailscope {

namespace {

// What is the same in all events of one session: who, and when its credentials were made.
struct SessionMark {
    Code principal = Code::Absent; // in Column::PrincipalId, else in Column::Principal
    bool isPrincipalId = true;
    UtcMs created = kNoTime;

    bool operator==(const SessionMark &) const = default;
};
// A group while it is being found: by sign-in, by mark, or by mark and key.
struct GroupMark {
    SessionMark session;
    Code key = Code::Absent;
    std::string_view signIn; // in the facts

    bool operator==(const GroupMark &) const = default;
};

template <class... Parts> std::size_t hashOf(const Parts &...parts)
{
    std::size_t hash = 0;
    ((hash = hash * 1'000'003 + std::hash<Parts>()(parts)), ...);
    return hash;
}
struct SessionMarkHash {
    std::size_t operator()(const SessionMark &mark) const
    {
        return hashOf(raw(mark.principal), mark.isPrincipalId, mark.created);
    }
};
struct GroupMarkHash {
    std::size_t operator()(const GroupMark &mark) const
    {
        return hashOf(SessionMarkHash()(mark.session), raw(mark.key), mark.signIn);
    }
};

// What is known of the sessions once all events were looked at.
struct SessionFacts {
    std::string_view signIn; // where any of its events says so
    bool isConsole = false;
    Code key = Code::Absent; // one of them
    bool hasSeveralKeys = false; // which no call in these files issued
};

class Grouping {
public:
    Grouping(const Snapshot &snapshot, const CredentialFacts &facts)
        : m_snapshot(snapshot)
        , m_facts(facts)
        , m_root(snapshot.dictionaries().of(Column::IdentityType).find("Root"))
    {
        for (const IssuingCall &call : facts.calls()) {
            if (const Code key = snapshot.dictionaries().of(Column::Key).find(call.key); key != Code::Absent)
                m_issued.insert(raw(key));
        }
    }

    void lookAtSessions()
    {
        for (std::uint32_t i = 0; i < m_snapshot.eventCount(); ++i) {
            const EventIndex event{i};
            const CredentialContext &context = m_facts.context(event);
            if (context.created == kNoTime)
                continue;
            SessionFacts &session = m_sessions[markOf(event, context)];
            // Of several that contradict each other, the same whatever the order of loading.
            if (!context.signIn.empty() && (session.signIn.empty() || context.signIn < session.signIn))
                session.signIn = context.signIn;
            const Code key = m_snapshot.code(Column::Key, event);
            session.isConsole = session.isConsole || context.fromConsole || key == Code::Absent;
            if (key == Code::Absent || m_issued.contains(raw(key)))
                continue;
            session.hasSeveralKeys
                = session.hasSeveralKeys || (session.key != Code::Absent && session.key != key);
            session.key = key;
        }
    }

    // Nothing where the event was signed by no credential that the record tells.
    [[nodiscard]] bool markGroup(EventIndex event, GroupMark &mark, CredentialKind &kind) const
    {
        const CredentialContext &context = m_facts.context(event);
        const Code key = m_snapshot.code(Column::Key, event);
        mark = {.session = markOf(event, context), .key = key, .signIn = context.signIn};
        if (context.created != kNoTime) {
            const SessionFacts &session = m_sessions.at(mark.session);
            mark.signIn = session.signIn;
            if (mark.signIn.empty()) {
                const bool isConsole = session.isConsole || session.hasSeveralKeys;
                kind = isConsole ? CredentialKind::Console : CredentialKind::Session;
                if (isConsole && !m_issued.contains(raw(key)))
                    mark.key = Code::Absent;
                return true;
            }
        }
        if (!mark.signIn.empty()) {
            kind = CredentialKind::SignIn;
            mark = {.session = {}, .key = Code::Absent, .signIn = mark.signIn};
            return true;
        }
        const bool isRoot = m_root != Code::Absent && m_snapshot.code(Column::IdentityType, event) == m_root;
        kind = isLongLived(key) || (isRoot && key == Code::Absent) ? CredentialKind::LongLived
                                                                   : CredentialKind::Session;
        return key != Code::Absent || isRoot;
    }

private:
    [[nodiscard]] SessionMark markOf(EventIndex event, const CredentialContext &context) const
    {
        const Code id = m_snapshot.code(Column::PrincipalId, event);
        return {.principal = id != Code::Absent ? id : m_snapshot.code(Column::Principal, event),
                .isPrincipalId = id != Code::Absent,
                .created = context.created};
    }
    // Temporary keys begin with ASIA ("IAM identifiers", IAM user guide).
    [[nodiscard]] bool isLongLived(Code key) const
    {
        return key != Code::Absent
            && !m_snapshot.dictionaries().of(Column::Key).text(key).starts_with("ASIA");
    }

    const Snapshot &m_snapshot;
    const CredentialFacts &m_facts;
    Code m_root;
    std::unordered_set<std::uint32_t> m_issued; // keys that a call in these files issued
    std::unordered_map<SessionMark, SessionFacts, SessionMarkHash> m_sessions;
};

std::string idOf(const Snapshot &snapshot, const CredentialGroup &group, const GroupMark &mark)
{
    if (!mark.signIn.empty())
        return std::string(mark.signIn);
    const auto text = [&](Column column) { return std::string(snapshot.text(column, group.first)); };
    std::string id = mark.key != Code::Absent
        ? std::string(snapshot.dictionaries().of(Column::Key).text(mark.key))
        : text(mark.session.isPrincipalId ? Column::PrincipalId : Column::Principal);
    const UtcMs time = group.kind == CredentialKind::LongLived ? group.begin : group.created;
    if (time != kNoTime) {
        id += '@';
        appendUtc(id, time);
    }
    return id;
}

} // namespace

std::string_view credentialKindName(CredentialKind kind)
{
    static constexpr std::array<std::string_view, kCredentialKindCount> kNames
        = {"sign-in", "console", "session", "key"};
    return kNames[static_cast<std::size_t>(kind)];
}

CredentialGroups::CredentialGroups(const Snapshot &snapshot, const CredentialFacts &facts)
    : m_groupOf(snapshot.eventCount(), kNone)
{
    Grouping grouping(snapshot, facts);
    grouping.lookAtSessions();
    const EventSet rows = snapshot.rows();
    const Code success = static_cast<Code>(1U + static_cast<unsigned>(Outcome::Success));
    std::unordered_map<GroupMark, std::uint32_t, GroupMarkHash> numbers; // of each mark's latest group
    std::vector<GroupMark> marks; // by group
    std::set<std::pair<std::uint32_t, std::uint32_t>> keysKnown; // of groups
    for (const EventIndex event : snapshot.timeOrder()) {
        GroupMark mark;
        auto kind = CredentialKind::Session;
        if (!grouping.markGroup(event, mark, kind))
            continue;
        const UtcMs time = snapshot.time(event);
        const auto [place, isNew] = numbers.try_emplace(mark, static_cast<std::uint32_t>(m_groups.size()));
        const bool isPaused = !isNew && kind == CredentialKind::LongLived && time != kNoTime
            && m_groups[place->second].end != kNoTime && time - m_groups[place->second].end > kLongestPause;
        if (isPaused)
            place->second = static_cast<std::uint32_t>(m_groups.size());
        if (isNew || isPaused) {
            marks.push_back(mark);
            m_groups.push_back({.kind = kind,
                                .first = event,
                                .last = event,
                                .created = facts.context(event).created,
                                .begin = time});
        }
        const std::uint32_t number = place->second;
        m_groupOf[raw(event)] = number;
        CredentialGroup &group = m_groups[number];
        if (time != kNoTime)
            group.end = time;
        group.last = event;
        const Code key = snapshot.code(Column::Key, event);
        const bool isLast = !group.keys.empty() && group.keys.back() == key;
        if (key != Code::Absent && !isLast && keysKnown.emplace(number, raw(key)).second)
            group.keys.push_back(key);
        if (rows.contains(event)) {
            ++group.events;
            group.errors += snapshot.code(Column::Outcome, event) == success ? 0U : 1U;
        }
    }
    std::unordered_set<std::string_view> known;
    for (std::size_t number = 0; number < m_groups.size(); ++number) {
        CredentialGroup &group = m_groups[number];
        group.id = idOf(snapshot, group, marks[number]);
        // Keys that were replaced by one and the same word are several principals'.
        for (const Column column : {Column::PrincipalId, Column::Principal, Column::Account}) {
            if (!known.contains(group.id))
                break;
            group.id.append("/").append(snapshot.text(column, group.first));
        }
        known.insert(group.id);
    }
}

} // namespace trailscope
