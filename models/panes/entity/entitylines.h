// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/entity/entityseeker.h"

#include <QtCore/QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

enum class EntityColumn : std::uint8_t { Name, Events, Success, Denied, Error, Failure };
inline constexpr int kEntityColumnCount = static_cast<int>(EntityColumn::Failure) + 1;

// A line of a page: a heading, or something counted below one. A value.
struct EntityLine {
    enum class Kind : std::uint8_t {
        Heading,
        Value, // can be filtered by
        Time, // of the first or the last event
        More, // how many others there are: wanted, they are listed
        NotKnown, // what has not been found out yet
    };

    Kind kind = Kind::Value;
    int parent = -1; // a line; -1: a heading
    std::vector<int> children = {}; // lines
    QString name; // safe to show
    std::array<std::optional<std::uint64_t>, kEntityColumnCount> counts = {}; // by column, none for the name
    Field field = Field::Event; // what it is about
    std::optional<FieldValue> value = {}; // of Value and Time
    std::optional<EventIndex> event = {}; // of Time, and of what an event left behind
    std::string term = {}; // what finds its events among the entity's, where the value does not
};

// A page as lines: all of it, its services by outcome, what was created and changed, and a list for each
// field. Pure; any thread.
[[nodiscard]] std::vector<EntityLine> entityLines(const EntityAnswer &answer);

// The filter that finds the events which a number of a line counts; empty where it counts none.
[[nodiscard]] std::string entityFilter(const EntityQuestion &question, const EntityLine &line,
                                       EntityColumn column);
// The filter that finds all events of the page.
[[nodiscard]] std::string entityFilter(const EntityQuestion &question);

} // namespace trailscope
