// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/keptsession.h"

#include <QtCore/QVariantList>

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <span>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostParts = 1000;
// Events of one millisecond that are looked at: a trail without real times has all of them at one.
constexpr std::ptrdiff_t kMostAtOnce = 100'000;

std::optional<KeptEvent> eventOf(const QVariantMap &state)
{
    bool hasTime = false;
    const qlonglong time = state.value("time"_L1).toLongLong(&hasTime);
    if (!hasTime)
        return std::nullopt;
    return KeptEvent{.time = time,
                     .id = state.value("id"_L1).toString().toStdString(),
                     .offset = state.value("offset"_L1).toULongLong()};
}

} // namespace

KeptEvent KeptEvent::of(const Snapshot &snapshot, EventIndex event)
{
    return {.time = snapshot.time(event),
            .id = snapshot.idText(IdColumn::EventId, event),
            .offset = snapshot.place(event).offset};
}

std::optional<EventIndex> KeptEvent::find(const Snapshot &snapshot) const
{
    if (time == kNoTime)
        return std::nullopt;
    const std::span<const EventIndex> events = snapshot.timeOrder();
    const auto timeOf = [&snapshot](EventIndex event) { return snapshot.time(event); };
    const auto untimed
        = std::ranges::partition_point(events, [&](EventIndex event) { return timeOf(event) != kNoTime; });
    const auto alike = std::ranges::equal_range(events.begin(), untimed, time, {}, timeOf);
    std::optional<EventIndex> found;
    for (const EventIndex event : alike | std::views::take(kMostAtOnce)) {
        if (snapshot.idText(IdColumn::EventId, event) != id)
            continue;
        if (snapshot.place(event).offset == offset)
            return event;
        if (!found && !id.empty())
            found = event; // its file has changed, or it is a copy
    }
    return found;
}

std::optional<KeptSession> KeptSession::ofSettings(const QVariantMap &state)
{
    KeptSession session;
    session.paths = state.value("paths"_L1).toStringList();
    session.paths.removeAll(QString());
    if (session.paths.isEmpty() || session.paths.size() > kMostPaths)
        return std::nullopt;
    session.filter = state.value("filter"_L1).toString();
    const QVariantList parts = state.value("off"_L1).toList().mid(0, kMostParts);
    for (const QVariant &part : parts) {
        const QVariantMap off = part.toMap();
        session.off.push_back({.text = off.value("text"_L1).toString().toStdString(),
                               .joint = off.value("joint"_L1).toString().toStdString(),
                               .place = static_cast<std::size_t>(off.value("place"_L1).toUInt())});
    }
    std::ranges::stable_sort(session.off, {}, &SwitchedOffPart::place);
    std::erase_if(session.off, [](const SwitchedOffPart &off) { return partPlaces(off.text).empty(); });
    const QVariantMap order = state.value("order"_L1).toMap();
    if (const auto field = parseFieldRef(order.value("field"_L1).toString().toStdString()))
        session.order = {.field = *field, .descending = order.value("descending"_L1).toBool()};
    session.event = eventOf(state.value("event"_L1).toMap());
    return session;
}

QVariantMap KeptSession::toSettings() const
{
    QVariantMap state{{u"paths"_s, paths}, {u"filter"_s, filter}};
    QVariantList parts;
    for (const SwitchedOffPart &part : off) {
        parts.append(QVariantMap{{u"text"_s, QString::fromStdString(part.text)},
                                 {u"joint"_s, QString::fromStdString(part.joint)},
                                 {u"place"_s, static_cast<uint>(part.place)}});
    }
    state.insert(u"off"_s, parts);
    state.insert(u"order"_s,
                 QVariantMap{{u"field"_s, QString::fromStdString(order.field.name())},
                             {u"descending"_s, order.descending}});
    if (event) {
        state.insert(u"event"_s,
                     QVariantMap{{u"time"_s, static_cast<qlonglong>(event->time)},
                                 {u"id"_s, QString::fromStdString(event->id)},
                                 {u"offset"_s, static_cast<qulonglong>(event->offset)}});
    }
    return state;
}

} // namespace trailscope
