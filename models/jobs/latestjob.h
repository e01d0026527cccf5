// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/jobpriority.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <semaphore>
#include <stop_token>
#include <thread>
#include <utility>

namespace trailscope {

enum class JobEnd : std::uint8_t { Finished, Cancelled, Failed };

template <class Result> struct JobOutcome {
    JobEnd end = JobEnd::Cancelled;
    std::optional<Result> result; // exactly when Finished
    QString reason; // exactly when Failed, for people
};

// The one pattern for long work: newest wins. start() asks the job before it to stop, without waiting for it,
// and runs the new one on a thread of its own. Every job's `done` is called exactly once, on the thread that
// owns this object: with its result, or as cancelled at the moment it was cancelled or superseded, whatever
// it still delivers later.
//
// The work gets immutable inputs (captured by value or shared_ptr to const) and a stop token; it touches
// nothing else. Owned by a QObject of the GUI thread, as a member; used on that thread only. The destructor
// stops and joins.
template <class Result> class LatestJob {
public:
    using Work = std::move_only_function<Result(std::stop_token)>;
    using Done = std::function<void(JobOutcome<Result>)>;

    LatestJob() = default;
    LatestJob(const LatestJob &) = delete;
    LatestJob &operator=(const LatestJob &) = delete;
    ~LatestJob()
    {
        m_done = {};
        for (Running &running : m_threads) {
            running.thread.request_stop();
        }
        m_threads.clear(); // joins
    }

    [[nodiscard]] bool isRunning() const { return static_cast<bool>(m_done); }

    void start(Work work, Done done)
    {
        cancel();
        m_threads.remove_if([](const Running &running) { return running.ended->load(); });
        const std::uint64_t generation = ++m_generation;
        m_done = std::move(done);
        m_handedOver = std::make_shared<std::binary_semaphore>(0);
        auto ended = std::make_shared<std::atomic<bool>>(false);
        std::jthread thread([receiver = &m_receiver, this, generation, job = std::move(work),
                             handedOver = m_handedOver, ended](std::stop_token stop) mutable {
            giveWayToTheWindow();
            JobOutcome<Result> outcome;
            try {
                outcome.result = job(stop);
                outcome.end = JobEnd::Finished;
            } catch (const std::exception &problem) {
                outcome.end = JobEnd::Failed;
                outcome.reason = QString::fromUtf8(problem.what());
            }
            job = {}; // inputs are let go before the result is handed over
            QMetaObject::invokeMethod(
                receiver,
                [this, generation, result = std::make_shared<JobOutcome<Result>>(std::move(outcome))] {
                    deliver(generation, std::move(*result));
                },
                Qt::QueuedConnection);
            handedOver->release();
            ended->store(true);
        });
        m_threads.push_back({std::move(ended), std::move(thread)});
    }

    // Gives work that mostly takes a moment that moment: its result, when it is there in time, is handed to
    // `done` at once instead of after whatever else the event loop has to do first. True when nothing is
    // running any more.
    bool waitBriefly(std::chrono::milliseconds most)
    {
        if (m_done && m_handedOver->try_acquire_for(most)) {
            QCoreApplication::sendPostedEvents(&m_receiver, QEvent::MetaCall);
        }
        return !m_done;
    }

    // The running job, if any, ends as cancelled now.
    void cancel()
    {
        if (!m_done) {
            return;
        }
        m_threads.back().thread.request_stop();
        end(JobOutcome<Result>{});
    }

private:
    // A thread is joined when it has nothing left to do, so that the window does not wait for the last steps
    // of one that gives way to others.
    struct Running {
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };

    void deliver(std::uint64_t generation, JobOutcome<Result> outcome)
    {
        if (generation == m_generation && m_done) {
            end(std::move(outcome));
        }
    }

    void end(JobOutcome<Result> outcome)
    {
        const Done done = std::exchange(m_done, {}); // `done` may start the next job
        done(std::move(outcome));
    }

    QObject m_receiver; // queued results die with it
    std::uint64_t m_generation = 0;
    Done m_done;
    std::shared_ptr<std::binary_semaphore> m_handedOver; // by the newest job
    std::list<Running> m_threads; // the newest last
};

} // namespace trailscope
