// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/principals.h"

#include "investigate/eventwalk.h"
#include "record/outcome.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

// The columns that tell one cell of the aggregation from another, coarsest first.
constexpr std::array kCellColumns = {Column::Account,     Column::PrincipalKind, Column::PrincipalGroup,
                                     Column::PrincipalId, Column::Key,           Column::Principal};
enum CellPart : std::uint8_t { Account, Kind, Group, Id, Key, Label };
using CellCodes = std::array<std::uint32_t, kCellColumns.size()>;

struct Cell {
    CellCodes codes{};
    EventIndex example{}; // one of its events, for what the codes imply (role, session)
    PrincipalActivity activity;
};

// Open addressing over a handful of codes. Events come in bursts, so the last cell is tried before the table.
class CellTable {
public:
    CellTable() { m_slots.resize(kFirstSlots, kFree); }

    Cell &at(const CellCodes &codes, EventIndex event)
    {
        if (!m_cells.empty() && m_cells[m_last].codes == codes)
            return m_cells[m_last];
        std::size_t slot = hash(codes) & (m_slots.size() - 1);
        while (m_slots[slot] != kFree) {
            if (m_cells[m_slots[slot]].codes == codes) {
                m_last = m_slots[slot];
                return m_cells[m_last];
            }
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        m_last = static_cast<std::uint32_t>(m_cells.size());
        m_slots[slot] = m_last;
        m_cells.push_back({codes, event, {}});
        if (m_cells.size() * 2 > m_slots.size())
            grow();
        return m_cells[m_last];
    }

    [[nodiscard]] std::vector<Cell> take() { return std::move(m_cells); }

private:
    static constexpr std::size_t kFirstSlots = 1024; // a power of two
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};

    static std::size_t hash(const CellCodes &codes)
    {
        std::uint64_t mixed = 0;
        for (const std::uint32_t code : codes) {
            mixed = (mixed ^ code) * 0x9e3779b97f4a7c15ULL;
            mixed ^= mixed >> 29U;
        }
        return static_cast<std::size_t>(mixed);
    }

    void grow()
    {
        m_slots.assign(m_slots.size() * 4, kFree);
        for (std::uint32_t i = 0; i < m_cells.size(); ++i) {
            std::size_t slot = hash(m_cells[i].codes) & (m_slots.size() - 1);
            while (m_slots[slot] != kFree)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = i;
        }
    }

    std::vector<Cell> m_cells;
    std::vector<std::uint32_t> m_slots;
    std::uint32_t m_last = 0;
};

bool isError(Code outcome)
{
    constexpr std::uint32_t kSuccess = 1 + static_cast<std::uint32_t>(Outcome::Success);
    return outcome != Code::Absent && raw(outcome) != kSuccess;
}

// The cells of the events; empty when stopped.
std::vector<Cell> aggregateCells(const Snapshot &snapshot, const EventSet &events,
                                 const std::stop_token &stop)
{
    CellTable table;
    std::uint32_t chunkFirst = 0;
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        if (stop.stop_requested())
            return;
        const TimeRun times = chunk.times();
        const CodeSpan outcomes = chunk.codes(Column::Outcome);
        const std::array<CodeSpan, kCellColumns.size()> columns
            = {chunk.codes(kCellColumns[Account]), chunk.codes(kCellColumns[Kind]),
               chunk.codes(kCellColumns[Group]),   chunk.codes(kCellColumns[Id]),
               chunk.codes(kCellColumns[Key]),     chunk.codes(kCellColumns[Label])};
        forEachPlace(words, [&](std::size_t i) {
            CellCodes codes;
            for (std::size_t part = 0; part < codes.size(); ++part)
                codes[part] = raw(columns[part][i]);
            Cell &cell = table.at(codes, EventIndex{chunkFirst + static_cast<std::uint32_t>(i)});
            cell.activity.add(times[i], isError(outcomes[i]));
        });
        chunkFirst += Chunk::kCapacity;
    });
    return table.take();
}

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
std::string principalName(const Snapshot &snapshot, const Cell &cell)
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

std::string sessionName(const Snapshot &snapshot, const Cell &cell)
{
    for (const Column column : {Column::Session, Column::Key, Column::Principal}) {
        if (const std::string_view text = snapshot.text(column, cell.example); !text.empty())
            return std::string(text);
    }
    return {};
}

// The run of cells from `first` that agree with it up to and with `part`.
std::span<const Cell> runOf(std::span<const Cell> cells, CellPart part)
{
    const auto agrees = [&](const Cell &cell) {
        return std::equal(cell.codes.begin(), cell.codes.begin() + part + 1, cells.front().codes.begin());
    };
    const auto end = std::ranges::find_if_not(cells, agrees);
    return cells.first(static_cast<std::size_t>(end - cells.begin()));
}

PrincipalNode makePrincipal(const Snapshot &snapshot, std::span<const Cell> cells)
{
    PrincipalNode node;
    node.group = Code{cells.front().codes[Group]};
    NameVote names;
    for (std::span<const Cell> rest = cells; !rest.empty();) {
        const std::span<const Cell> run = runOf(rest, Key);
        rest = rest.subspan(run.size());
        SessionNode &session = node.sessions.emplace_back();
        session.principalId = Code{run.front().codes[Id]};
        session.key = Code{run.front().codes[Key]};
        NameVote sessionNames;
        for (const Cell &cell : run) {
            session.activity += cell.activity;
            names.add(principalName(snapshot, cell), cell.activity.events);
            sessionNames.add(sessionName(snapshot, cell), cell.activity.events);
        }
        session.name = sessionNames.winner();
        node.activity += session.activity;
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

PrincipalKindNode makeKind(const Snapshot &snapshot, std::span<const Cell> cells)
{
    PrincipalKindNode node;
    if (const std::uint32_t code = cells.front().codes[Kind]; code != 0)
        node.kind = static_cast<PrincipalKind>(code - 1);
    while (!cells.empty()) {
        const std::span<const Cell> run = runOf(cells, Group);
        cells = cells.subspan(run.size());
        node.principals.push_back(makePrincipal(snapshot, run));
        node.activity += node.principals.back().activity;
    }
    std::ranges::sort(node.principals, {}, [&](const PrincipalNode &principal) {
        return std::tuple(foldCase(principal.displayName), principal.displayName,
                          snapshot.dictionaries().of(Column::PrincipalGroup).text(principal.group));
    });
    return node;
}

PrincipalAccountNode makeAccount(const Snapshot &snapshot, std::span<const Cell> cells)
{
    PrincipalAccountNode node;
    node.account = Code{cells.front().codes[Account]};
    node.name = snapshot.dictionaries().of(Column::Account).text(node.account);
    while (!cells.empty()) {
        const std::span<const Cell> run = runOf(cells, Kind);
        cells = cells.subspan(run.size());
        node.kinds.push_back(makeKind(snapshot, run));
        node.activity += node.kinds.back().activity;
    }
    return node;
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

PrincipalTreePtr aggregatePrincipals(const Snapshot &snapshot, const EventSet &events, std::stop_token stop)
{
    std::vector<Cell> sorted = aggregateCells(snapshot, events, stop);
    if (stop.stop_requested())
        return nullptr;
    std::ranges::sort(sorted, {}, &Cell::codes);
    auto tree = std::make_shared<PrincipalTree>();
    for (std::span<const Cell> cells = sorted; !cells.empty();) {
        const std::span<const Cell> run = runOf(cells, Account);
        cells = cells.subspan(run.size());
        tree->accounts.push_back(makeAccount(snapshot, run));
        tree->activity += tree->accounts.back().activity;
    }
    std::ranges::sort(tree->accounts, {}, [](const PrincipalAccountNode &account) {
        return std::tuple(account.account == Code::Absent, std::string_view(account.name));
    });
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
