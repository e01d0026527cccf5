// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "investigate/eventrelations.h"
#include "jobs/followingjob.h"

#include <memory>

namespace trailscope {

// Which events of a trail have an addendum, and to what. Knowing that means reading every record once more,
// so it is done by itself only for trails up to kLargestTrail; in a larger one a filter finds them. GUI
// thread; owned by the pane that shows events.
class AddendumIndex : public JobReporter {
    Q_OBJECT

public:
    explicit AddendumIndex(QObject *parent = nullptr);

    static constexpr std::uint32_t kLargestTrail = 100'000;

    // To be called when a load has ended; the same snapshot once more changes nothing. Null forgets
    // everything.
    void setTrail(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    // Null until it is known.
    [[nodiscard]] const std::shared_ptr<const AddendumMap> &links() const { return m_links; }

signals:
    // links() are known; `any`: the trail has addenda. Not sent for a trail that is too large.
    void finished(bool any);

private:
    struct Input {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
    };
    using Links = std::shared_ptr<const AddendumMap>;

    SnapshotPtr m_snapshot;
    Links m_links;
    FollowingJob<Input, Links> m_job;
};

} // namespace trailscope
