// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/csvwriter.h"

namespace trailscope {

bool looksLikeFormula(std::string_view value)
{
    if (value.empty())
        return false;
    switch (value.front()) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
        return true;
    default:
        return false;
    }
}

void appendCsvCell(std::string &out, std::string_view value, const CsvFormat &format)
{
    const bool guarded = !format.rawValues && looksLikeFormula(value);
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        if (guarded)
            out += '\'';
        out += value;
        return;
    }
    out += '"';
    if (guarded)
        out += '\'';
    while (true) {
        const std::size_t quote = value.find('"');
        if (quote == std::string_view::npos)
            break;
        out += value.substr(0, quote + 1);
        out += '"';
        value.remove_prefix(quote + 1);
    }
    out += value;
    out += '"';
}

void CsvWriter::cell(std::string_view value)
{
    separate();
    appendCsvCell(*m_out, value, m_format);
}

void CsvWriter::ownText(std::string_view text)
{
    separate();
    appendCsvCell(*m_out, text, {.rawValues = true});
}

void CsvWriter::endRow()
{
    // An empty line is no row to most readers; a quoted empty value is one.
    if (m_cells == 1 && m_out->size() == m_rowBegin)
        *m_out += "\"\"";
    m_cells = 0;
    *m_out += m_format.crlf ? "\r\n" : "\n";
}

} // namespace trailscope
