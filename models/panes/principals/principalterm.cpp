// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principalterm.h"

#include "filter/compiledfilter.h"
#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "text/asciidigit.h"
#include "text/casefold.h"

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace trailscope {

namespace {

constexpr std::size_t kMostValues = 8; // more make no filter that people read

// == and not =: it minds the case, and knows no wildcards.
std::string exactly(std::string_view field, std::string_view value)
{
    return std::string(field) + " == " + quotedValue(value);
}

std::string joined(const std::vector<std::string> &terms)
{
    std::string out;
    for (const std::string &term : terms) {
        if (!term.empty())
            out += (out.empty() ? "" : " and ") + term;
    }
    return out;
}

// The groups that a line of the tree counts as one principal.
std::set<Code> principalGroups(const Snapshot &snapshot, const PrincipalKey &key)
{
    std::set<Code> groups{*key.group};
    for (const MergedCaller &merged :
         PrincipalMerge::of(snapshot).mergedInto(key.account, *key.kind, *key.group))
        groups.insert(merged.group);
    return groups;
}

// The texts that a column holds in some events; nothing for an event where it is absent.
class ColumnTexts {
public:
    ColumnTexts(const Snapshot &snapshot, const EventSet &events)
        : m_snapshot(snapshot)
        , m_events(events)
    {
    }

    // One term for all of the texts: field == a, or (field == a or field == b). Empty when there are too
    // many, or none for some event.
    [[nodiscard]] std::string term(std::string_view field, Column column) const
    {
        std::set<Code> codes;
        m_events.forEach([&](EventIndex event) {
            if (codes.size() <= kMostValues)
                codes.insert(m_snapshot.code(column, event));
        });
        if (codes.empty() || codes.size() > kMostValues || codes.contains(Code::Absent))
            return {};
        std::set<std::string_view> texts;
        for (const Code code : codes)
            texts.insert(m_snapshot.dictionaries().of(column).text(code));
        std::string out;
        for (const std::string_view text : texts)
            out += (out.empty() ? "" : " or ") + exactly(field, text);
        return texts.size() > 1 ? '(' + out + ')' : out;
    }

    // In every one of the events.
    [[nodiscard]] bool areAbsent(Column column) const
    {
        bool absent = true;
        m_events.forEach(
            [&](EventIndex event) { absent = absent && m_snapshot.code(column, event) == Code::Absent; });
        return absent;
    }

private:
    const Snapshot &m_snapshot;
    const EventSet &m_events;
};

// Wordings from the shortest on, none of which needs a record to be read again.
std::vector<std::string> wordings(const Snapshot &snapshot, const PrincipalKey &key, const EventSet &events)
{
    const ColumnTexts texts(snapshot, events);
    const std::string account = key.account == Code::Absent
        ? std::string()
        : exactly("account", snapshot.dictionaries().of(Column::Account).text(key.account));
    if (!key.kind)
        return {account};
    const std::string kind = exactly("principalKind", principalKindName(*key.kind));
    if (!key.group)
        return {joined({kind, account})};

    const std::string role = texts.term("role", Column::Role);
    const std::string user = texts.term("user", Column::User);
    const std::string arn = texts.term("principal", Column::PrincipalArn);
    const std::string label = texts.term("principal", Column::Principal);
    if (!key.session) {
        if (!role.empty())
            return {role, joined({role, account}), joined({kind, role, account})};
        return {arn, user, label, joined({kind, user, account}), joined({kind, label, account})};
    }
    const std::string credential
        = key.session->key == Code::Absent ? "not key exists" : texts.term("key", Column::Key);
    const std::string session = texts.term("session", Column::Session);
    if (key.session->key == Code::Absent) {
        return {arn, joined({credential, arn}), joined({credential, role, session}),
                joined({credential, kind, label, account})};
    }
    return {credential, joined({credential, session}), joined({credential, arn}),
            joined({credential, role, session}), joined({credential, kind, label, account})};
}

// By the paths that the tree's columns were read from: true by construction, at the price of reading records
// again.
std::string byPaths(const Snapshot &snapshot, const PrincipalKey &key, const EventSet &events)
{
    const auto part = [&snapshot](std::string_view path, Column column, Code code) {
        return code == Code::Absent ? "not " + std::string(path) + " exists"
                                    : exactly(path, snapshot.dictionaries().of(column).text(code));
    };
    std::vector<std::string> terms;
    if (key.kind)
        terms.push_back(exactly("principalKind", principalKindName(*key.kind)));
    terms.push_back(part("userIdentity.accountId", Column::Account, key.account));
    if (key.group) {
        const ColumnTexts texts(snapshot, events);
        const std::string role = texts.term("role", Column::Role);
        const std::string label = texts.term("principal", Column::Principal);
        if (key.kind == PrincipalKind::Role) {
            const std::string_view group
                = snapshot.dictionaries().of(Column::PrincipalGroup).text(*key.group);
            terms.push_back(!role.empty() ? role
                                          : exactly("userIdentity.sessionContext.sessionIssuer.arn", group));
        } else {
            // A failed sign-in names a user without an ARN: a principal of its own, with the user's name.
            const std::string arn = texts.term("principal", Column::PrincipalArn);
            const std::string user = texts.term("user", Column::User);
            if (texts.areAbsent(Column::PrincipalArn)) {
                terms.emplace_back("not userIdentity.arn exists");
                terms.push_back(texts.term("userIdentity.principalId", Column::PrincipalId));
            }
            terms.push_back(!arn.empty() ? arn : !user.empty() ? user : label);
        }
    }
    if (key.session) {
        terms.push_back(part("userIdentity.principalId", Column::PrincipalId, key.session->principalId));
        terms.push_back(part("key", Column::Key, key.session->key));
    }
    return joined(terms);
}

// The pattern of a text that begins with `beginning`, which what comes behind it follows.
std::string beginsWith(std::string_view field, std::string_view beginning, std::string_view behind)
{
    std::string pattern = "^";
    for (const char c : beginning) {
        const bool isPlain = static_cast<unsigned char>(c) >= 0x80U || isAsciiDigit(c)
            || (asciiLower(c) >= 'a' && asciiLower(c) <= 'z');
        if (!isPlain)
            pattern += '\\';
        pattern += c;
    }
    return std::string(field) + " ~ " + quotedValue(pattern + std::string(behind));
}

// By whatever made the groups that the tree counts as one principal (record/principal.cpp): the issuer's ARN
// of a role, or what its session's ARN or its id begins with; the ARN, the id or the name of another.
std::string byGroups(const Snapshot &snapshot, const PrincipalKey &key)
{
    constexpr std::string_view kIssuer = "userIdentity.sessionContext.sessionIssuer.arn";
    constexpr std::string_view kArn = "userIdentity.arn";
    constexpr std::string_view kId = "userIdentity.principalId";
    const auto inBrackets = [](const std::string &terms) { return "(" + terms + ")"; };
    std::string ways;
    for (const Code code : principalGroups(snapshot, key)) {
        const std::string_view group = snapshot.dictionaries().of(Column::PrincipalGroup).text(code);
        const std::string noIssuer = "not " + std::string(kIssuer) + " exists";
        const std::string noArn = noIssuer + " and not " + std::string(kArn)
            + (key.kind == PrincipalKind::Role ? " contains :assumed-role/" : " exists");
        std::string way;
        if (group.contains(":assumed-role/"))
            way = inBrackets(noIssuer + " and " + beginsWith(kArn, group, "(/|$)"));
        else if (group.starts_with("arn:"))
            way = key.kind == PrincipalKind::Role
                ? inBrackets(exactly(kIssuer, group) + " or " + noIssuer + " and " + exactly(kArn, group))
                : exactly(kArn, group);
        else
            way = inBrackets(noArn + " and "
                             + inBrackets(beginsWith(kId, group, "(:|$)") + " or not " + std::string(kId)
                                          + " exists and " + exactly("principal", group)));
        ways += (ways.empty() ? "" : " or ") + way;
    }
    const auto part = [&snapshot](std::string_view path, Column column, Code code) {
        return code == Code::Absent ? "not " + std::string(path) + " exists"
                                    : exactly(path, snapshot.dictionaries().of(column).text(code));
    };
    std::vector<std::string> terms{exactly("principalKind", principalKindName(*key.kind)),
                                   part("userIdentity.accountId", Column::Account, key.account),
                                   inBrackets(ways)};
    if (key.session) {
        terms.push_back(part(kId, Column::PrincipalId, key.session->principalId));
        terms.push_back(part("key", Column::Key, key.session->key));
    }
    return joined(terms);
}

// The rows that a wording selects; nothing when it is no filter, or may not read records and would.
std::optional<EventSet> selected(const Snapshot &snapshot, const std::string &wording, const RawSource &raw,
                                 PathColumns &paths, bool mayRead, const std::stop_token &stop)
{
    const ParsedFilter parsed = parseFilter(wording);
    if (parsed.state != FilterState::Valid)
        return std::nullopt;
    const auto compiled = CompiledFilter::compile(parsed, 0);
    if (!compiled || ((*compiled)->needsRawText() && !mayRead))
        return std::nullopt;
    return runFilter(**compiled, snapshot, raw, paths, false, stop).events;
}

} // namespace

EventSet principalEvents(const Snapshot &snapshot, const PrincipalKey &key)
{
    EventSet events = snapshot.rows();
    const auto keep = [&](Column column, const auto &isWanted) {
        std::vector<EventIndex> others;
        events.forEach([&](EventIndex event) {
            if (!isWanted(snapshot.code(column, event)))
                others.push_back(event);
        });
        for (const EventIndex event : others)
            events.remove(event);
    };
    const auto keepOnly = [&keep](Column column, Code wanted) {
        keep(column, [wanted](Code code) { return code == wanted; });
    };
    keepOnly(Column::Account, key.account);
    if (key.kind) {
        // The tree shows a record without a kind as unknown.
        const Code wanted{1 + static_cast<std::uint32_t>(*key.kind)};
        const bool isUnknown = *key.kind == PrincipalKind::Unknown;
        keep(Column::PrincipalKind,
             [&](Code code) { return code == wanted || (isUnknown && code == Code::Absent); });
    }
    if (key.kind && key.group) {
        const std::set<Code> groups = principalGroups(snapshot, key);
        keep(Column::PrincipalGroup, [&groups](Code code) { return groups.contains(code); });
    }
    if (key.session) {
        keepOnly(Column::PrincipalId, key.session->principalId);
        keepOnly(Column::Key, key.session->key);
    }
    return events;
}

std::string principalTerm(const Snapshot &snapshot, const PrincipalKey &key, const RawSource &raw,
                          PathColumns &paths, std::stop_token stop)
{
    const EventSet events = principalEvents(snapshot, key);
    for (const std::string &wording : wordings(snapshot, key, events)) {
        if (stop.stop_requested())
            return {};
        if (!wording.empty() && selected(snapshot, wording, raw, paths, false, stop) == events)
            return wording;
    }
    std::string wording = byPaths(snapshot, key, events);
    if (key.group && !stop.stop_requested() && selected(snapshot, wording, raw, paths, true, stop) != events)
        wording = byGroups(snapshot, key);
    return stop.stop_requested() ? std::string() : wording;
}

} // namespace trailscope
