// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace trailscope::cli {

// Turns SIGINT and SIGTERM into a stop request; a second one ends the process at once. Made by main() before
// any other thread, whose signal mask it sets: the threads that come later inherit it. A signal that was
// ignored at the start stays ignored.
class InterruptWatch {
public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch &) = delete;
    InterruptWatch &operator=(const InterruptWatch &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    void watch();

    sigset_t m_signals{};
    std::stop_source m_stop;
    std::thread m_thread;
};

} // namespace trailscope::cli
