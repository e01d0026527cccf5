// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/treecontents.h"
#include "jobs/followingjob.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// Finds out what there is below some inputs before anything of it is read, in a job. GUI thread; owned by the
// dialog that shows it.
class InputLister : public JobReporter {
    Q_OBJECT

public:
    // What is to be listed, and when to give up; see listInputs().
    struct Question {
        std::vector<std::string> inputs;
        std::uint64_t availableBytes = 0;
        std::optional<std::chrono::milliseconds> patience;
    };
    struct Listing {
        TreeContents contents;
        bool whole = true; // false, with no contents: the patience has ended
    };

    explicit InputLister(QObject *parent = nullptr);

    void list(const Question &question) { m_job.replace(question); }
    void cancel() { m_job.cancel(); }
    // Gives a listing that may take only a moment that moment.
    void waitBriefly(std::chrono::milliseconds most) { m_job.waitBriefly(most); }

signals:
    void listed(const trailscope::InputLister::Listing &listing);

private:
    FollowingJob<Question, Listing> m_job;
};

} // namespace trailscope
