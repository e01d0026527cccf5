// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/facets/facetcounts.h"

namespace trailscope {

using FacetsPtr = std::shared_ptr<const std::vector<Facet>>;

// Counts the open facets in a job; the newest request wins. GUI thread; owned by the pane that shows them.
class FacetCounter : public JobReporter {
    Q_OBJECT

public:
    explicit FacetCounter(QObject *parent = nullptr);

    // Nobody wants what an older filter counts. While the trail grows, a count that runs is let end first.
    void count(FacetsInput input, bool isGrowing);
    void cancel() { m_job.cancel(); }

signals:
    void counted(const trailscope::FacetsPtr &facets);

private:
    FollowingJob<FacetsInput, FacetsPtr> m_job;
};

} // namespace trailscope
