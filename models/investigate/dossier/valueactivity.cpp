// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/dossier/valueactivity.h"

#include "investigate/eventwalk.h"
#include "investigate/fieldcodes.h"
#include "record/outcome.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

bool isError(const Snapshot &snapshot, EventIndex event)
{
    return snapshot.text(Column::Outcome, event) != outcomeName(Outcome::Success);
}

} // namespace

PrincipalActivity activityOf(const Snapshot &snapshot, const EventSet &events)
{
    PrincipalActivity activity;
    events.forEach([&](EventIndex event) { activity.add(snapshot.time(event), isError(snapshot, event)); });
    return activity;
}

std::vector<ValueActivity> valueActivity(const Snapshot &snapshot, const EventSet &events, Field field)
{
    const FieldCodes codes(snapshot, field, nullptr);
    std::vector<PrincipalActivity> byCode(codes.size());
    std::uint32_t first = 0;
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        codes.forEach(chunk, first, words, [&](std::size_t i, std::uint32_t code) {
            const EventIndex event{first + static_cast<std::uint32_t>(i)};
            byCode[code].add(snapshot.time(event), isError(snapshot, event));
        });
        first += Chunk::kCapacity;
    });
    std::map<std::string_view, PrincipalActivity> byValue;
    for (std::uint32_t code = 1; code < codes.notKnown(); ++code) {
        if (byCode[code].events == 0)
            continue;
        std::vector<std::string_view> values;
        codes.forEachValue(code, [&](std::string_view value) {
            if (!std::ranges::contains(values, value))
                values.push_back(value);
        });
        for (const std::string_view value : values)
            byValue[value] += byCode[code];
    }
    std::vector<ValueActivity> out;
    out.reserve(byValue.size());
    for (const auto &[value, activity] : byValue)
        out.push_back({.value = std::string(value), .activity = activity});
    std::ranges::stable_sort(out, std::ranges::greater(),
                             [](const ValueActivity &value) { return value.activity.events; });
    return out;
}

std::vector<CallActivity> callActivity(const Snapshot &snapshot, const EventSet &events)
{
    std::map<std::pair<std::string_view, std::string_view>, PrincipalActivity> byCall;
    events.forEach([&](EventIndex event) {
        byCall[{snapshot.text(Column::Service, event), snapshot.text(Column::Event, event)}].add(
            snapshot.time(event), isError(snapshot, event));
    });
    std::vector<CallActivity> out;
    out.reserve(byCall.size());
    for (const auto &[call, activity] : byCall)
        out.push_back(
            {.service = std::string(call.first), .event = std::string(call.second), .activity = activity});
    std::ranges::stable_sort(out, std::ranges::greater(),
                             [](const CallActivity &call) { return call.activity.events; });
    return out;
}

} // namespace trailscope
