// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/leaftextreader.h"

#include "ingest/report/insteadoflog.h"
#include "ingest/report/printedrecords.h"
#include "text/utf8sequence.h"
#include "text/windowpadding.h"
#include "json/jsonscan.h"

#include <utility>

namespace trailscope {

namespace {

// What a text that turns out to hold no events is judged by.
constexpr std::size_t kHeadBytes = 512;
// Of a table that holds no events.
constexpr std::size_t kShownOfHeader = 120;

} // namespace

LeafTextReader::LeafTextReader(Dictionaries &dictionaries, const RecordLimits &limits, bool check)
    : m_records(dictionaries, limits)
    , m_csv(m_records)
{
    if (check) {
        m_check.emplace();
    }
}

void LeafTextReader::beginLeaf()
{
    m_records.beginLeaf();
    m_form = Form::Undecided;
    m_atBegin = true;
    m_head.clear();
    m_table.reset();
    m_decoder.reset();
    m_encoding = TextEncoding::Utf8;
    m_decoded.clear();
    m_foreign.reset();
    m_foreignTable.reset();
    m_foreignBytes = 0;
    m_beforeTable = 0;
    m_textOffset = 0;
}

SourceForm LeafTextReader::form() const
{
    return {.encoding = m_encoding,
            .table = m_table,
            .results = m_records.results(),
            .hasMadeRecords = m_records.hasMadeRecords()};
}

bool LeafTextReader::decide(std::string_view text, bool last)
{
    if (text.size() < kUtf8ByteOrderMark.size() + kHeadBytes && !last) {
        return false;
    }
    const std::size_t mark = text.starts_with(kUtf8ByteOrderMark) ? kUtf8ByteOrderMark.size() : 0;
    const std::size_t begin = skipJsonSpace(text, mark);
    if (begin == text.size() && !last && text.size() < kMaximumHeaderBytes) {
        return false;
    }
    m_head = text.substr(mark, kHeadBytes);
    if (begin == text.size() || text[begin] == '{' || text[begin] == '[') {
        m_form = Form::Json;
        return true;
    }
    m_foreign = recogniseText(m_head);
    if (m_foreign) {
        m_form = Form::Foreign;
        return true;
    }
    const TableHeader header = findTableHeader(text, mark, !last);
    if (header.outcome == TableHeader::Outcome::NeedMore) {
        return false;
    }
    decideByHeader(header);
    return true;
}

void LeafTextReader::decideByHeader(const TableHeader &header)
{
    switch (header.outcome) {
    case TableHeader::Outcome::Found:
        m_form = Form::Csv;
        m_table = header.table;
        m_csv.begin(m_table, header.begin);
        m_beforeTable = header.begin;
        break;
    case TableHeader::Outcome::Foreign:
        m_form = Form::Foreign;
        m_foreignTable = {.kind = LeafNoteKind::ForeignTable,
                          .count = 1,
                          .offset = header.begin,
                          .detail = std::string(header.line.substr(0, kShownOfHeader))};
        break;
    default:
        m_form = Form::Json;
    }
}

std::size_t LeafTextReader::windowOfUtf8(std::span<const char> bytes, bool last)
{
    const std::string_view text(bytes.data(), bytes.size());
    if (m_form == Form::Undecided && !decide(text, last)) {
        return 0;
    }
    switch (m_form) {
    case Form::Csv: {
        const std::size_t before = std::exchange(m_beforeTable, 0);
        return before + m_csv.window(text.substr(before), last);
    }
    case Form::Foreign:
        m_foreignBytes += text.size();
        return text.size();
    default:
        return m_records.window(bytes, last);
    }
}

std::size_t LeafTextReader::readUtf8(std::span<const char> bytes, bool last)
{
    const std::size_t rowsBefore = rows().size();
    const std::size_t consumed = windowOfUtf8(bytes, last);
    if (m_check && rows().size() > rowsBefore) {
        m_check->check({bytes.data(), bytes.size()}, m_textOffset, form(),
                       std::span(rows()).subspan(rowsBefore), m_records.findings());
    }
    m_textOffset += consumed;
    return consumed;
}

std::size_t LeafTextReader::window(std::span<const char> bytes, bool last)
{
    if (m_form == Form::Json && !m_decoder && !m_check) {
        return m_records.window(bytes, last);
    }
    std::string_view text(bytes.data(), bytes.size());
    if (m_atBegin) {
        if (text.size() < kEncodingBytes && !last) {
            return 0;
        }
        m_atBegin = false;
        if (const auto encoding = wideEncoding(text)) {
            m_encoding = *encoding;
            m_decoder.emplace(*encoding);
            text.remove_prefix(byteOrderMarkBytes(text, *encoding));
        }
    }
    if (!m_decoder) {
        return readUtf8(bytes, last);
    }
    m_decoder->append(m_decoded, text);
    if (last) {
        m_decoder->finish(m_decoded);
    }
    const std::size_t size = m_decoded.size();
    m_decoded.resize(size + kWindowPadding);
    const std::size_t consumed = readUtf8(std::span(m_decoded).first(size), last);
    m_decoded.resize(size);
    m_decoded.erase(0, consumed);
    return bytes.size();
}

// Says what a text is that was not read, instead of what it lacks as JSON.
void LeafTextReader::nameForeign(LeafReport &report) const
{
    if (m_foreign) {
        report.recognised = {{*m_foreign, 1}};
    }
    if (m_foreignTable) {
        report.notes = {*m_foreignTable};
    }
    report.state = LeafState::NoEvents;
    report.textProblems = {};
    report.furtherTextProblems = 0;
    report.ledger = {.others = m_form == Form::Foreign ? m_foreignBytes : report.ledger.total()};
}

void LeafTextReader::endLeaf(LeafReport &report)
{
    m_records.endLeaf(report);
    report.encoding = m_encoding;
    if (m_form == Form::Json && report.events == 0 && report.recognised.empty()) {
        m_foreign = recognisePrintedRecords(m_head);
    }
    if (m_foreign || m_foreignTable) {
        nameForeign(report);
    }
}

std::optional<LeafNote> LeafTextReader::insteadOfLog(const LeafReport &report) const
{
    const bool isText = m_form == Form::Csv || m_form == Form::Json;
    const bool isNamed = m_foreign || m_foreignTable;
    if (isText && !isNamed) {
        const bool isEmptyList = report.otherValues == 0 && report.ledger.damage == 0
            && m_head.find_first_of("[{") != std::string::npos;
        if (m_form == Form::Csv || m_records.sawRecords() || !report.recognised.empty() || isEmptyList) {
            return std::nullopt;
        }
    }
    return trailscope::insteadOfLog(m_head);
}

} // namespace trailscope
