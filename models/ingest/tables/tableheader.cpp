// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/tableheader.h"

#include "ingest/tables/csvrow.h"
#include "text/casefold.h"
#include "json/jsonscan.h"

#include <algorithm>

namespace trailscope {

namespace {

// Before a header; blank ones do not count.
constexpr int kMaximumLinesBefore = 20;

// Of "sep=;".
std::string_view separatorIn(std::string_view line)
{
    constexpr std::string_view kMark = "sep=";
    const bool names = line.size() == kMark.size() + 1
        && equalsIgnoringAsciiCase(line.substr(0, kMark.size()), kMark) && line.back() != '"';
    return names ? line.substr(kMark.size()) : std::string_view();
}

} // namespace

TableHeader findTableHeader(std::string_view text, std::size_t begin, bool mayGrow)
{
    using enum TableHeader::Outcome;
    const bool goesOn = text.size() > begin + kMaximumHeaderBytes;
    text = text.substr(0, begin + kMaximumHeaderBytes);
    mayGrow = mayGrow && text.size() < begin + kMaximumHeaderBytes;
    std::string separators(kCsvSeparators);
    TableHeader foreign;
    std::size_t at = begin;
    for (int lines = 0; at < text.size() && lines <= kMaximumLinesBefore;) {
        const CsvExtent extent = findCsvLine(text, at);
        if (extent.outcome == CsvOutcome::CutOff && mayGrow) {
            return {.outcome = NeedMore};
        }
        if (extent.outcome == CsvOutcome::CutOff && goesOn) {
            break;
        }
        const std::string_view line = text.substr(at, extent.end - at);
        const std::size_t first = skipJsonSpace(line, 0);
        if (first < line.size()) {
            if (line[first] == '{' || line[first] == '[') {
                return {}; // whatever stands before it, this is JSON
            }
            ++lines;
        }
        if (const std::string_view separator = separatorIn(line); !separator.empty()) {
            separators.insert(0, separator);
        } else if (auto table = CsvTable::ofHeader(line, separators)) {
            return {.outcome = Found, .begin = at, .table = std::move(table)};
        } else if (foreign.outcome == None && CsvTable::resembles(line, separators)) {
            foreign = {.outcome = Foreign, .begin = at, .line = line};
        }
        at = extent.next;
    }
    return at >= text.size() && mayGrow ? TableHeader{.outcome = NeedMore} : foreign;
}

} // namespace trailscope
