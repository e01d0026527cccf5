// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/csvrow.h"

#include <algorithm>

namespace trailscope {

namespace {

bool isLineBreak(char c)
{
    return c == '\n' || c == '\r';
}

CsvExtent rowEndingAt(std::string_view text, std::size_t end)
{
    const bool pair = text.substr(end, 2) == "\r\n";
    return {CsvOutcome::Complete, end, end + (pair ? 2U : 1U)};
}

} // namespace

CsvExtent findCsvRow(std::string_view text, std::size_t begin, char separator)
{
    std::size_t at = begin;
    for (;;) {
        if (at < text.size() && text[at] == '"') {
            for (++at;; at += 2) {
                at = text.find('"', at);
                if (at == std::string_view::npos || at + 1 == text.size()) {
                    // A quote at the very end may be the first of two.
                    const std::size_t end = text.size();
                    return {CsvOutcome::CutOff, end, end};
                }
                if (text[at + 1] != '"') {
                    break;
                }
            }
            ++at;
            if (text[at] != separator && !isLineBreak(text[at])) {
                return {CsvOutcome::Broken, at, at};
            }
        } else {
            while (at < text.size() && text[at] != separator && !isLineBreak(text[at])) {
                ++at;
            }
        }
        if (at >= text.size()) {
            return {CsvOutcome::CutOff, text.size(), text.size()};
        }
        if (isLineBreak(text[at])) {
            return rowEndingAt(text, at);
        }
        ++at;
    }
}

CsvExtent findCsvLine(std::string_view text, std::size_t begin)
{
    const std::size_t end = text.find_first_of("\r\n", begin);
    return end == std::string_view::npos ? CsvExtent{CsvOutcome::CutOff, text.size(), text.size()}
                                         : rowEndingAt(text, end);
}

void splitCsvRow(std::string_view row, char separator, std::vector<std::string> &cells)
{
    cells.clear();
    for (std::size_t at = 0;; ++at) {
        std::string &cell = cells.emplace_back();
        if (at < row.size() && row[at] == '"') {
            for (++at; at < row.size(); ++at) {
                if (row[at] == '"') {
                    if (at + 1 >= row.size() || row[at + 1] != '"') {
                        break;
                    }
                    ++at;
                }
                cell += row[at];
            }
            at = std::min(row.size(), at + 1);
        }
        // Also what stands behind a closing quote, where it should not.
        const std::size_t end = std::min(row.find(separator, at), row.size());
        cell += row.substr(at, end - at);
        at = end;
        if (at == row.size()) {
            return;
        }
    }
}

} // namespace trailscope
