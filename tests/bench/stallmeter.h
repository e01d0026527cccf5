// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bench/stopwatch.h"

#include <QtCore/QTimer>

#include <functional>

namespace trailscope {

// How long the GUI thread is ever away from its event loop: a timer that should fire every two milliseconds
// records the longest gap between two of its turns. GUI thread.
class StallMeter {
public:
    StallMeter();

    struct Reading {
        double seconds = 0; // how long it ran
        double longestGap = 0; // seconds
        double workInGap = 0; // of them, those in which this thread ran: the others, others had the cores
        int ticks = 0; // turns of the timer
        int longGaps = 0; // of them, those that took longer than kLongGap

        // The longer of two gaps.
        void takeGap(const Reading &other)
        {
            if (other.longestGap > longestGap) {
                longestGap = other.longestGap;
                workInGap = other.workInGap;
            }
        }
        // As one reading of both.
        void add(const Reading &other)
        {
            seconds += other.seconds;
            ticks += other.ticks;
            longGaps += other.longGaps;
            takeGap(other);
        }
    };
    // Calls `begin`, whose time counts as well, and runs the event loop until `done` says so, which is asked
    // before every turn of it.
    [[nodiscard]] Reading run(const std::function<void()> &begin, const std::function<bool()> &done);
    // Gives up after so many seconds; far beyond what anything takes.
    static constexpr double kPatience = 600;
    // What people begin to see.
    static constexpr double kLongGap = 0.033;

private:
    void tick();
    void endGap();
    void beginGap();

    QTimer m_timer;
    Stopwatch m_sinceLast;
    double m_workAtLast = 0; // seconds that this thread had run
    Reading m_reading;
};

} // namespace trailscope
