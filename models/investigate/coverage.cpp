// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/coverage.h"

#include "investigate/eventwalk.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

// Who received the events, and from where. One of the two accounts is absent.
struct RowKey {
    Code recipient = Code::Absent;
    Code account = Code::Absent;
    Code region = Code::Absent;

    auto operator<=>(const RowKey &) const = default;
};

using DayCounts = std::map<UtcDay, std::uint32_t>;

// Counts events; most of them belong to the cell of the one before.
class Counter {
public:
    void add(const RowKey &key, UtcDay day)
    {
        if (!m_counts || key != m_key) {
            m_key = key;
            m_counts = &m_rows[key];
            m_cell = nullptr;
        }
        if (m_cell == nullptr || day != m_day) {
            m_day = day;
            m_cell = &(*m_counts)[day];
        }
        ++*m_cell;
    }

    [[nodiscard]] const std::map<RowKey, DayCounts> &rows() const { return m_rows; }

private:
    std::map<RowKey, DayCounts> m_rows;
    RowKey m_key;
    DayCounts *m_counts = nullptr;
    UtcDay m_day = 0;
    std::uint32_t *m_cell = nullptr;
};

void makeDays(Coverage &coverage, const std::map<RowKey, DayCounts> &rows)
{
    std::map<UtcDay, bool> active;
    for (const auto &[key, counts] : rows) {
        for (const auto &[day, count] : counts) {
            active.emplace(day, true);
        }
    }
    if (active.empty()) {
        return;
    }
    const std::int64_t first = active.begin()->first;
    const std::int64_t last = active.rbegin()->first;
    coverage.daysLeftOut = last - first >= Coverage::kMostDays;
    if (coverage.daysLeftOut) {
        for (const auto &[day, present] : active) {
            coverage.days.push_back(day);
        }
        return;
    }
    for (std::int64_t day = first; day <= last; ++day) {
        coverage.days.push_back(static_cast<UtcDay>(day));
    }
}

CoverageRow makeRow(const Snapshot &snapshot, const RowKey &key, const DayCounts &counts,
                    const std::vector<UtcDay> &days)
{
    CoverageRow row;
    row.recipient = key.recipient != Code::Absent;
    const Dictionaries &dictionaries = snapshot.dictionaries();
    row.account = row.recipient ? dictionaries.of(Column::Recipient).text(key.recipient)
                                : dictionaries.of(Column::Account).text(key.account);
    row.region = dictionaries.of(Column::Region).text(key.region);
    for (const auto &[day, count] : counts) {
        const auto place = std::ranges::lower_bound(days, day) - days.begin();
        row.counts.push_back({static_cast<std::uint32_t>(place), count});
        row.events += count;
    }
    return row;
}

CoverageRow sumOf(std::span<const CoverageRow> rows)
{
    CoverageRow sum;
    sum.account = rows.front().account;
    sum.recipient = rows.front().recipient;
    sum.allRegions = true;
    std::map<std::uint32_t, std::uint32_t> counts;
    for (const CoverageRow &row : rows) {
        for (const CoverageRow::Count &count : row.counts) {
            counts[count.day] += count.events;
        }
        sum.events += row.events;
    }
    for (const auto &[day, events] : counts) {
        sum.counts.push_back({day, events});
    }
    return sum;
}

// RFC 4180, and safe to open in a spreadsheet: names come from the records.
void appendCsvText(std::string &out, std::string_view text)
{
    const bool risky = !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
    if (!risky && text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    if (risky) {
        out += '\'';
    }
    for (const char c : text) {
        out += c;
        if (c == '"') {
            out += '"';
        }
    }
    out += '"';
}

} // namespace

UtcDay dayOf(UtcMs time)
{
    return static_cast<UtcDay>(time / kDayMs - (time % kDayMs < 0 ? 1 : 0));
}

std::string formatDay(UtcDay day)
{
    return std::format("{:%F}", std::chrono::sys_days(std::chrono::days(day)));
}

std::uint32_t CoverageRow::countOn(std::uint32_t day) const
{
    const auto found = std::ranges::lower_bound(counts, day, {}, &Count::day);
    return found == counts.end() || found->day != day ? 0 : found->events;
}

bool CoverageRow::isMissing(std::uint32_t day) const
{
    return !counts.empty() && day > counts.front().day && day < counts.back().day && countOn(day) == 0;
}

std::uint32_t CoverageRow::missingDays() const
{
    return counts.empty()
        ? 0
        : counts.back().day - counts.front().day + 1 - static_cast<std::uint32_t>(counts.size());
}

CoveragePtr coverageOf(const Snapshot &snapshot, const EventSet &events, std::stop_token stop)
{
    auto coverage = std::make_shared<Coverage>();
    Counter counter;
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        if (stop.stop_requested()) {
            return;
        }
        const TimeRun times = chunk.times();
        const CodeSpan recipients = chunk.codes(Column::Recipient);
        const CodeSpan accounts = chunk.codes(Column::Account);
        const CodeSpan regions = chunk.codes(Column::Region);
        forEachPlace(words, [&](std::size_t i) {
            if (times[i] == kNoTime) {
                ++coverage->withoutTime;
                return;
            }
            const Code recipient = recipients[i];
            counter.add({recipient, recipient == Code::Absent ? accounts[i] : Code::Absent, regions[i]},
                        dayOf(times[i]));
        });
    });
    if (stop.stop_requested()) {
        return nullptr;
    }

    makeDays(*coverage, counter.rows());
    std::vector<CoverageRow> rows;
    for (const auto &[key, counts] : counter.rows()) {
        rows.push_back(makeRow(snapshot, key, counts, coverage->days));
        for (const CoverageRow::Count &count : rows.back().counts) {
            coverage->most = std::max(coverage->most, count.events);
        }
    }
    std::ranges::sort(rows, {}, [](const CoverageRow &row) {
        return std::tuple(row.account.empty(), std::string_view(row.account), !row.recipient,
                          std::string_view(row.region));
    });
    for (auto group = rows.begin(); group != rows.end();) {
        const auto end = std::find_if(group, rows.end(), [group](const CoverageRow &row) {
            return row.account != group->account || row.recipient != group->recipient;
        });
        if (end - group > 1) {
            coverage->rows.push_back(sumOf(std::span(group, end)));
        }
        std::move(group, end, std::back_inserter(coverage->rows));
        group = end;
    }
    return coverage;
}

std::string coverageCsv(const Coverage &coverage)
{
    std::string out = "account,region";
    for (const UtcDay day : coverage.days) {
        out += ',';
        out += formatDay(day);
    }
    out += '\n';
    for (const CoverageRow &row : coverage.rows) {
        if (row.allRegions) {
            continue;
        }
        appendCsvText(out, row.account);
        out += ',';
        appendCsvText(out, row.region);
        auto count = row.counts.begin();
        for (std::uint32_t day = 0; day < coverage.days.size(); ++day) {
            out += ',';
            if (count != row.counts.end() && count->day == day) {
                out += std::to_string(count->events);
                ++count;
            } else {
                out += '0';
            }
        }
        out += '\n';
    }
    return out;
}

} // namespace trailscope
