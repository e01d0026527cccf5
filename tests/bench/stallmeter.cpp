// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/stallmeter.h"

#include <QtCore/QCoreApplication>

#include <ctime>

namespace trailscope {

namespace {

double threadSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

StallMeter::StallMeter()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start(2);
}

void StallMeter::beginGap()
{
    m_sinceLast = {};
    m_workAtLast = threadSeconds();
}

void StallMeter::endGap()
{
    const double gap = m_sinceLast.wallSeconds();
    m_reading.longGaps += gap > kLongGap ? 1 : 0;
    if (gap > m_reading.longestGap) {
        m_reading.longestGap = gap;
        m_reading.workInGap = threadSeconds() - m_workAtLast;
    }
}

void StallMeter::tick()
{
    ++m_reading.ticks;
    endGap();
    beginGap();
}

StallMeter::Reading StallMeter::run(const std::function<void()> &begin, const std::function<bool()> &done)
{
    m_reading = {};
    beginGap();
    const Stopwatch stopwatch;
    begin();
    while (!done() && stopwatch.wallSeconds() < kPatience) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    m_reading.seconds = stopwatch.wallSeconds();
    endGap();
    return m_reading;
}

} // namespace trailscope
