// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/seriescolours.h"

#include "palette/mixedcolour.h"
#include "palette/outcomecolour.h"

#include <algorithm>
#include <array>
#include <optional>

namespace trailscope {

namespace {

struct Hue {
    QColor light; // on a light base
    QColor dark;
};

// At least 3 : 1 on either base, and told apart by people who do not see red and green as others do.
const std::array<Hue, Timeline::kMostValues> &hues()
{
    static const std::array<Hue, Timeline::kMostValues> kHues = {{
        {.light = {0x1b, 0x66, 0xa8}, .dark = {0x5a, 0xa9, 0xea}},
        {.light = {0xb8, 0x5c, 0x00}, .dark = {0xf0, 0xa0, 0x4b}},
        {.light = {0x1e, 0x7b, 0x4f}, .dark = {0x5c, 0xc9, 0x90}},
        {.light = {0x7a, 0x3e, 0x9d}, .dark = {0xc0, 0x8b, 0xe0}},
        {.light = {0xb5, 0x30, 0x5c}, .dark = {0xf0, 0x78, 0x9a}},
        {.light = {0x0f, 0x7c, 0x8a}, .dark = {0x4f, 0xc3, 0xcf}},
        {.light = {0x6b, 0x4e, 0x24}, .dark = {0xd3, 0xb4, 0x85}},
        {.light = {0x7b, 0x83, 0x00}, .dark = {0xb9, 0xc2, 0x4a}},
    }};
    return kHues;
}

QColor plainColour(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x4a, 0x7f, 0xad) : QColor(0x6f, 0x9a, 0xc2);
}

QColor greyColour(const QPalette &palette)
{
    return mixedColour(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.5);
}

std::optional<Outcome> outcomeNamed(const std::string &name)
{
    constexpr std::array kOutcomes = {Outcome::Success, Outcome::Denied, Outcome::Error, Outcome::Failure};
    const auto found = std::ranges::find(kOutcomes, name, outcomeName);
    return found == kOutcomes.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::vector<QColor> seriesColours(const TimelineCounts &counts, SeriesSlots &assigned,
                                  const QPalette &palette)
{
    const auto &series = counts.timeline.series;
    if (!counts.question.stack)
        return std::vector<QColor>(series.size(), plainColour(palette));
    std::vector<QColor> colours;
    if (counts.question.stack == FieldRef(Field::Outcome)) {
        for (const TimelineSeries &one : series) {
            const auto outcome = outcomeNamed(one.value);
            colours.push_back(!outcome                           ? greyColour(palette)
                                  : *outcome == Outcome::Success ? plainColour(palette)
                                                                 : outcomeColour(*outcome, palette));
        }
        return colours;
    }
    for (const auto &slot : assigned.assign(counts.timeline)) {
        if (slot)
            colours.push_back(isDark(palette) ? hues()[*slot].dark : hues()[*slot].light);
        else
            colours.push_back(greyColour(palette));
    }
    return colours;
}

std::vector<bool> alarmSeries(const TimelineCounts &counts)
{
    std::vector<bool> alarms;
    for (const TimelineSeries &series : counts.timeline.series) {
        const auto outcome = outcomeNamed(series.value);
        alarms.push_back(counts.question.stack == FieldRef(Field::Outcome) && outcome
                         && outcome != Outcome::Success);
    }
    return alarms;
}

} // namespace trailscope
