// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trailscope {

struct CsvFormat {
    bool crlf = false; // lines end in LF otherwise
    bool rawValues
        = false; // leave out the apostrophe that keeps spreadsheets from running a value as a formula
};

// A spreadsheet would take it for a formula: it begins with = + - @ TAB or CR.
[[nodiscard]] bool looksLikeFormula(std::string_view value);

// One cell after RFC 4180: quoted when it holds a comma, a quote, CR or LF.
void appendCsvCell(std::string &out, std::string_view value, const CsvFormat &format);

// Writes rows into a buffer of the caller, cell by cell.
class CsvWriter {
public:
    CsvWriter(std::string &out, CsvFormat format)
        : m_out(&out)
        , m_format(format)
    {
    }

    // A value out of an event; an absent one is empty.
    void cell(std::string_view value);
    // Text of our own (a heading, a number, a time): quoted where needed, never guarded.
    void ownText(std::string_view text);
    // A cell as appendCsvCell() made it.
    void ready(std::string_view cell)
    {
        separate();
        m_out->append(cell);
    }
    void endRow();

private:
    void separate()
    {
        if (m_cells++ == 0)
            m_rowBegin = m_out->size();
        else
            m_out->push_back(',');
    }

    std::string *m_out;
    CsvFormat m_format;
    std::size_t m_cells = 0;
    std::size_t m_rowBegin = 0;
};

} // namespace trailscope
