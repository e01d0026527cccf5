// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/onallcores.h"

#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace trailscope {

namespace {

// The workers of one call.
class Crew {
public:
    Crew(const CoreWork &work, const std::stop_token &stop)
        : m_work(work)
        , m_forwarded(stop, Forward{m_stop})
    {
    }

    void doPart(unsigned worker) noexcept
    {
        try {
            m_work(worker, m_stop.get_token());
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_failure) {
                m_failure = std::current_exception();
            }
            m_stop.request_stop();
        }
    }
    // Once all have ended.
    void throwFailure() const
    {
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
    }

private:
    struct Forward {
        std::stop_source &to;
        void operator()() const { to.request_stop(); }
    };

    const CoreWork &m_work;
    std::stop_source m_stop;
    std::stop_callback<Forward> m_forwarded; // behind what it stops
    std::mutex m_mutex; // guards what follows
    std::exception_ptr m_failure; // the first
};

// As many as the system starts.
void startOthers(std::vector<std::jthread> &threads, unsigned workers, Crew &crew)
{
    try {
        threads.reserve(workers - 1);
        for (unsigned worker = 1; worker < workers; ++worker) {
            threads.emplace_back([&crew, worker] { crew.doPart(worker); });
        }
    } catch (const std::system_error &) { // NOLINT(bugprone-empty-catch): those that there are do it
    } catch (const std::bad_alloc &) { // NOLINT(bugprone-empty-catch)
    }
}

} // namespace

void onAllCores(unsigned workers, const std::stop_token &stop, const CoreWork &work)
{
    if (workers <= 1) {
        work(0, stop);
        return;
    }
    Crew crew(work, stop);
    {
        std::vector<std::jthread> threads;
        startOthers(threads, workers, crew);
        crew.doPart(0);
    } // joins
    crew.throwFailure();
}

} // namespace trailscope
