// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/failuretext.h"
#include "jobs/jobpriority.h"
#include "jobs/wakeup.h"

#include <QtCore/QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace trailscope {

enum class JobEnd : std::uint8_t { Finished, Cancelled, Failed };

template <class Result> struct JobOutcome {
    JobEnd end = JobEnd::Cancelled;
    std::optional<Result> result; // exactly when Finished
    QString reason; // when Failed, for people
};

// The one pattern for long work: newest wins. start() asks the job before it to stop, without waiting for it,
// and runs the new one on a thread of its own. Every job's `done` is called exactly once, on the thread that
// owns this object: with its result, with why it failed, or as cancelled at the moment it was cancelled or
// superseded, whatever it still delivers later. Only destruction calls none.
//
// A `done` may start the next job, also one that is called because another start() superseded its job: that
// start() has installed its own job by then, so the call that begins last wins as everywhere, and the other's
// `done` is told that it was cancelled. A `done` does not destroy this object.
//
// The work gets immutable inputs (captured by value or shared_ptr to const) and a stop token; it touches
// nothing else. What it throws, and a system that starts no more threads, makes the job a failed one. Owned
// by a QObject of the GUI thread, as a member; used on that thread only. The destructor stops and joins.
template <class Result> class LatestJob {
public:
    using Work = std::move_only_function<Result(std::stop_token)>;
    using Done = std::function<void(JobOutcome<Result>)>;

    LatestJob() = default;
    LatestJob(const LatestJob &) = delete;
    LatestJob &operator=(const LatestJob &) = delete;
    ~LatestJob()
    {
        for (const Running &running : m_threads) {
            running.job->abandon();
        }
        m_threads.clear(); // joins
    }

    [[nodiscard]] bool isRunning() const { return static_cast<bool>(m_done); }

    void start(Work work, Done done)
    {
        m_threads.remove_if([](const Running &running) { return running.job->hasEnded(); });
        auto job = std::make_shared<Job>();
        if (m_done) {
            m_job->abandon();
        }
        m_job = job;
        const Done superseded = std::exchange(m_done, std::move(done));
        run(std::move(job), std::move(work));
        if (superseded) {
            superseded({}); // last: it may start another
        }
    }

    // Gives work that mostly takes a moment that moment: its result, when it is there in time, is handed to
    // `done` at once instead of after whatever else the event loop has to do first. True when nothing is
    // running any more.
    bool waitBriefly(std::chrono::milliseconds most)
    {
        if (m_done && m_job->isThereWithin(most)) {
            deliver();
        }
        return !m_done;
    }

    // The running job, if any, ends as cancelled now.
    void cancel()
    {
        if (m_done) {
            m_job->abandon();
            end({});
        }
    }

private:
    // What the two threads of a job share.
    class Job {
    public:
        [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }

        // The working thread's. False where nobody wants the outcome any more.
        [[nodiscard]] bool handOver(JobOutcome<Result> outcome)
        {
            const std::lock_guard lock(m_mutex);
            if (m_stop.stop_requested()) {
                return false;
            }
            m_outcome = std::move(outcome);
            m_there.notify_one();
            return true;
        }
        void setEnded() { m_ended = true; }

        // The owner's.
        void abandon()
        {
            m_stop.request_stop(); // without the lock: whoever listens for it is called from here
            (void)take();
        }
        [[nodiscard]] bool isThereWithin(std::chrono::milliseconds most)
        {
            std::unique_lock lock(m_mutex);
            return m_there.wait_for(lock, most, [this] { return m_outcome.has_value(); });
        }
        [[nodiscard]] std::optional<JobOutcome<Result>> take()
        {
            const std::lock_guard lock(m_mutex);
            return std::exchange(m_outcome, std::nullopt);
        }
        // Whether its thread has nothing left to do.
        [[nodiscard]] bool hasEnded() const { return m_ended; }

    private:
        std::stop_source m_stop;
        std::atomic<bool> m_ended{false};
        std::mutex m_mutex; // guards what follows
        std::condition_variable m_there;
        std::optional<JobOutcome<Result>> m_outcome;
    };
    // A thread is joined when it has nothing left to do, so that the window does not wait for the last steps
    // of one that gives way to others.
    struct Running {
        std::shared_ptr<Job> job;
        std::jthread thread;
    };

    static JobOutcome<Result> outcomeOf(Work &work, const std::stop_token &stop)
    {
        try {
            return {.end = JobEnd::Finished, .result = work(stop), .reason = {}};
        } catch (...) {
            return failed(std::current_exception());
        }
    }
    static JobOutcome<Result> failed(const std::exception_ptr &failure)
    {
        return {.end = JobEnd::Failed, .result = {}, .reason = failureText(failure)};
    }

    void run(const std::shared_ptr<Job> &job, Work work)
    {
        try {
            Running &running = m_threads.emplace_back(job);
            running.thread = std::jthread(
                [wakeUp = &m_wakeUp, job, work = std::move(work), event = WakeUp::makeReady()]() mutable {
                    giveWayToTheWindow();
                    JobOutcome<Result> outcome = outcomeOf(work, job->stopToken());
                    work = {}; // inputs are let go before the result is handed over
                    if (job->handOver(std::move(outcome))) {
                        wakeUp->send(std::move(event));
                    }
                    job->setEnded();
                });
        } catch (...) {
            // As any other that fails: `done` is not called by the one who starts.
            job->setEnded();
            (void)job->handOver(failed(std::current_exception()));
            m_wakeUp.send(nullptr);
        }
    }

    // Called as often as somebody woke us; what is there is the running job's.
    void deliver()
    {
        if (m_done) {
            if (auto outcome = m_job->take()) {
                end(std::move(*outcome));
            }
        }
    }

    void end(JobOutcome<Result> outcome)
    {
        const Done done = std::exchange(m_done, {}); // `done` may start the next job
        m_job.reset();
        done(std::move(outcome));
    }

    WakeUp m_wakeUp{[this] { deliver(); }}; // what was sent dies with it
    Done m_done; // the running job's
    std::shared_ptr<Job> m_job; // that is running
    std::list<Running> m_threads;
};

} // namespace trailscope
