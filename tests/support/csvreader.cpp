// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/csvreader.h"

namespace trailscope::test {

CsvReader::CsvReader(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        std::vector<std::string> row;
        while (true) {
            std::string field;
            if (at < text.size() && text[at] == '"') {
                ++at;
                while (true) {
                    if (at == text.size()) {
                        m_error = "a quoted field has no end";
                        return;
                    }
                    if (text[at] != '"') {
                        field += text[at++];
                    } else if (at + 1 < text.size() && text[at + 1] == '"') {
                        field += '"';
                        at += 2;
                    } else {
                        ++at;
                        break;
                    }
                }
                if (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
                    m_error = "text after a closing quote";
                    return;
                }
            } else {
                while (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
                    if (text[at] == '"') {
                        m_error = "a quote inside an unquoted field";
                        return;
                    }
                    field += text[at++];
                }
            }
            row.push_back(std::move(field));
            if (at == text.size() || text[at] != ',')
                break;
            ++at;
        }
        if (at == text.size()) {
            m_error = "the last line has no end";
            return;
        }
        if (text[at] == '\r') {
            ++at;
            if (at == text.size() || text[at] != '\n') {
                m_error = "CR without LF outside quotes";
                return;
            }
        }
        ++at;
        m_rows.push_back(std::move(row));
    }
}

} // namespace trailscope::test
