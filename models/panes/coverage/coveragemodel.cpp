// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/coverage/coveragemodel.h"

#include "filter/filterterm.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace trailscope {

namespace {

CoverageState stateOf(const CoverageRow &row, std::uint32_t day)
{
    return row.countOn(day) > 0 ? CoverageState::Present
        : row.isMissing(day)    ? CoverageState::Missing
                                : CoverageState::Outside;
}

std::optional<std::string> valueOf(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

QString shortCount(std::uint64_t count)
{
    if (count < 1000) {
        return QString::number(count);
    }
    if (count < 10'000) { // "2k" would be far from 2,900
        const std::uint64_t hundreds = count / 100; // cut off, not rounded up to "10.0k"
        const auto tenths = static_cast<double>(hundreds);
        return CoverageModel::tr("%1k", "thousands").arg(QLocale().toString(tenths / 10, 'f', 1));
    }
    if (count < 1'000'000) {
        return CoverageModel::tr("%1k", "thousands").arg(count / 1000);
    }
    return CoverageModel::tr("%1M", "millions").arg(count / 1'000'000);
}

void CoverageModel::setCoverage(CoveragePtr coverage)
{
    beginResetModel();
    m_coverage = std::move(coverage);
    endResetModel();
}

QModelIndex CoverageModel::nextMissing(const QModelIndex &from) const
{
    if (!m_coverage) {
        return {};
    }
    const int rows = rowCount();
    // Once around, so that the search goes on at the top.
    for (int step = 0, row = from.isValid() ? from.row() : 0; step <= rows && rows > 0; ++step) {
        const CoverageRow &line = m_coverage->rows[static_cast<std::size_t>(row)];
        const bool here = step == 0 && from.isValid();
        std::uint32_t expected = 0;
        bool first = true;
        for (const CoverageRow::Count &count : line.counts) {
            // The gap before this day, if there is one.
            const std::uint32_t begin
                = here ? std::max(expected, static_cast<std::uint32_t>(from.column()) + 1) : expected;
            if (!first && begin < count.day) {
                return index(row, static_cast<int>(begin));
            }
            first = false;
            expected = count.day + 1;
        }
        row = (row + 1) % rows;
    }
    return {};
}

int CoverageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_coverage ? 0 : static_cast<int>(m_coverage->rows.size());
}

int CoverageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_coverage ? 0 : static_cast<int>(m_coverage->days.size());
}

QString CoverageModel::filterFor(const CoverageRow &row, std::uint32_t day) const
{
    const FieldRef account(row.recipient ? Field::Recipient : Field::Account);
    QString filter = fromUtf8(equalityTerm(account, valueOf(row.account)));
    if (!row.allRegions) {
        filter += u" and " + fromUtf8(equalityTerm(FieldRef(Field::Region), valueOf(row.region)));
    }
    if (!row.isMissing(day)) {
        return filter + u" and time = " + fromUtf8(formatDay(m_coverage->days[day]));
    }
    const auto after = std::ranges::lower_bound(row.counts, day, {}, &CoverageRow::Count::day);
    return filter
        + QStringLiteral(" and time in {%1..%2}")
              .arg(fromUtf8(formatDay(m_coverage->days[std::prev(after)->day])),
                   fromUtf8(formatDay(m_coverage->days[after->day])));
}

QString CoverageModel::tipFor(const CoverageRow &row, std::uint32_t day) const
{
    const QString where = tr("%1, %2, %3", "account, region, day")
                              .arg(row.account.empty() ? tr("no account") : cellText(fromUtf8(row.account)),
                                   row.allRegions           ? tr("all regions")
                                       : row.region.empty() ? tr("no region")
                                                            : cellText(fromUtf8(row.region)),
                                   fromUtf8(formatDay(m_coverage->days[day])));
    const std::uint32_t count = row.countOn(day);
    switch (stateOf(row, day)) {
    case CoverageState::Present:
        return tr("%1: %2 events").arg(where, QLocale().toString(count));
    case CoverageState::Missing:
        return tr("%1: no events, though there are some before and after. Logs may be missing.").arg(where);
    case CoverageState::Outside:
        break;
    }
    return tr("%1: outside of the days with events").arg(where);
}

QVariant CoverageModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    const CoverageRow &row = m_coverage->rows[static_cast<std::size_t>(index.row())];
    const auto day = static_cast<std::uint32_t>(index.column());
    const std::uint32_t count = row.countOn(day);
    switch (role) {
    case Qt::DisplayRole:
        return count > 0         ? QVariant(shortCount(count))
            : row.isMissing(day) ? QVariant(QStringLiteral("0"))
                                 : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignCenter);
    case Qt::ToolTipRole:
        return toolTipText(tipFor(row, day));
    case Qt::AccessibleTextRole:
        return tipFor(row, day);
    case CountRole:
        return static_cast<quint64>(count);
    case StateRole:
        return static_cast<int>(stateOf(row, day));
    case ShareRole:
        return m_coverage->most > 1 ? std::min(1.0,
                                               std::log1p(static_cast<double>(count))
                                                   / std::log1p(static_cast<double>(m_coverage->most)))
                                    : (count > 0 ? 1.0 : 0.0);
    case FilterRole:
        return stateOf(row, day) == CoverageState::Outside ? QVariant() : QVariant(filterFor(row, day));
    case SumRole:
        return row.allRegions;
    default:
        return {};
    }
}

QVariant CoverageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!m_coverage || section < 0) {
        return {};
    }
    if (orientation == Qt::Horizontal) {
        if (section >= columnCount()) {
            return {};
        }
        const std::string day = formatDay(m_coverage->days[static_cast<std::size_t>(section)]);
        switch (role) {
        case Qt::DisplayRole:
            return fromUtf8(std::string_view(day).substr(day.rfind('-') + 1));
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return fromUtf8(day);
        default:
            return {};
        }
    }
    if (section >= rowCount()) {
        return {};
    }
    const CoverageRow &row = m_coverage->rows[static_cast<std::size_t>(section)];
    const QString account = row.account.empty() ? tr("no account") : cellText(fromUtf8(row.account));
    const QString region = row.allRegions ? tr("all regions")
        : row.region.empty()              ? tr("no region")
                                          : cellText(fromUtf8(row.region));
    switch (role) {
    case Qt::DisplayRole:
        // A caller's account without any recipient stands beside the same account's as a recipient.
        return tr("%1  %2", "account, region")
            .arg(row.recipient || row.account.empty() ? account : tr("%1 (caller)").arg(account), region);
    case Qt::ToolTipRole: {
        const int events = pluralNumber(row.events);
        return toolTipText(
            row.recipient ? tr("%Ln event(s); the account is the recipient", nullptr, events)
                          : tr("%Ln event(s); the account is the caller's, as the records name no recipient",
                               nullptr, events));
    }
    default:
        return {};
    }
}

} // namespace trailscope
