// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reads any bytes as the text of a leaf, in one window and in windows cut at random: what is found must not
// depend on the cuts, every byte must be accounted for, and every record must be there when it is looked for
// again.
//
// The first bytes choose the windows.

#include "archive/bytes/archivelimits.h"
#include "ingest/back/placedrecords.h"
#include "ingest/leaftextreader.h"
#include "ingest/tables/widetextdecoder.h"
#include "text/windowpadding.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

using namespace trailscope;

namespace {

struct Reading {
    std::vector<EventRow> rows;
    LeafReport report;
    SourceForm form;
};

// A dictionary grows with every input, so it is made anew now and then.
LeafTextReader &reader()
{
    static std::unique_ptr<Dictionaries> dictionaries;
    static std::unique_ptr<LeafTextReader> current;
    static unsigned uses = 0;
    if (uses++ % 20'000 == 0) {
        current.reset();
        dictionaries = std::make_unique<Dictionaries>();
        current = std::make_unique<LeafTextReader>(*dictionaries);
    }
    return *current;
}

Reading read(std::string_view content, std::size_t windowBytes)
{
    LeafTextReader &texts = reader();
    texts.beginLeaf();
    std::size_t done = 0;
    std::size_t target = windowBytes;
    for (bool last = false; !last;) {
        const std::size_t size = std::min(target, content.size() - done);
        last = done + size == content.size();
        // A copy of its own, so that reading behind the padding is noticed.
        std::vector<char> window(size + kWindowPadding, '"');
        std::ranges::copy(content.substr(done, size), window.begin());
        const std::size_t consumed = std::min(size, texts.window(std::span(window).first(size), last));
        done += consumed;
        target = std::max(windowBytes, (size - consumed) * 2);
    }
    Reading reading{.rows = texts.rows(), .report = {}, .form = texts.form()};
    texts.endLeaf(reading.report);
    texts.rows().clear();
    return reading;
}

void print(const LeafReport &report)
{
    for (const TextProblem &problem : report.textProblems) {
        std::fprintf(stderr, "%s; ", textProblemText(problem).c_str());
    }
    std::fprintf(stderr, "\n");
}

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const std::size_t window = 1 + (data[0] | static_cast<std::size_t>(data[1] & 3U) << 8U);
    const std::string_view content(reinterpret_cast<const char *>(data) + 2, size - 2);
    const Reading whole = read(content, kWindowBytes);
    const Reading cut = read(content, window);

    require(whole.rows.size() == cut.rows.size(), "the number of events depends on the windows");
    for (std::size_t i = 0; i < whole.rows.size(); ++i) {
        require(whole.rows[i].place == cut.rows[i].place
                    && whole.rows[i].contentHash == cut.rows[i].contentHash
                    && whole.rows[i].flags == cut.rows[i].flags,
                "an event depends on the windows");
    }
    if (whole.report.textProblems != cut.report.textProblems) {
        print(whole.report);
        print(cut.report);
    }
    require(whole.report.otherValues == cut.report.otherValues, "other values depend on the windows");
    require(whole.report.state == cut.report.state, "the state depends on the windows");
    require(whole.report.textProblems == cut.report.textProblems, "problems depend on the windows");
    require(whole.report.ledger == cut.report.ledger, "the ledger depends on the windows");
    require(whole.report.recognised == cut.report.recognised, "what is recognised depends on the windows");
    require(whole.report.notes == cut.report.notes, "notes depend on the windows");

    std::string text(content);
    if (whole.form.encoding != TextEncoding::Utf8) {
        text = utf8FromWide(content, whole.form.encoding);
    }
    require(whole.report.ledger.total() == text.size(), "bytes are unaccounted for");
    PlacedRecords records(whole.form);
    for (const EventRow &row : whole.rows) {
        require(records.record(text, row.place).has_value(), "a record cannot be had again");
    }
    return 0;
}
