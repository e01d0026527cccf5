// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/placedrecords.h"

#include "ingest/finding/objectmarks.h"
#include "ingest/finding/queryrow.h"
#include "ingest/finding/recordunwrapper.h"

#include <algorithm>

namespace trailscope {

namespace {

// Inside a string every quote is escaped: an odd number of backslashes stands before it.
std::optional<std::size_t> openingQuote(std::string_view text, std::size_t closing)
{
    for (std::size_t at = closing; at > 0;) {
        at = text.rfind('"', at - 1);
        if (at == std::string_view::npos) {
            break;
        }
        std::size_t backslashes = 0;
        while (backslashes < at && text[at - 1 - backslashes] == '\\') {
            ++backslashes;
        }
        if (backslashes % 2 == 0) {
            return at;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string_view> PlacedRecords::made(std::optional<RowRecord> row)
{
    if (!row) {
        return std::nullopt;
    }
    m_row = std::move(row->json);
    return m_row;
}

std::optional<std::string_view> PlacedRecords::record(std::string_view text, const RecordPlace &place,
                                                      std::uint64_t textOffset)
{
    static_assert(kBefore > RecordUnwrapper::kMaximumPackedEvents);
    if (place.length == 0 || place.offset > text.size() || place.length > text.size() - place.offset) {
        return std::nullopt;
    }
    const std::string_view bytes = text.substr(place.offset, place.length);
    if (m_form.table) {
        return made(m_form.table->record(bytes));
    }
    if (isRow(bytes)) {
        if (auto record = recordOfQueryRow(bytes)) {
            m_row = *std::move(record);
            return m_row;
        }
        return m_form.results ? made(m_form.results->record(bytes, textOffset + place.offset)) : std::nullopt;
    }
    if (isResultRow(bytes)) {
        return made(m_form.results->record(bytes, textOffset + place.offset));
    }
    if (isRenamed(bytes)) {
        m_row = recordOfObject(bytes, 0);
        return m_row;
    }
    return isPacked(bytes) ? unpacked(text, place) : bytes;
}

bool PlacedRecords::isResultRow(std::string_view bytes) const
{
    return m_form.results && bytes.ends_with('}') && resultRowCells(bytes);
}

// Of a source in which there are such: others are not looked at.
bool PlacedRecords::isRenamed(std::string_view bytes) const
{
    return m_form.hasMadeRecords && bytes.ends_with('}') && objectKind(bytes, 0) == ObjectKind::Renamed;
}

std::optional<std::string_view> PlacedRecords::unpacked(std::string_view text, const RecordPlace &place)
{
    const std::size_t end = place.offset + place.length;
    const auto begin = openingQuote(text, end - 1);
    if (!begin || *begin > place.offset) {
        return std::nullopt;
    }
    const RecordPlace string{place.source, *begin, static_cast<std::uint32_t>(end - *begin)};
    if (m_events.empty() || m_string != string) {
        m_string = string;
        m_events.clear();
        RecordUnwrapper::insideString(text, *begin, end, [this, &begin](const UnwrappedEvent &event) {
            m_events.emplace_back(event.offset - *begin, event.record);
        });
    }
    const auto found = std::ranges::lower_bound(m_events, place.offset - *begin, {},
                                                [](const auto &event) { return event.first; });
    if (found == m_events.end() || found->first != place.offset - *begin) {
        return std::nullopt;
    }
    return found->second;
}

} // namespace trailscope
