// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/recordcolumns.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The cells of a row as Athena's GetQueryResults gives it, {"Data": [{"VarCharValue": "x"}, {}, …]} (Athena
// API reference, Row and Datum), or of a list of values: an object without a value, and null, is an empty
// cell. Nothing for any other value.
[[nodiscard]] std::optional<std::vector<std::string>> resultRowCells(std::string_view value);

// The tables of such rows in one text. A value; one thread at a time writes.
class ResultTables {
public:
    // One that is told from others by the offset that it begins at has to be kept.
    static constexpr std::size_t kMaximumTables = 1000;

    [[nodiscard]] std::size_t count() const { return m_tables.size(); }
    // The rows behind that offset belong to this one.
    void add(std::uint64_t offset, std::shared_ptr<const RecordColumns> table)
    {
        m_tables.push_back({offset, std::move(table)});
    }
    // What a row at that offset is as an event.
    [[nodiscard]] std::optional<RowRecord> record(std::string_view row, std::uint64_t offset) const;

private:
    struct Begun {
        std::uint64_t offset = 0;
        std::shared_ptr<const RecordColumns> table;
    };
    std::vector<Begun> m_tables; // by offset
};

// Reads the rows of results in one leaf after the other: their first row is the columns' names, or a list of
// names stands before them. One per loading thread.
class ResultRows {
public:
    void beginLeaf();
    // A list beside lists: the names of columns, as texts or as the `name` of objects, or something else.
    void noteNames(std::string_view array, std::uint64_t offset);
    // The elements of a list follow.
    void beginList();

    enum class Row : std::uint8_t { No, Names, WithoutEvent, Event };
    // An element of the list; gives the record where it is an event. `layer` as RecordColumns::record().
    [[nodiscard]] Row read(std::string_view value, std::uint64_t offset, RowRecord &record, int layer = 0);
    // Whether the list's columns are known, by their names before it or by its first row, and those of
    // events.
    [[nodiscard]] bool isInTable() const { return m_current != nullptr; }
    // Whether the names stood before the list: then its rows are lists.
    [[nodiscard]] bool expectsLists() const { return m_hasNames; }

    // The tables in the leaf; null where there are none. Another one each time there is one more.
    [[nodiscard]] const std::shared_ptr<const ResultTables> &tables() const { return m_tables; }

private:
    [[nodiscard]] std::shared_ptr<const RecordColumns> tableOf(std::vector<std::string> names,
                                                               std::uint64_t offset);

    std::shared_ptr<const ResultTables> m_tables;
    std::shared_ptr<const RecordColumns> m_last; // of them
    std::shared_ptr<const RecordColumns> m_next; // of the list that follows
    std::shared_ptr<const RecordColumns> m_current; // of the list that is being read
    bool m_hasNames = false; // before that list
    bool m_sawRow = false; // of that list
};

} // namespace trailscope
