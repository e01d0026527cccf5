// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/leaftextreader.h"

#include "ingest/tables/csvrow.h"
#include "text/utf8sequence.h"
#include "text/windowpadding.h"
#include "json/jsonscan.h"

#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kUtf16MarkBytes = 2;
// A header that has not ended after this many bytes is none.
constexpr std::size_t kMaximumHeaderBytes = 65'536;

} // namespace

LeafTextReader::LeafTextReader(Dictionaries &dictionaries, const RecordLimits &limits)
    : m_records(dictionaries, limits)
    , m_csv(m_records)
{
}

void LeafTextReader::beginLeaf()
{
    m_records.beginLeaf();
    m_form = Form::Undecided;
    m_atBegin = true;
    m_table.reset();
    m_decoder.reset();
    m_encoding = TextEncoding::Utf8;
    m_decoded.clear();
    m_foreign.reset();
    m_foreignBytes = 0;
    m_mark = 0;
}

SourceForm LeafTextReader::form() const
{
    return {m_encoding, m_table};
}

bool LeafTextReader::decide(std::string_view text, bool last)
{
    const std::size_t mark = text.starts_with(kUtf8ByteOrderMark) ? kUtf8ByteOrderMark.size() : 0;
    const std::size_t begin = skipJsonSpace(text, mark);
    if (begin == text.size() && !last) {
        return false;
    }
    m_form = Form::Json;
    if (begin == text.size() || text[begin] == '{' || text[begin] == '[') {
        return true;
    }
    const CsvExtent header = findCsvLine(text, mark);
    if (header.outcome == CsvOutcome::CutOff && !last && text.size() < kMaximumHeaderBytes) {
        m_form = Form::Undecided;
        return false;
    }
    m_foreign = recogniseText(text.substr(mark, std::min(header.end - mark, kMaximumHeaderBytes)));
    if (m_foreign) {
        m_form = Form::Foreign;
    } else if (header.end - mark <= kMaximumHeaderBytes) {
        m_table = CsvTable::ofHeader(text.substr(mark, header.end - mark));
        if (m_table) {
            m_form = Form::Csv;
            m_csv.begin(m_table, mark);
            m_mark = mark;
        }
    }
    return true;
}

std::size_t LeafTextReader::windowOfUtf8(std::span<const char> bytes, bool last)
{
    const std::string_view text(bytes.data(), bytes.size());
    if (m_form == Form::Undecided && !decide(text, last)) {
        return 0;
    }
    switch (m_form) {
    case Form::Csv: {
        const std::size_t mark = std::exchange(m_mark, 0);
        return mark + m_csv.window(text.substr(mark), last);
    }
    case Form::Foreign:
        m_foreignBytes += text.size();
        return text.size();
    default:
        return m_records.window(bytes, last);
    }
}

std::size_t LeafTextReader::window(std::span<const char> bytes, bool last)
{
    if (m_form == Form::Json && !m_decoder) {
        return m_records.window(bytes, last);
    }
    std::string_view text(bytes.data(), bytes.size());
    if (m_atBegin) {
        if (text.size() < kUtf8ByteOrderMark.size() && !last) {
            return 0;
        }
        m_atBegin = false;
        if (const auto encoding = utf16Encoding(text)) {
            m_encoding = *encoding;
            m_decoder.emplace(*encoding);
            text.remove_prefix(kUtf16MarkBytes);
        }
    }
    if (!m_decoder) {
        return windowOfUtf8(bytes, last);
    }
    m_decoder->append(m_decoded, text);
    if (last) {
        m_decoder->finish(m_decoded);
    }
    const std::size_t size = m_decoded.size();
    m_decoded.resize(size + kWindowPadding);
    const std::size_t consumed = windowOfUtf8(std::span(m_decoded).first(size), last);
    m_decoded.resize(size);
    m_decoded.erase(0, consumed);
    return bytes.size();
}

void LeafTextReader::endLeaf(LeafReport &report)
{
    m_records.endLeaf(report);
    report.encoding = m_encoding;
    if (m_foreign) {
        report.recognised = {{*m_foreign, 1}};
        report.ledger.others = m_foreignBytes;
    }
}

} // namespace trailscope
