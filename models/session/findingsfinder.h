// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/growingdetections.h"
#include "ingest/trail.h"
#include "session/loadedrules.h"
#include "session/trailfindings.h"
#include "store/derivedcolumn.h"
#include "store/snapshot.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

// Runs the rules of a library over a trail, whose new rows alone are evaluated when it has grown, whoever
// asks: the field `detections`, the list of findings, the detail of an event. One a trail and library. Any
// thread; a second call waits, until it is stopped.
class FindingsFinder {
public:
    explicit FindingsFinder(std::shared_ptr<RuleLibrary> library);

    [[nodiscard]] const std::shared_ptr<RuleLibrary> &library() const { return m_library; }

    // Blocks; null when stopped. What was found for the same events, rules and mutes is handed out again,
    // unless more is known by now of what the mutes ask for.
    [[nodiscard]] TrailFindingsPtr find(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                                        const std::vector<MutedRule> &mutes,
                                        const std::stop_token &stop = {});
    // The field `detections`, which tells of muted hits, too. Blocks; null when stopped.
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &snapshot, const RawSource &records,
                                          const std::stop_token &stop = {});
    // What find() has given last; null where nothing is, or while it is being found. Does not wait.
    [[nodiscard]] TrailFindingsPtr known() const;

private:
    // Of a snapshot's events, before anybody has muted something.
    struct Run {
        DetectionsPtr found;
        DerivedColumnPtr column; // null until somebody wants it
    };
    [[nodiscard]] bool run(const Snapshot &snapshot, const RawSource &records, const std::stop_token &stop);

    // One caller's at a time, which takes as long as a run of all rules.
    class Turn;

    std::shared_ptr<RuleLibrary> m_library;
    mutable std::mutex m_mutex; // guards m_isBusy
    std::condition_variable_any m_isFree;
    // Whoever has made it so, or holds m_mutex and sees that it is not, has what follows.
    bool m_isBusy = false;
    std::unique_ptr<GrowingDetections> m_growing; // null until the rules are read
    std::optional<Run> m_run;
    TrailFindingsPtr m_last;
};

} // namespace trailscope
