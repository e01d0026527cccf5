// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/csvrecordreader.h"
#include "ingest/recordcheck.h"
#include "ingest/recordreader.h"
#include "ingest/report/leafnote.h"
#include "ingest/tables/sourceform.h"
#include "ingest/tables/tableheader.h"
#include "ingest/tables/widetextdecoder.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace trailscope {

// Reads the text of leaves, whatever its form: tells JSON from CSV from other text and UTF-16 and UTF-32 from
// UTF-8 by the first bytes, and has the reader for it find the events. Where there are none, says what the
// text seems to be instead. One per loading thread.
class LeafTextReader {
public:
    // With `check`, every record is parsed fully as well, and what that finds told in the report.
    explicit LeafTextReader(Dictionaries &dictionaries, const RecordLimits &limits = {}, bool check = false);

    // As RecordReader's.
    [[nodiscard]] std::vector<EventRow> &rows() { return m_records.rows(); }
    void beginLeaf();
    std::size_t window(std::span<const char> bytes, bool last);
    void endLeaf(LeafReport &report);
    // Behind endLeaf(), of a leaf that has the name of a log and gave no events: what there is instead of
    // one; nothing where it may be a log, or a part of one, all the same.
    [[nodiscard]] std::optional<LeafNote> insteadOfLog(const LeafReport &report) const;
    // How the leaf's records are to be read again. Known with its first row.
    [[nodiscard]] SourceForm form() const;
    // Whether the leaf's form is another one since `form`, the one that was given last.
    [[nodiscard]] bool hasOtherForm(const SourceForm &form) const
    {
        return form.hasMadeRecords != m_records.hasMadeRecords() || form.results != m_records.results();
    }

private:
    enum class Form : std::uint8_t {
        Undecided,
        Json, // and everything that is not known
        Csv,
        Foreign, // a kind of text that holds no events
    };

    // As windowOfUtf8(), and checks the records found.
    std::size_t readUtf8(std::span<const char> bytes, bool last);
    std::size_t windowOfUtf8(std::span<const char> bytes, bool last);
    // Decides m_form; false where more has to be seen for that.
    bool decide(std::string_view text, bool last);
    void decideByHeader(const TableHeader &header);
    void nameForeign(LeafReport &report) const;

    RecordReader m_records;
    CsvRecordReader m_csv;
    std::optional<RecordCheck> m_check;
    std::uint64_t m_textOffset = 0; // of the next window's text, as UTF-8
    Form m_form = Form::Undecided;
    bool m_atBegin = true;
    std::string m_head; // what the text begins with, without a mark
    std::shared_ptr<const CsvTable> m_table;
    std::optional<WideTextDecoder> m_decoder;
    TextEncoding m_encoding = TextEncoding::Utf8;
    std::string m_decoded; // text that was not consumed yet
    std::optional<RecognisedKind> m_foreign;
    std::optional<LeafNote> m_foreignTable;
    std::uint64_t m_foreignBytes = 0;
    std::size_t m_beforeTable = 0; // bytes before a table's header
};

} // namespace trailscope
