// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/tables/sourceform.h"
#include "store/eventrow.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// Gives the record that stands at a place of a source's text: the bytes there, or, where they are (the end
// of) a string, the event in it (recordunwrapper.h), or, where they are a row or an object that is no record
// yet, what is put together of it. Keeps the last string's events. For one source; one per thread.
class PlacedRecords {
public:
    // No more than so many bytes before a place are ever needed: as many as events that one string may have.
    static constexpr std::uint64_t kBefore = std::uint64_t{1} << 20;

    explicit PlacedRecords(SourceForm form = {})
        : m_form(std::move(form))
    {
    }

    // Whether the record is simply the bytes at its place.
    [[nodiscard]] bool isVerbatim(std::string_view bytesAtPlace) const
    {
        return !m_form.table && !isPacked(bytesAtPlace) && !isRow(bytesAtPlace) && !isResultRow(bytesAtPlace)
            && !isRenamed(bytesAtPlace);
    }
    // How many bytes before the place may be needed too.
    [[nodiscard]] std::uint64_t bytesBefore(std::string_view bytesAtPlace) const
    {
        return !m_form.table && isPacked(bytesAtPlace) ? kBefore : 0;
    }

    // `place` counts from the beginning of `text`, which is UTF-8 and begins at `textOffset` of the source.
    // Valid until the next call; nothing where the text is not what it was.
    [[nodiscard]] std::optional<std::string_view> record(std::string_view text, const RecordPlace &place,
                                                         std::uint64_t textOffset = 0);

private:
    [[nodiscard]] static bool isPacked(std::string_view bytes) { return bytes.ends_with('"'); }
    [[nodiscard]] static bool isRow(std::string_view bytes) { return bytes.ends_with(']'); }
    [[nodiscard]] bool isResultRow(std::string_view bytes) const;
    [[nodiscard]] bool isRenamed(std::string_view bytes) const;
    [[nodiscard]] std::optional<std::string_view> made(std::optional<RowRecord> row);
    [[nodiscard]] std::optional<std::string_view> unpacked(std::string_view text, const RecordPlace &place);

    SourceForm m_form;
    std::string m_row;
    RecordPlace m_string; // the string that the events are from
    std::vector<std::pair<std::uint64_t, std::string>> m_events; // by offset
};

} // namespace trailscope
