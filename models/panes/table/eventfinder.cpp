// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/eventfinder.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace trailscope {

ParsedFilter soughtFilter(const QString &text, FindKind kind)
{
    const std::string utf8 = text.toStdString();
    if (kind == FindKind::Filter || utf8.empty()) {
        return parseFilter(utf8);
    }
    std::string quoted = "\"";
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    quoted += '"';
    // What is worked out, the principal's label for one, stands in no record.
    return parseFilter("quick:" + quoted + " or " + quoted);
}

std::optional<std::size_t> FoundRows::placeOf(std::uint32_t row) const
{
    const auto place = std::ranges::lower_bound(rows, ViewRow{row});
    if (place == rows.end() || *place != ViewRow{row}) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(place - rows.begin());
}

std::optional<FoundRows::Step> FoundRows::stepFrom(std::optional<std::uint32_t> row, int step) const
{
    if (rows.empty()) {
        return std::nullopt;
    }
    const std::size_t last = rows.size() - 1;
    if (!row) {
        return Step{.place = step > 0 ? 0 : last};
    }
    if (step > 0) {
        const auto next = std::ranges::upper_bound(rows, ViewRow{*row});
        return next == rows.end() ? Step{.place = 0, .wrapped = true}
                                  : Step{.place = static_cast<std::size_t>(next - rows.begin())};
    }
    const auto from = std::ranges::lower_bound(rows, ViewRow{*row});
    return from == rows.begin() ? Step{.place = last, .wrapped = true}
                                : Step{.place = static_cast<std::size_t>(from - rows.begin()) - 1};
}

FoundRows findRows(const FindInput &input, const std::stop_token &stop)
{
    FoundRows found;
    const EventView &view = input.view;
    auto filter = input.sought.bind(view.snapshot.get(), input.records.get());
    if (!filter) {
        found.error = std::move(filter.error());
        return found;
    }
    const FilterResult passed
        = runFilterAmong(**filter, *view.snapshot, *input.records, *input.paths, *view.events, stop);
    found.unreachable = passed.unreachable;
    found.stopped = passed.stopped;
    if (passed.stopped) {
        return found;
    }
    const auto shown = std::min<std::uint32_t>(view.rowCount(), input.rowCount);
    for (std::uint32_t row = 0; row < shown; ++row) {
        if (passed.events.contains((*view.rows)[row])) {
            found.rows.push_back(ViewRow{row});
        }
    }
    return found;
}

EventFinder::EventFinder(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, [](const FindInput &input, const std::stop_token &stop) { return findRows(input, stop); },
          [this](const FindInput &, FoundRows rows) {
              emit found(std::make_shared<const FoundRows>(std::move(rows)));
          },
          [](const QString &reason) { return tr("Nothing was found: %1").arg(reason); })
{
}

} // namespace trailscope
