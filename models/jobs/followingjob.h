// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/jobreporter.h"
#include "jobs/latestjob.h"

#include <QtCore/QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace trailscope {

// One kind of work on an input that is replaced now and then, such as the newest snapshot of a trail. Knows
// two ways to a newer input: follow() lets what runs come to its end, so that an input that changes faster
// than it can be worked on still shows something, and takes up the newest after it, leaving out those in
// between; replace() stops what runs, because nobody wants its result any more. What it comes to is handed to
// `ready`; a failure is a message of the reporter's.
//
// The work runs on a thread of its own and touches nothing but its input and constants. The input may be let
// go on either thread. Everything else is called on the GUI thread, where this lives as a member of a
// JobReporter, behind what its functions use: the destructor stops the work and waits for it, and nothing is
// called after that.
template <class Input, class Result> class FollowingJob {
public:
    using Work = std::function<Result(const Input &, const std::stop_token &)>;
    using Ready = std::function<void(const Input &, Result)>;
    using FailureText = std::function<QString(const QString &reason)>;

    FollowingJob(JobReporter *reporter, Work work, Ready ready, FailureText failureText)
        : m_reporter(reporter)
        , m_work(std::move(work))
        , m_ready(std::move(ready))
        , m_failureText(std::move(failureText))
    {
    }

    void follow(Input input)
    {
        if (m_job.isRunning()) {
            m_next = std::move(input);
        } else {
            start(std::move(input));
        }
    }

    void replace(Input input)
    {
        cancel();
        start(std::move(input));
    }

    // Whatever was asked for is not wanted any more; nothing is reported.
    void cancel()
    {
        m_next.reset();
        if (m_job.isRunning()) {
            --m_reporter->m_running;
            m_job.cancel();
        }
    }

    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

    // As LatestJob: for work that mostly takes a moment.
    bool waitBriefly(std::chrono::milliseconds most) { return m_job.waitBriefly(most); }

private:
    void start(Input given)
    {
        ++m_reporter->m_running;
        auto input = std::make_shared<const Input>(std::move(given));
        m_job.start([work = m_work, input](const std::stop_token &stop) { return work(*input, stop); },
                    [this, input](JobOutcome<Result> outcome) { onEnd(*input, std::move(outcome)); });
    }

    void onEnd(const Input &input, JobOutcome<Result> outcome)
    {
        if (outcome.end == JobEnd::Cancelled) {
            return; // whoever cancelled it goes on
        }
        // Still counted as running, so that nobody who is called takes the reporter for settled while an
        // input waits.
        if (outcome.end == JobEnd::Failed) {
            Q_EMIT m_reporter->failed(m_failureText(outcome.reason));
        } else {
            m_ready(input, std::move(*outcome.result));
        }
        if (m_next && !m_job.isRunning()) {
            start(*std::exchange(m_next, std::nullopt));
        }
        if (--m_reporter->m_running == 0) {
            Q_EMIT m_reporter->settled();
        }
    }

    JobReporter *m_reporter;
    Work m_work;
    Ready m_ready;
    FailureText m_failureText;
    std::optional<Input> m_next; // came while another was worked on
    LatestJob<Result> m_job; // last, so that its thread has ended before anything else goes
};

} // namespace trailscope
