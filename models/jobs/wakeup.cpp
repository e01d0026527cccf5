// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/wakeup.h"

#include <QtCore/QCoreApplication>

#include <chrono>
#include <new>
#include <thread>
#include <utility>

namespace trailscope {

WakeUp::WakeUp(std::function<void()> call)
    : m_call(std::move(call))
{
}

std::unique_ptr<QEvent> WakeUp::makeReady()
{
    return std::make_unique<QEvent>(QEvent::User);
}

void WakeUp::send(std::unique_ptr<QEvent> ready) noexcept
{
    // Qt's queue may need memory where there is none at the moment. Whoever waits for the call would wait for
    // good without it.
    while (true) {
        try {
            if (!ready) {
                ready = makeReady();
            }
            QCoreApplication::postEvent(this, ready.release());
            return;
        } catch (const std::bad_alloc &) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
}

void WakeUp::customEvent(QEvent *)
{
    m_call();
}

} // namespace trailscope
