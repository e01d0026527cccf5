// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/csvrecordreader.h"

#include "ingest/tables/csvrow.h"

namespace trailscope {

namespace {

// How many cells a row has, without reading them.
std::size_t cellCount(std::string_view row, char separator)
{
    std::size_t cells = 1;
    bool quoted = false;
    for (const char c : row) {
        quoted = quoted != (c == '"');
        cells += c == separator && !quoted ? 1U : 0U;
    }
    return cells;
}

} // namespace

void CsvRecordReader::begin(std::shared_ptr<const CsvTable> table, std::uint64_t offset)
{
    m_table = std::move(table);
    m_offset = offset;
    m_atHeader = true;
    m_header.clear();
}

void CsvRecordReader::takeRow(std::string_view row, std::uint64_t offset)
{
    if (row.size() > m_records.limits().bytes) {
        m_records.findings().addProblem(TextFault::RecordTooLarge, offset, row.size());
        return;
    }
    const auto record = m_table->record(row);
    if (!record) {
        m_records.addRowWithoutEvent(offset, row.size());
        return;
    }
    if (record->changedBySpreadsheet) {
        m_records.findings().addProblem(TextFault::ChangedCells, offset, row.size());
    }
    m_records.addRecord(record->json, offset, row.size(),
                        record->synthesised ? EventFlags{} | EventFlag::Synthesised : EventFlags{});
}

std::size_t CsvRecordReader::window(std::string_view text, bool last)
{
    std::size_t at = 0;
    while (at < text.size()) {
        CsvExtent row = findCsvRow(text, at, m_table->separator());
        // The second byte of a line break may come with the next window.
        const bool breakMayGoOn = row.outcome == CsvOutcome::Complete && row.next == text.size();
        if ((row.outcome == CsvOutcome::CutOff || breakMayGoOn) && !last
            && text.size() - at < m_records.limits().bytes) {
            break;
        }
        const std::uint64_t offset = m_offset + at;
        const bool endsInQuotes
            = row.outcome == CsvOutcome::CutOff && findCsvLine(text, at).outcome == CsvOutcome::Complete;
        const std::string_view whole = text.substr(at, row.end - at);
        const bool wrongCells = row.outcome != CsvOutcome::Broken && !whole.empty()
            && cellCount(whole, m_table->separator()) != m_table->columnCount();
        if (row.outcome == CsvOutcome::Broken || endsInQuotes || wrongCells) {
            // Where a quote is lost, the lines behind it are rows of their own.
            row = findCsvLine(text, at);
            const bool mayGoOn = row.outcome == CsvOutcome::CutOff || row.next == text.size();
            if (mayGoOn && !last && text.size() - at < m_records.limits().bytes) {
                break;
            }
            m_records.findings().addProblem(row.outcome == CsvOutcome::CutOff ? TextFault::CutOff
                                                                              : TextFault::BrokenRow,
                                            offset, row.end - at);
        } else if (m_atHeader) {
            m_header = whole;
        } else if (!whole.empty() && whole != m_header) {
            takeRow(whole, offset);
        }
        m_atHeader = false;
        at = row.next;
    }
    m_offset += at;
    m_records.findings().ledger().settle(m_offset);
    return at;
}

} // namespace trailscope
