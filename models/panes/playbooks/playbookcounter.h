// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/followingjob.h"
#include "record/field.h"
#include "record/instant.h"
#include "store/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// How many events pass each of some filters.
struct PlaybookCountInput {
    std::shared_ptr<Trail> trail; // never null
    SnapshotPtr snapshot; // never null
    std::vector<std::string> filters; // empty: not to be counted
    UtcMs now = 0;
    bool withCopies = false;
};
struct PlaybookCounts {
    std::vector<std::optional<std::uint64_t>> counts; // by filter; nothing: not known
    std::vector<Field> notKnown; // derived fields that are to be found out before it is
};

// Blocks; nothing when stopped.
[[nodiscard]] std::optional<PlaybookCounts> countSteps(const PlaybookCountInput &input,
                                                       const std::stop_token &stop);

// Counts in a job; the newest request wins. GUI thread; owned by the pane that shows it.
class PlaybookCounter : public JobReporter {
    Q_OBJECT

public:
    explicit PlaybookCounter(QObject *parent = nullptr);

    // Nobody wants what other filters count. While the trail grows, a count that runs is let end first.
    void count(PlaybookCountInput input, bool isGrowing);
    void cancel() { m_job.cancel(); }

signals:
    void counted(const trailscope::PlaybookCounts &counts);

private:
    FollowingJob<PlaybookCountInput, std::optional<PlaybookCounts>> m_job;
};

} // namespace trailscope
