// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/trailloader.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trailscope::test {

// Reads as Trail::load() does, but each path only once the test lets it: what has happened by a moment is the
// test's choice and not the machine's. A load that is asked to stop waits no longer. Set up and asked on the
// test's thread.
class GatedReading {
public:
    [[nodiscard]] TrailLoader::Reading reading() const
    {
        return [gate = m_gate](Trail &trail, std::span<const std::string> paths, const LoadOptions &options,
                               const Trail::ProgressHandler &progress, const std::stop_token &stop) {
            gate->begin(options);
            for (std::size_t i = 0; i < paths.size(); ++i) {
                if (!gate->pass(stop)) {
                    gate->fail();
                    trail.load(paths.subspan(i), options, progress, stop);
                    return;
                }
                trail.load(paths.subspan(i, 1), options, progress, stop);
                gate->add(paths[i]);
            }
            gate->fail();
        };
    }
    void letThrough(int paths) { m_gate->open(paths); }
    // Every load ends with this instead of its end.
    void failWith(std::function<void()> failure) { m_gate->setFailure(std::move(failure)); }

    [[nodiscard]] std::vector<std::string> readPaths() const { return m_gate->paths(); } // in order
    [[nodiscard]] std::vector<LoadOptions> begun() const { return m_gate->options(); } // a load each

private:
    class Gate {
    public:
        void begin(const LoadOptions &options)
        {
            const std::lock_guard lock(m_mutex);
            m_options.push_back(options);
        }
        bool pass(const std::stop_token &stop)
        {
            std::unique_lock lock(m_mutex);
            m_opened.wait(lock, stop, [this] { return m_open > 0; });
            if (stop.stop_requested()) {
                return false;
            }
            --m_open;
            return true;
        }
        void fail() const
        {
            std::unique_lock lock(m_mutex);
            const auto failure = m_failure;
            lock.unlock();
            if (failure) {
                failure();
            }
        }
        void add(const std::string &path)
        {
            const std::lock_guard lock(m_mutex);
            m_paths.push_back(path);
        }
        void open(int paths)
        {
            const std::lock_guard lock(m_mutex);
            m_open += paths;
            m_opened.notify_all();
        }
        void setFailure(std::function<void()> failure)
        {
            const std::lock_guard lock(m_mutex);
            m_failure = std::move(failure);
        }
        std::vector<std::string> paths() const
        {
            const std::lock_guard lock(m_mutex);
            return m_paths;
        }
        std::vector<LoadOptions> options() const
        {
            const std::lock_guard lock(m_mutex);
            return m_options;
        }

    private:
        mutable std::mutex m_mutex; // guards all of it
        std::condition_variable_any m_opened;
        int m_open = 0; // paths that may pass
        std::function<void()> m_failure;
        std::vector<std::string> m_paths;
        std::vector<LoadOptions> m_options;
    };

    std::shared_ptr<Gate> m_gate = std::make_shared<Gate>();
};

} // namespace trailscope::test
