// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/csvwriter.h"
#include "exporters/timeformat.h"
#include "record/fieldref.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// One CSV column's cells. A dictionary column's text is quoted and guarded once for each distinct value,
// however many rows have it. Used by one thread; snapshot and path column outlive it.
class CsvCells {
public:
    // `path` is the column of a JSON path, and null for a named field. Not for Field::Raw.
    CsvCells(const Snapshot &snapshot, const FieldRef &field, const PathColumn *path, const CsvFormat &format,
             const TimeFormat &time);

    // Valid until the next call.
    [[nodiscard]] std::string_view cell(EventIndex event);

private:
    enum class Source : std::uint8_t { Column, Derived, Path, Id, Time, Offset };
    // A distinct value's cell in m_bytes; length is kUnmade until it is first needed.
    struct Made {
        std::uint64_t offset = 0;
        std::uint32_t length = kUnmade;
    };
    static constexpr std::uint32_t kUnmade = ~std::uint32_t{0};

    [[nodiscard]] std::string_view byCode(Code code, EventIndex event);
    void appendText(std::string &out, EventIndex event) const;

    const Snapshot &m_snapshot;
    Field m_field = Field::Event;
    const PathColumn *m_path;
    const DerivedColumn *m_derived = nullptr;
    CsvFormat m_format;
    const TimeFormat &m_time;
    Source m_source = Source::Column;
    Column m_column = Column::Event;
    IdColumn m_id = IdColumn::EventId;
    std::vector<Made> m_made; // by code
    std::string m_bytes;
    std::string m_text;
};

} // namespace trailscope
