// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "session/trailfindings.h"

#include <memory>
#include <string>
#include <vector>

class QObject;

namespace trailscope {

class Trail;

// Finds out which fields of the rules no event of a trail has, in a job: it reads records until each of the
// others was seen. GUI thread; owned by the pane that says so at the rules.
class AbsentFieldFinder : public JobReporter {
    Q_OBJECT

public:
    explicit AbsentFieldFinder(QObject *parent = nullptr);

    // The same findings once more change nothing. Null forgets everything.
    void ask(const std::shared_ptr<Trail> &trail, const TrailFindingsPtr &findings);
    // Empty until they are known.
    [[nodiscard]] const std::vector<std::string> &fields() const { return m_fields; }

signals:
    void found();

private:
    struct Input {
        std::shared_ptr<Trail> trail;
        TrailFindingsPtr findings;
    };
    std::vector<std::string> m_fields;
    TrailFindingsPtr m_asked;
    FollowingJob<Input, std::vector<std::string>> m_job;
};

} // namespace trailscope
