// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/credentialgroups.h"

#include "record/outcome.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string_view>
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

// What the events of one signature have in common, which is all that their group depends on: a trail has few
// of them, and very many events.
struct Signature {
    std::uint32_t context = 0; // number in the facts
    Code key = Code::Absent;
    Code principal = Code::Absent; // as SessionMark has it
    bool isPrincipalId = true;
    bool isRoot = false;
    bool fromConsole = false;

    bool operator==(const Signature &) const = default;
};
struct SignatureHash {
    std::size_t operator()(const Signature &signature) const
    {
        return hashOf(signature.context, raw(signature.key), raw(signature.principal),
                      (signature.isPrincipalId ? 1U : 0U) | (signature.isRoot ? 2U : 0U)
                          | (signature.fromConsole ? 4U : 0U));
    }
};

// The signatures of a trail's events, numbered as they first occur.
class Signatures {
public:
    Signatures(const Snapshot &snapshot, const CredentialFacts &facts)
        : m_of(snapshot.eventCount())
    {
        const Code root = snapshot.dictionaries().of(Column::IdentityType).find("Root");
        std::unordered_map<Signature, std::uint32_t, SignatureHash> numbers;
        // Events come in bursts.
        Signature last;
        std::uint32_t lastNumber = 0;
        std::uint32_t event = 0;
        for (const Chunk &chunk : snapshot.chunks()) {
            const CodeSpan keys = chunk.codes(Column::Key);
            const CodeSpan ids = chunk.codes(Column::PrincipalId);
            const CodeSpan principals = chunk.codes(Column::Principal);
            const CodeSpan types = chunk.codes(Column::IdentityType);
            const std::span<const EventFlags> flags = chunk.flags();
            for (std::size_t i = 0; i < chunk.size(); ++i, ++event) {
                const Code id = ids[i];
                const Signature signature{.context = facts.contextNumber(EventIndex{event}),
                                          .key = keys[i],
                                          .principal = id != Code::Absent ? id : principals[i],
                                          .isPrincipalId = id != Code::Absent,
                                          .isRoot = root != Code::Absent && types[i] == root,
                                          .fromConsole = has(flags[i], EventFlag::FromConsole)};
                if (signature != last || m_all.empty()) {
                    const auto [place, isNew]
                        = numbers.try_emplace(signature, static_cast<std::uint32_t>(m_all.size()));
                    if (isNew)
                        m_all.push_back(signature);
                    last = signature;
                    lastNumber = place->second;
                }
                m_of[event] = lastNumber;
            }
        }
    }

    [[nodiscard]] const std::vector<Signature> &all() const { return m_all; }
    [[nodiscard]] std::uint32_t of(EventIndex event) const { return m_of[raw(event)]; }

private:
    std::vector<Signature> m_all;
    std::vector<std::uint32_t> m_of; // by event
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
    {
        for (const IssuingCall &call : facts.calls()) {
            if (const Code key = snapshot.dictionaries().of(Column::Key).find(call.key); key != Code::Absent)
                m_issued.insert(raw(key));
        }
    }

    void lookAtSessions(const std::vector<Signature> &signatures)
    {
        for (const Signature &signature : signatures) {
            const CredentialContext &context = m_facts.contextAt(signature.context);
            if (context.created == kNoTime)
                continue;
            SessionFacts &session = m_sessions[markOf(signature, context)];
            // Of several that contradict each other, the same whatever the order of loading.
            if (!context.signIn.empty() && (session.signIn.empty() || context.signIn < session.signIn))
                session.signIn = context.signIn;
            const Code key = signature.key;
            session.isConsole = session.isConsole || signature.fromConsole || key == Code::Absent;
            if (key == Code::Absent || m_issued.contains(raw(key)))
                continue;
            session.hasSeveralKeys
                = session.hasSeveralKeys || (session.key != Code::Absent && session.key != key);
            session.key = key;
        }
    }

    // Nothing where such an event was signed by no credential that the record tells.
    [[nodiscard]] bool markGroup(const Signature &signature, GroupMark &mark, CredentialKind &kind) const
    {
        const CredentialContext &context = m_facts.contextAt(signature.context);
        const Code key = signature.key;
        mark = {.session = markOf(signature, context), .key = key, .signIn = context.signIn};
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
        kind = isLongLived(key) || (signature.isRoot && key == Code::Absent) ? CredentialKind::LongLived
                                                                             : CredentialKind::Session;
        return key != Code::Absent || signature.isRoot;
    }

private:
    [[nodiscard]] static SessionMark markOf(const Signature &signature, const CredentialContext &context)
    {
        return {.principal = signature.principal,
                .isPrincipalId = signature.isPrincipalId,
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
    const Signatures signatures(snapshot, facts);
    Grouping grouping(snapshot, facts);
    grouping.lookAtSessions(signatures.all());
    // The events of one mark are one group, or several after each other.
    struct Marked {
        std::uint32_t mark = kNone; // none: no credential
        CredentialKind kind = CredentialKind::Session;
    };
    std::vector<Marked> marked(signatures.all().size()); // by signature
    std::vector<GroupMark> allMarks;
    std::unordered_map<GroupMark, std::uint32_t, GroupMarkHash> markNumbers;
    for (std::size_t i = 0; i < marked.size(); ++i) {
        GroupMark mark;
        if (!grouping.markGroup(signatures.all()[i], mark, marked[i].kind))
            continue;
        const auto [place, isNew]
            = markNumbers.try_emplace(mark, static_cast<std::uint32_t>(allMarks.size()));
        if (isNew)
            allMarks.push_back(mark);
        marked[i].mark = place->second;
    }

    const EventSet rows = snapshot.rows();
    const Code success = static_cast<Code>(1U + static_cast<unsigned>(Outcome::Success));
    std::vector<std::uint32_t> latest(allMarks.size(), kNone); // group, by mark
    std::vector<std::uint32_t> marks; // by group
    std::unordered_set<std::uint64_t> keysKnown; // a group and a key
    for (const EventIndex event : snapshot.timeOrder()) {
        const std::uint32_t signature = signatures.of(event);
        const auto [mark, kind] = marked[signature];
        if (mark == kNone)
            continue;
        const UtcMs time = snapshot.time(event);
        const bool isNew = latest[mark] == kNone;
        const bool isPaused = !isNew && kind == CredentialKind::LongLived && time != kNoTime
            && m_groups[latest[mark]].end != kNoTime && time - m_groups[latest[mark]].end > kLongestPause;
        if (isNew || isPaused) {
            latest[mark] = static_cast<std::uint32_t>(m_groups.size());
            marks.push_back(mark);
            m_groups.push_back({.kind = kind,
                                .first = event,
                                .last = event,
                                .created = facts.context(event).created,
                                .begin = time});
        }
        const std::uint32_t number = latest[mark];
        m_groupOf[raw(event)] = number;
        CredentialGroup &group = m_groups[number];
        if (time != kNoTime)
            group.end = time;
        group.last = event;
        const Code key = signatures.all()[signature].key;
        const bool isLast = !group.keys.empty() && group.keys.back() == key;
        if (key != Code::Absent && !isLast && keysKnown.insert(std::uint64_t{number} << 32 | raw(key)).second)
            group.keys.push_back(key);
        if (rows.contains(event)) {
            ++group.events;
            group.errors += snapshot.code(Column::Outcome, event) == success ? 0U : 1U;
        }
    }
    std::unordered_set<std::string_view> known;
    for (std::size_t number = 0; number < m_groups.size(); ++number) {
        CredentialGroup &group = m_groups[number];
        group.id = idOf(snapshot, group, allMarks[marks[number]]);
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
