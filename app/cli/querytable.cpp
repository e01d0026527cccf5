// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/querytable.h"

#include "cli/clitext.h"
#include "cli/tablelayout.h"
#include "exporters/recordblocks.h"
#include "store/fieldreader.h"

#include <string>

namespace trailscope::cli {

namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;
constexpr std::size_t kRowsBetweenChecks = 4096; // of the stop token

bool isRaw(const FieldRef &field)
{
    return field == FieldRef(Field::Raw);
}

ExportError cancelled()
{
    return {ExportFault::Cancelled, {}};
}

} // namespace

std::expected<void, ExportError> writeQueryTable(const Selection &selection, const RowList &rows,
                                                 const std::vector<FieldRef> &fields,
                                                 const std::vector<PathColumnPtr> &columns, OutputSink &sink,
                                                 std::optional<std::size_t> terminalWidth,
                                                 const std::stop_token &stop)
{
    const FieldReader reader(selection.snapshot, fields, columns);
    std::vector<TableLayout::ColumnTitle> titles;
    bool withRecords = false;
    for (const FieldRef &field : fields) {
        titles.push_back(
            {field.name(), field == FieldRef(Field::Offset) ? Alignment::Right : Alignment::Left});
        withRecords = withRecords || isRaw(field);
    }
    TableLayout layout(titles);
    std::string text;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row % kRowsBetweenChecks == 0 && stop.stop_requested())
            return std::unexpected(cancelled());
        for (std::size_t i = 0; i < fields.size(); ++i) {
            text.clear();
            reader.appendText(text, i, rows[row]);
            layout.measure(i, text);
        }
    }
    layout.fit(terminalWidth);

    std::string out;
    layout.appendHeader(out);
    std::vector<std::string> cells(fields.size());
    const auto writeRow = [&](std::size_t row, std::string_view record) -> std::expected<void, ExportError> {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            cells[i].clear();
            if (isRaw(fields[i]))
                cells[i] = record;
            else
                reader.appendText(cells[i], i, rows[row]);
        }
        layout.appendRow(out, cells);
        if (out.size() < kBufferBytes)
            return {};
        if (stop.stop_requested())
            return std::unexpected(cancelled());
        const auto written = sink.write(out);
        out.clear();
        return written;
    };
    if (withRecords) {
        const auto raw = selection.raw();
        RecordBlocks blocks(*selection.snapshot, rows, *raw);
        RecordBlocks::Step step = RecordBlocks::Step::Block;
        while ((step = blocks.next(stop)) == RecordBlocks::Step::Block) {
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                if (const auto written = writeRow(blocks.first() + i, blocks.record(i)); !written)
                    return written;
            }
        }
        if (step == RecordBlocks::Step::Stopped)
            return std::unexpected(cancelled());
    } else {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (const auto written = writeRow(row, {}); !written)
                return written;
        }
    }
    if (const auto written = sink.write(out); !written)
        return written;
    return sink.finish();
}

} // namespace trailscope::cli
