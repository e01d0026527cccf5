// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/missinglogs.h"

#include <algorithm>
#include <span>

namespace trailscope {

namespace {

// Calls visit(row of the account, rows of its regions); an account with one region has only the first.
template <class Visitor> void forEachAccount(const Coverage &coverage, const Visitor &visit)
{
    const std::span<const CoverageRow> rows = coverage.rows;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (rows[i].allRegions && end < rows.size() && !rows[end].allRegions
               && rows[end].account == rows[i].account && rows[end].recipient == rows[i].recipient)
            ++end;
        visit(rows[i], rows.subspan(i + 1, end - i - 1));
        i = end;
    }
}

bool isUsual(const CoverageRow &row)
{
    return !row.counts.empty() && row.missingDays() <= row.counts.size();
}

// How many more are missing from a day on than on the day before, by place of the day.
using Changes = std::vector<std::int32_t>;

void addGaps(Changes &changes, const CoverageRow &row)
{
    for (std::size_t i = 1; i < row.counts.size(); ++i) {
        ++changes[row.counts[i - 1].day + 1];
        --changes[row.counts[i].day];
    }
}

} // namespace

std::vector<MissingLogs> missingLogs(const Coverage &coverage)
{
    Changes accounts(coverage.days.size() + 1);
    Changes regions(coverage.days.size() + 1);
    forEachAccount(coverage, [&](const CoverageRow &account, std::span<const CoverageRow> rows) {
        addGaps(accounts, account);
        for (const CoverageRow &row : rows) {
            if (isUsual(row))
                addGaps(regions, row);
        }
    });
    std::vector<MissingLogs> missing;
    MissingLogs day;
    for (std::size_t i = 0; i < coverage.days.size(); ++i) {
        day.accounts += static_cast<std::uint32_t>(accounts[i]); // wraps around and back
        day.regions += static_cast<std::uint32_t>(regions[i]);
        if (day.accounts == 0 && day.regions == 0)
            continue;
        const UtcMs begin = coverage.days[i] * kMsInDay;
        day.span = {begin, begin + kMsInDay - 1};
        if (!missing.empty() && missing.back().span.last + 1 == begin
            && missing.back().accounts == day.accounts && missing.back().regions == day.regions)
            missing.back().span.last = day.span.last;
        else
            missing.push_back(day);
    }
    return missing;
}

std::vector<const CoverageRow *> rowsMissingAt(const Coverage &coverage, UtcMs time)
{
    std::vector<const CoverageRow *> missing;
    const auto found = std::ranges::lower_bound(coverage.days, dayOf(time));
    if (found == coverage.days.end() || *found != dayOf(time))
        return missing;
    const auto day = static_cast<std::uint32_t>(found - coverage.days.begin());
    forEachAccount(coverage, [&](const CoverageRow &account, std::span<const CoverageRow> rows) {
        if (account.isMissing(day)) {
            missing.push_back(&account);
            return;
        }
        for (const CoverageRow &row : rows) {
            if (isUsual(row) && row.isMissing(day))
                missing.push_back(&row);
        }
    });
    return missing;
}

} // namespace trailscope
