// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/jsonpieces.h"
#include "ingest/finding/recordfield.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The member of such a record that says what it was made of.
inline constexpr std::string_view kMadeRecordKey = "trailscopeSynthesised";

enum class RecordOrigin : std::uint8_t {
    EventHistory,
    QueryResult, // a CSV file
    QueryRow, // of get-query-results
    Object, // of JSON
};

// Makes a record of what a table's row or an object says about an event: the fields under CloudTrail's names,
// in CloudTrail's order, and the mark that says that it was made (recordcolumns.h). Of several values of one
// field the one under the closest name stays. For one row.
class SynthesisedRecord {
public:
    explicit SynthesisedRecord(RecordOrigin origin)
        : m_origin(origin)
    {
    }

    // A cell: the column's name, the field that it is, and the text; one without text is none.
    void addText(std::string_view name, const std::optional<FieldName> &field, std::string_view text);
    // A member of an object: its key without escapes, the field, and the value as JSON. A text where an
    // object belongs is read as a cell is; a time that can be read stays as it is.
    void addValue(std::string_view key, const std::optional<FieldName> &field, std::string_view json);
    // What is no field stays a member of the record, instead of being told in the mark.
    void keepOthersAsMembers() { m_keepsOthers = true; }

    // Whether there was an event's name, and its time or identifier, or its source and caller.
    [[nodiscard]] bool isEvent() const;
    [[nodiscard]] bool has(std::size_t place) const { return m_members[place].isThere; }
    // Cells that are fields of a record, a general word aside, and those that are not.
    [[nodiscard]] std::size_t fieldCount() const { return m_fields; }
    [[nodiscard]] std::size_t otherCellCount() const { return m_others.size(); }
    [[nodiscard]] bool isChangedBySpreadsheet() const { return !m_changed.empty(); }
    [[nodiscard]] std::string json() const;

private:
    struct Member {
        bool isThere = false;
        NameMatch match = NameMatch::Own;
        std::string name; // that it came under
        std::string json; // empty where it is put together of pieces
        std::string other; // its value among the others
        std::string nothing; // null or an empty text, where there is no value
    };

    struct Other {
        std::string name;
        std::string json;
        bool isField = false; // of which another value stands in the record
    };

    void put(std::string_view name, const FieldName &field, std::string json, std::string other);
    void putOther(std::string_view name, std::string json, bool isField);
    void appendMark(std::string &out) const;

    RecordOrigin m_origin;
    bool m_keepsOthers = false;
    std::size_t m_fields = 0;
    std::array<Member, kRecordFieldCount> m_members;
    std::array<JsonPieces, kRecordFieldCount> m_pieces;
    std::size_t m_pieceCount = 0;
    std::vector<std::string> m_changed;
    std::vector<Other> m_others;
};

// What a text says that stands where a record has an object or list: JSON, or what Presto writes. Nothing
// where it is neither.
[[nodiscard]] std::optional<std::string> jsonInText(std::string_view text);

} // namespace trailscope
