// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/principals.h"

#include "investigate/principalcells.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

// The most frequent of some names; among equals the first by bytes.
class NameVote {
public:
    void add(std::string name, std::uint64_t events) { m_events[std::move(name)] += events; }

    [[nodiscard]] std::string winner() const
    {
        const auto best
            = std::ranges::max_element(m_events, {}, [](const auto &entry) { return entry.second; });
        return best == m_events.end() ? std::string() : best->first;
    }

private:
    std::map<std::string, std::uint64_t> m_events;
};

// The principal's own name: its label without the session.
std::string principalName(const Snapshot &snapshot, const PrincipalCell &cell)
{
    const auto text = [&](Column column) { return snapshot.text(column, cell.example); };
    if (const std::string_view role = text(Column::Role); !role.empty())
        return std::string(role);
    std::string_view label = text(Column::Principal);
    const std::string_view session = text(Column::Session);
    if (!session.empty() && label.size() > session.size() + 1 && label.ends_with(session)) {
        const char separator = label[label.size() - session.size() - 1];
        if (separator == '/' || separator == ':')
            label.remove_suffix(session.size() + 1);
    }
    return std::string(label);
}

std::string sessionName(const Snapshot &snapshot, const PrincipalCell &cell)
{
    for (const Column column : {Column::Session, Column::Key, Column::Principal}) {
        if (const std::string_view text = snapshot.text(column, cell.example); !text.empty())
            return std::string(text);
    }
    return {};
}

// The run of cells from `first` that agree with it up to and with `part`.
std::span<const PrincipalCell> runOf(std::span<const PrincipalCell> cells, PrincipalCell::Part part)
{
    const auto agrees = [&](const PrincipalCell &cell) {
        return std::equal(cell.codes.begin(), cell.codes.begin() + part + 1, cells.front().codes.begin());
    };
    const auto end = std::ranges::find_if_not(cells, agrees);
    return cells.first(static_cast<std::size_t>(end - cells.begin()));
}

PrincipalNode makePrincipal(const Snapshot &snapshot, std::span<const PrincipalCell> cells)
{
    PrincipalNode node;
    node.group = Code{cells.front().codes[PrincipalCell::Group]};
    NameVote names;
    for (std::span<const PrincipalCell> rest = cells; !rest.empty();) {
        const std::span<const PrincipalCell> run = runOf(rest, PrincipalCell::Key);
        rest = rest.subspan(run.size());
        SessionNode &session = node.sessions.emplace_back();
        session.principalId = Code{run.front().codes[PrincipalCell::Id]};
        session.key = Code{run.front().codes[PrincipalCell::Key]};
        NameVote sessionNames;
        for (const PrincipalCell &cell : run) {
            session.activity += cell.activity;
            session.shown += cell.shown;
            names.add(principalName(snapshot, cell), cell.activity.events);
            sessionNames.add(sessionName(snapshot, cell), cell.activity.events);
        }
        session.name = sessionNames.winner();
        node.activity += session.activity;
        node.shown += session.shown;
    }
    std::ranges::sort(node.sessions, {}, [&](const SessionNode &session) {
        return std::tuple(session.activity.first, std::string_view(session.name),
                          snapshot.dictionaries().of(Column::Key).text(session.key));
    });
    node.name = names.winner();
    const std::string_view permissionSet = permissionSetOf(node.name);
    node.displayName = permissionSet.empty() ? node.name : std::string(permissionSet);
    return node;
}

// What an ARN says beside the name: its account, and the path or the type with the path.
std::string_view accountIn(std::string_view arn)
{
    if (!arn.starts_with("arn:"))
        return {};
    for (int colon = 0; colon < 4; ++colon)
        arn.remove_prefix(std::min(arn.size(), arn.find(':') + 1));
    return arn.substr(0, arn.find(':'));
}

std::string_view pathIn(std::string_view arn)
{
    const std::size_t begin = arn.starts_with("arn:") ? arn.find('/') : std::string_view::npos;
    const std::size_t end = arn.rfind('/');
    return begin == std::string_view::npos ? std::string_view() : arn.substr(begin, end + 1 - begin);
}

// Principals of one name and kind get what makes them different behind it: the account, or the path, or the
// name in full, or all of the ARN. Sorted by name before and after.
void tellApart(const Snapshot &snapshot, std::span<PrincipalNode> principals)
{
    const Dictionary &groups = snapshot.dictionaries().of(Column::PrincipalGroup);
    for (std::size_t first = 0; first < principals.size();) {
        std::size_t end = first + 1;
        while (end < principals.size() && principals[end].displayName == principals[first].displayName)
            ++end;
        const std::span<PrincipalNode> alike = principals.subspan(first, end - first);
        first = end;
        if (alike.size() < 2)
            continue;
        const std::array<std::function<std::string(const PrincipalNode &)>, 4> ways
            = {[&](const PrincipalNode &node) { return std::string(accountIn(groups.text(node.group))); },
               [&](const PrincipalNode &node) { return std::string(pathIn(groups.text(node.group))); },
               [](const PrincipalNode &node) { return node.name; },
               [&](const PrincipalNode &node) { return std::string(groups.text(node.group)); }};
        for (const auto &way : ways) {
            std::set<std::string> parts;
            for (const PrincipalNode &node : alike)
                parts.insert(way(node));
            if (parts.size() != alike.size() || parts.contains({}))
                continue;
            for (PrincipalNode &node : alike)
                node.displayName += " (" + way(node) + ')';
            break;
        }
    }
}

PrincipalKindNode makeKind(const Snapshot &snapshot, std::span<const PrincipalCell> cells)
{
    PrincipalKindNode node;
    node.kind = static_cast<PrincipalKind>(cells.front().codes[PrincipalCell::Kind] - 1);
    while (!cells.empty()) {
        const std::span<const PrincipalCell> run = runOf(cells, PrincipalCell::Group);
        cells = cells.subspan(run.size());
        node.principals.push_back(makePrincipal(snapshot, run));
        node.activity += node.principals.back().activity;
        node.shown += node.principals.back().shown;
    }
    std::ranges::sort(node.principals, {}, [&](const PrincipalNode &principal) {
        return std::tuple(foldCase(principal.displayName), principal.displayName,
                          snapshot.dictionaries().of(Column::PrincipalGroup).text(principal.group));
    });
    tellApart(snapshot, node.principals);
    return node;
}

PrincipalAccountNode makeAccount(const Snapshot &snapshot, std::span<const PrincipalCell> cells)
{
    PrincipalAccountNode node;
    node.account = Code{cells.front().codes[PrincipalCell::Account]};
    node.name = snapshot.dictionaries().of(Column::Account).text(node.account);
    while (!cells.empty()) {
        const std::span<const PrincipalCell> run = runOf(cells, PrincipalCell::Kind);
        cells = cells.subspan(run.size());
        node.kinds.push_back(makeKind(snapshot, run));
        node.activity += node.kinds.back().activity;
        node.shown += node.kinds.back().shown;
    }
    return node;
}

void noteMerged(PrincipalTree &tree, const PrincipalMerge &merge)
{
    for (PrincipalAccountNode &account : tree.accounts) {
        for (PrincipalKindNode &kind : account.kinds) {
            for (PrincipalNode &principal : kind.principals)
                principal.merged = merge.mergedInto(account.account, kind.kind, principal.group);
        }
    }
}

} // namespace

void PrincipalActivity::add(UtcMs time, bool error)
{
    ++events;
    errors += error ? 1U : 0U;
    if (time == kNoTime)
        return;
    first = std::min(first, time);
    last = last == kNoTime ? time : std::max(last, time);
}

PrincipalActivity &PrincipalActivity::operator+=(const PrincipalActivity &other)
{
    events += other.events;
    errors += other.errors;
    if (other.first != kNoTime) {
        first = std::min(first, other.first);
        last = last == kNoTime ? other.last : std::max(last, other.last);
    }
    return *this;
}

PrincipalTreePtr aggregatePrincipals(const Snapshot &snapshot, const EventSet &events, std::stop_token stop,
                                     const EventSet *shown)
{
    std::vector<PrincipalCell> sorted = principalCells(snapshot, events, shown, stop);
    const EventSet rows = snapshot.rows();
    const PrincipalMerge merge = events == rows
        ? PrincipalMerge(snapshot, sorted)
        : PrincipalMerge(snapshot, principalCells(snapshot, rows, nullptr, stop));
    if (stop.stop_requested())
        return nullptr;
    for (PrincipalCell &cell : sorted)
        cell.codes[PrincipalCell::Group] = raw(merge.groupOf(cell));
    std::ranges::sort(sorted, {},
                      [](const PrincipalCell &cell) { return std::tuple(cell.codes, cell.example); });
    auto tree = std::make_shared<PrincipalTree>();
    tree->isFiltered = shown != nullptr;
    for (std::span<const PrincipalCell> cells = sorted; !cells.empty();) {
        const std::span<const PrincipalCell> run = runOf(cells, PrincipalCell::Account);
        cells = cells.subspan(run.size());
        tree->accounts.push_back(makeAccount(snapshot, run));
        tree->activity += tree->accounts.back().activity;
        tree->shown += tree->accounts.back().shown;
    }
    std::ranges::sort(tree->accounts, {}, [](const PrincipalAccountNode &account) {
        return std::tuple(account.account == Code::Absent, std::string_view(account.name));
    });
    noteMerged(*tree, merge);
    return tree;
}

std::vector<PrincipalRow> principalRows(const PrincipalTree &tree)
{
    std::vector<PrincipalRow> rows;
    for (const PrincipalAccountNode &account : tree.accounts) {
        for (const PrincipalKindNode &kind : account.kinds) {
            for (const PrincipalNode &principal : kind.principals)
                rows.push_back(
                    {principal.name, kind.kind, account.name, principal.sessions.size(), principal.activity});
        }
    }
    std::ranges::stable_sort(rows, {}, [](const PrincipalRow &row) {
        return std::tuple(~row.activity.events, std::string_view(row.principal), row.kind,
                          std::string_view(row.account));
    });
    return rows;
}

std::string_view permissionSetOf(std::string_view roleName)
{
    constexpr std::string_view kPrefix = "AWSReservedSSO_";
    constexpr std::size_t kDigits = 16;
    if (!roleName.starts_with(kPrefix) || roleName.size() < kPrefix.size() + 1 + 1 + kDigits)
        return {};
    const std::string_view digits = roleName.substr(roleName.size() - kDigits);
    if (roleName[roleName.size() - kDigits - 1] != '_'
        || digits.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return {};
    return roleName.substr(kPrefix.size(), roleName.size() - kPrefix.size() - 1 - kDigits);
}

} // namespace trailscope
