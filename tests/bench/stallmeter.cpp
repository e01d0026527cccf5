// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/stallmeter.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace trailscope {

StallMeter::StallMeter()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start(2);
}

void StallMeter::tick()
{
    ++m_reading.ticks;
    m_reading.longestGap = std::max(m_reading.longestGap, m_sinceLast.wallSeconds());
    m_sinceLast = {};
}

StallMeter::Reading StallMeter::run(const std::function<void()> &begin, const std::function<bool()> &done)
{
    m_reading = {};
    m_sinceLast = {};
    const Stopwatch stopwatch;
    begin();
    while (!done() && stopwatch.wallSeconds() < kPatience) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    m_reading.seconds = stopwatch.wallSeconds();
    m_reading.longestGap = std::max(m_reading.longestGap, m_sinceLast.wallSeconds());
    return m_reading;
}

} // namespace trailscope
