// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/unboundfilter.h"
#include "jobs/followingjob.h"
#include "session/eventview.h"
#include "store/pathcolumns.h"
#include "store/rawsource.h"

#include <QtCore/QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

// How what is sought was written.
enum class FindKind : std::uint8_t {
    Text, // anywhere in the record or in a field of the event, as it stands
    Filter, // an expression of the filter language
};

// What is sought, as a filter; admits everything when there is nothing to seek.
[[nodiscard]] ParsedFilter soughtFilter(const QString &text, FindKind kind);

// The rows of a view that were found, in their order.
struct FoundRows {
    std::vector<ViewRow> rows;
    std::uint64_t unreachable = 0; // events whose record could not be read again for it
    std::optional<FilterError> error = {}; // it cannot be sought: there are no rows
    bool stopped = false; // there are not all rows

    // Which of them a row is, counted from 0; nothing when it is none.
    [[nodiscard]] std::optional<std::size_t> placeOf(std::uint32_t row) const;
    struct Step {
        std::size_t place = 0; // in `rows`
        bool wrapped = false; // it lies beyond the end, or before the beginning
    };
    // The next one after a row (step > 0), or the last one before it; without a row the first or the last.
    [[nodiscard]] std::optional<Step> stepFrom(std::optional<std::uint32_t> row, int step) const;
};

// What to look for, and where. A value.
struct FindInput {
    EventView view; // of a snapshot
    std::shared_ptr<const RawSource> records;
    std::shared_ptr<PathColumns> paths;
    UnboundFilter sought;
    std::uint32_t rowCount = 0; // rows of the view that the table can show
};

// Looks through the rows of a view. Called in a job, blocks until done or stopped; any thread.
[[nodiscard]] FoundRows findRows(const FindInput &input, const std::stop_token &stop = {});

// Looks for events among those that the table shows, in a job; the newest search wins. GUI thread; owned by
// the table's search.
class EventFinder : public JobReporter {
    Q_OBJECT

public:
    explicit EventFinder(QObject *parent = nullptr);

    void find(FindInput input) { m_job.replace(std::move(input)); }
    void cancel() { m_job.cancel(); }
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

signals:
    void found(const std::shared_ptr<const trailscope::FoundRows> &found);

private:
    FollowingJob<FindInput, FoundRows> m_job;
};

} // namespace trailscope
