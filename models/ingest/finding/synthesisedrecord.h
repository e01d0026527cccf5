// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

enum class RecordOrigin : std::uint8_t {
    EventHistory,
    QueryResult, // a CSV file
    QueryRow, // of get-query-results
};

// Makes a record of what a table says about an event: the fields under CloudTrail's names, in CloudTrail's
// order, and the mark that says that it was made (csvtable.h). For one row.
class SynthesisedRecord {
public:
    explicit SynthesisedRecord(RecordOrigin origin)
        : m_origin(origin)
    {
    }

    // A cell: the column's name in lower case and as it stands, and the text; one without text is none.
    void add(std::string_view key, std::string_view name, std::string_view text);
    // Whether there was an event's name, and its time or identifier.
    [[nodiscard]] bool isEvent() const { return m_hasName && m_hasTimeOrId; }
    // Cells that are fields of a record, and those that are not.
    [[nodiscard]] std::size_t fieldCount() const { return m_members.size() + m_identity.size(); }
    [[nodiscard]] std::size_t otherCellCount() const { return m_others.size(); }
    [[nodiscard]] bool isChangedBySpreadsheet() const { return !m_changed.empty(); }
    [[nodiscard]] std::string json() const;

private:
    struct Member {
        int place; // in CloudTrail's order
        std::string_view key;
        std::string json;
    };

    RecordOrigin m_origin;
    bool m_hasName = false;
    bool m_hasTimeOrId = false;
    std::vector<Member> m_members;
    std::vector<std::pair<std::string_view, std::string>> m_identity;
    std::vector<std::string> m_changed;
    std::vector<std::pair<std::string, std::string>> m_others;
};

} // namespace trailscope
