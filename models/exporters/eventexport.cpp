// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/eventexport.h"

#include "exporters/csvcells.h"
#include "exporters/jsonlines.h"
#include "exporters/recordblocks.h"
#include "store/fieldreader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace trailscope {

namespace {

using Outcome = std::expected<void, ExportError>;

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;
constexpr std::size_t kRowsBetweenChecks = 4096; // of the stop token and the progress clock

ExportError cancelled()
{
    return {ExportFault::Cancelled,
            QCoreApplication::translate("EventExport", "The export was cancelled.").toStdString()};
}

// One run of exportEvents(): the buffer in front of the sink, progress and cancellation.
class EventExport {
public:
    EventExport(const ExportRequest &request, OutputSink &sink, const ExportProgress &progress,
                std::stop_token stop)
        : m_request(request)
        , m_sink(sink)
        , m_progress(progress)
        , m_stop(std::move(stop))
    {
        m_buffer.reserve(kBufferBytes + kBufferBytes / 4);
    }

    std::expected<ExportResult, ExportError> run()
    {
        const Outcome written = m_request.format == ExportFormat::Csv ? writeCsv() : writeRecords();
        if (!written)
            return std::unexpected(written.error());
        if (const Outcome flushed = flush(); !flushed)
            return std::unexpected(flushed.error());
        if (m_stop.stop_requested())
            return std::unexpected(cancelled());
        if (const Outcome finished = m_sink.finish(); !finished)
            return std::unexpected(finished.error());
        m_result.rows = rows().size();
        if (m_progress)
            m_progress(m_result.rows, m_result.rows);
        return m_result;
    }

private:
    [[nodiscard]] const RowList &rows() const { return *m_request.rows; }

    Outcome flush()
    {
        m_result.bytes += m_buffer.size();
        Outcome written = m_sink.write(m_buffer);
        m_buffer.clear();
        return written;
    }

    // After a row: hands a full buffer on, and looks at the stop token and the clock now and then.
    Outcome rowDone(std::size_t row)
    {
        if (m_buffer.size() >= kBufferBytes) {
            if (Outcome written = flush(); !written)
                return written;
        }
        if (row % kRowsBetweenChecks != 0)
            return {};
        if (m_stop.stop_requested())
            return std::unexpected(cancelled());
        const auto now = std::chrono::steady_clock::now();
        if (m_progress && now - m_lastProgress >= std::chrono::milliseconds(100)) {
            m_lastProgress = now;
            m_progress(row, rows().size());
        }
        return {};
    }

    Outcome writeCsv()
    {
        CsvWriter writer(m_buffer, m_request.csv);
        for (const ExportColumn &column : m_request.columns)
            writer.ownText(column.title);
        writer.endRow();

        std::vector<FieldRef> fields;
        fields.reserve(m_request.columns.size());
        for (const ExportColumn &column : m_request.columns)
            fields.push_back(column.field);
        const std::vector<JsonPath> paths = pathsIn(fields);
        std::vector<PathColumnPtr> pathColumns;
        if (!paths.empty()) {
            pathColumns = m_request.paths->get(*m_request.snapshot, paths, m_stop);
            if (pathColumns.size() != paths.size())
                return std::unexpected(cancelled());
            for (const PathColumnPtr &column : pathColumns)
                m_result.unreachable = std::max(m_result.unreachable, column->unreachable());
        }
        std::vector<std::optional<CsvCells>> cells; // nothing: the record itself
        cells.reserve(fields.size());
        bool withRecords = false;
        std::size_t nextPath = 0;
        for (const FieldRef &field : fields) {
            const PathColumn *path = field.isField() ? nullptr : pathColumns[nextPath++].get();
            if (field == FieldRef(Field::Raw)) {
                cells.emplace_back();
                withRecords = true;
            } else {
                cells.emplace_back(std::in_place, *m_request.snapshot, field, path, m_request.csv,
                                   m_request.time);
            }
        }
        const auto writeRow = [&](std::size_t row, std::string_view record) {
            for (std::optional<CsvCells> &column : cells) {
                if (column)
                    writer.ready(column->cell(rows()[row]));
                else
                    writer.cell(record);
            }
            writer.endRow();
            return rowDone(row);
        };
        if (withRecords)
            return forEachRecord(writeRow);
        for (std::size_t row = 0; row < rows().size(); ++row) {
            if (Outcome written = writeRow(row, {}); !written)
                return written;
        }
        return {};
    }

    Outcome writeRecords()
    {
        const bool lines = m_request.format == ExportFormat::JsonLines;
        if (!lines)
            m_buffer += "{\"Records\":[\n";
        const Outcome written = forEachRecord([&](std::size_t row, std::string_view record) {
            if (lines) {
                appendJsonLine(m_buffer, record);
                m_buffer += '\n';
            } else {
                m_buffer += record;
                m_buffer += row + 1 == rows().size() ? "\n" : ",\n";
            }
            return rowDone(row);
        });
        if (written && !lines)
            m_buffer += "]}\n";
        return written;
    }

    // visit(row, record) for every row in order.
    template <class Visitor> Outcome forEachRecord(Visitor &&visit)
    {
        RecordBlocks blocks(*m_request.snapshot, rows(), *m_request.raw);
        while (true) {
            const RecordBlocks::Step step = blocks.next(m_stop);
            if (step == RecordBlocks::Step::Done)
                return {};
            if (step == RecordBlocks::Step::Stopped)
                return std::unexpected(cancelled());
            if (const auto missing = blocks.firstUnreachable())
                return std::unexpected(unreachable(rows()[blocks.first() + *missing]));
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                if (Outcome written = visit(blocks.first() + i, blocks.record(i)); !written)
                    return written;
            }
        }
    }

    ExportError unreachable(EventIndex event) const
    {
        const auto again = m_request.raw->record(*m_request.snapshot, event);
        const std::string reason
            = again ? std::string(m_request.snapshot->text(Column::Source, event)) : again.error().text;
        return {ExportFault::RecordUnreachable,
                QCoreApplication::translate(
                    "EventExport", "Nothing was exported, because a record could not be read again: %1")
                    .arg(QString::fromStdString(reason))
                    .toStdString()};
    }

    const ExportRequest &m_request;
    OutputSink &m_sink;
    const ExportProgress &m_progress;
    std::stop_token m_stop;
    std::string m_buffer;
    ExportResult m_result;
    std::chrono::steady_clock::time_point m_lastProgress;
};

} // namespace

ExportColumn exportColumn(const FieldRef &field)
{
    return {field, field.name()};
}

std::expected<ExportResult, ExportError> exportEvents(const ExportRequest &request, OutputSink &sink,
                                                      const ExportProgress &progress, std::stop_token stop)
{
    return EventExport(request, sink, progress, std::move(stop)).run();
}

} // namespace trailscope
