// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/loadreport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

// How a line of the load report stands, the worst first.
enum class ReportState : std::uint8_t {
    Unreachable, // an input that never became a file to read
    Failed,
    Partial,
    NoEvents,
    Read,
};
inline constexpr int kReportStateCount = static_cast<int>(ReportState::Read) + 1;

enum class ReportColumn : std::uint8_t {
    File,
    State,
    Events,
    OtherValues,
    StoredBytes,
    InflatedBytes,
    Reason
};
inline constexpr int kReportColumnCount = static_cast<int>(ReportColumn::Reason) + 1;

struct ReportSelection {
    std::optional<ReportState> state; // nothing: all
    QString text; // part of the file's name, ignoring case
    ReportColumn sort = ReportColumn::State;
    bool descending = false;
};

// The lines of a load report that are to be shown, in order. Immutable; any thread.
class LoadReportRows {
    Q_DECLARE_TR_FUNCTIONS(LoadReportRows)
public:
    // Ties stay in the order of the inputs. Null when stopped.
    [[nodiscard]] static std::shared_ptr<const LoadReportRows> make(std::shared_ptr<const LoadReport> report,
                                                                    const ReportSelection &selection,
                                                                    std::stop_token stop = {});

    [[nodiscard]] std::size_t size() const { return m_lines.size(); }
    [[nodiscard]] ReportState state(std::size_t row) const;
    [[nodiscard]] QString file(std::size_t row) const; // as the `source` field spells it
    [[nodiscard]] QString reason(std::size_t row) const; // empty when nothing was wrong
    // Nothing for an input that never became a file.
    [[nodiscard]] std::optional<LeafReport> leaf(std::size_t row) const;
    // The file on disk: the archive's, for a member.
    [[nodiscard]] QString pathOnDisk(std::size_t row) const;
    [[nodiscard]] QString cellText(std::size_t row, ReportColumn column) const; // safe to show
    // The report for a mail or a ticket: the summary, then a line for each row.
    [[nodiscard]] QString asText() const;

    [[nodiscard]] const LoadReport &report() const { return *m_report; }

private:
    std::shared_ptr<const LoadReport> m_report;
    std::vector<std::uint32_t> m_lines; // places in report.leaves; beyond them, in report.inputs
};
using LoadReportRowsPtr = std::shared_ptr<const LoadReportRows>;

// Translated.
[[nodiscard]] QString reportStateText(ReportState state);
// Why not everything was read, and what to do next. Translated.
[[nodiscard]] QString loadFailureText(const LoadFailure &failure);
// "2,484 files: 2,480 read, 1 only partly, 3 without CloudTrail events. 18,672 events."
[[nodiscard]] QString loadReportSummary(const LoadReport &report);

} // namespace trailscope
