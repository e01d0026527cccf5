// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/placefinder.h"

#include "filter/compiledfilter.h"
#include "filter/filterterm.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <expected>
#include <memory>
#include <string>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// An event ID is in a column: no record is read for it.
class NoRecords : public RawSource {
public:
    std::expected<std::string, RawFault> record(const Snapshot & /*snapshot*/,
                                                EventIndex /*event*/) const override
    {
        return std::unexpected(RawFault{});
    }
    unsigned workerCount() const override { return 1; }
    RawScanResult scan(const Snapshot & /*snapshot*/, const EventSet & /*wanted*/, const Visitor & /*visit*/,
                       std::stop_token /*stop*/) const override
    {
        return {};
    }
    std::unique_ptr<FieldExtractor> makeExtractor() const override { return nullptr; }
};

// Copied out of JSON, a table or a message, an ID brings its quotes along.
QString withoutQuotes(const QString &text)
{
    QString bare = text.trimmed();
    while (bare.size() >= 2
           && ((bare.startsWith(u'"') && bare.endsWith(u'"'))
               || (bare.startsWith(u'\'') && bare.endsWith(u'\'')))) {
        bare = bare.sliced(1, bare.size() - 2).trimmed();
    }
    return bare;
}

FoundPlaceInView findTime(const EventView &view, UtcMs wanted, const std::stop_token &stop)
{
    constexpr std::uint32_t kStopEvery = 1U << 16U;
    FoundPlaceInView place;
    UtcMs best = kNoTime;
    for (std::uint32_t row = 0; row < view.rowCount(); ++row) {
        if (row % kStopEvery == 0 && stop.stop_requested()) {
            return {};
        }
        const EventIndex event = (*view.rows)[row];
        const UtcMs time = view.snapshot->time(event);
        if (time >= wanted && time < best) {
            best = time;
            place.event = event;
        }
    }
    place.isShown = place.event.has_value();
    place.isBeforeFirst = place.event && view.span && wanted < view.span->first;
    return place;
}

FoundPlaceInView findId(const EventView &view, const QString &id, const std::stop_token &stop)
{
    const ParsedFilter parsed
        = parseFilter("eventID in {" + quotedValue(id.toStdString()) + "}"); // whatever is its case
    const auto filter = parsed.state == FilterState::Valid ? CompiledFilter::compile(parsed, 0)
                                                           : std::unexpected(FilterError{});
    if (!filter) {
        return {};
    }
    const auto records = std::make_shared<const NoRecords>();
    PathColumns paths(records);
    const FilterResult result = runFilter(**filter, *view.snapshot, *records, paths, false, stop);
    FoundPlaceInView place;
    result.events.forEach([&](EventIndex event) {
        const bool isShown = view.rowOf(event) != EventView::kNoRow;
        if (!place.event || (isShown && !place.isShown)) {
            place.event = event;
            place.isShown = isShown;
        }
        ++place.sameId;
    });
    return place;
}

} // namespace

std::optional<WantedPlace> wantedPlace(const QString &text, const QTimeZone &zone, UtcMs now)
{
    const QString bare = withoutQuotes(text);
    if (bare.isEmpty()) {
        return std::nullopt;
    }
    const std::string utf8 = bare.toStdString();
    if (auto span = parseTimeTerm(utf8, now)) {
        const bool isRelative = bare.startsWith("now"_L1, Qt::CaseInsensitive);
        // One that could have an offset has none.
        if (!isRelative && parseTimeTerm(utf8 + "Z", now)) {
            const QDateTime clock = QDateTime::fromMSecsSinceEpoch(span->first, QTimeZone::utc());
            span->first = QDateTime(clock.date(), clock.time(), zone).toMSecsSinceEpoch();
        }
        return WantedPlace{.time = span->first, .eventId = {}};
    }
    return WantedPlace{.time = {}, .eventId = bare};
}

FoundPlaceInView findPlace(const EventView &view, const WantedPlace &wanted, const std::stop_token &stop)
{
    return wanted.time ? findTime(view, *wanted.time, stop) : findId(view, wanted.eventId, stop);
}

PlaceFinder::PlaceFinder(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return findPlace(input.view, input.wanted, stop);
          },
          [this](const Input &input, const FoundPlaceInView &place) { emit found(input.wanted, place); },
          [](const QString &reason) { return tr("The event could not be looked for: %1").arg(reason); })
{
}

} // namespace trailscope
