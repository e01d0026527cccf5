// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/interruptwatch.h"

#include "cli/exitstatus.h"

#include <initializer_list>

#include <pthread.h>
#include <unistd.h>

namespace trailscope::cli {

namespace {

constexpr int kEndWatch = SIGUSR2; // sent by the destructor, to the watching thread only

}

InterruptWatch::InterruptWatch()
{
    sigemptyset(&m_signals);
    for (const int number : {SIGINT, SIGTERM}) {
        struct sigaction present = {};
        if (sigaction(number, nullptr, &present) == 0 && present.sa_handler != SIG_IGN)
            sigaddset(&m_signals, number);
    }
    sigaddset(&m_signals, kEndWatch);
    pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    m_thread = std::thread(&InterruptWatch::watch, this);
}

InterruptWatch::~InterruptWatch()
{
    pthread_kill(m_thread.native_handle(), kEndWatch);
    m_thread.join();
}

void InterruptWatch::watch()
{
    while (true) {
        int received = 0;
        if (sigwait(&m_signals, &received) != 0 || received == kEndWatch)
            return;
        if (m_stop.stop_requested())
            _exit(Interrupted);
        m_stop.request_stop();
    }
}

} // namespace trailscope::cli
