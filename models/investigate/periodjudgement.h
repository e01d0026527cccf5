// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/coverage.h"
#include "record/instant.h"

#include <QtCore/QStringList>

#include <cstdint>

namespace trailscope {

// What has to be known of a period of a trail before what happened in it is taken for what is usual. A value.
struct PeriodJudgement {
    static constexpr double kEnoughDays = 7;
    static constexpr std::uint64_t kEnoughEvents = 100;

    TimeSpan period; // as it was asked for
    std::uint64_t events = 0; // that were counted in it
    double days = 0; // of it, of those days in UTC that the trail reaches over
    std::uint32_t missingDays = 0; // among them, for which logs of an account or a region seem to be missing
    UtcMs trailBegin = kNoTime; // of the trail's first day, where the period asks for more than there is
    UtcMs trailEnd = kNoTime; // of its last, likewise

    [[nodiscard]] bool isShort() const { return days < kEnoughDays; }
    [[nodiscard]] bool hasFewEvents() const { return events < kEnoughEvents; }
    // Too little to say from it what is usual.
    [[nodiscard]] bool isThin() const { return isShort() || hasFewEvents() || missingDays > 0; }
    bool operator==(const PeriodJudgement &) const = default;
};

// Of a period in which so many events were counted. The coverage is that of all rows: what a filter hides is
// not missing.
[[nodiscard]] PeriodJudgement judgePeriod(const Coverage &coverage, const TimeSpan &period,
                                          std::uint64_t events);

// What is to be said about a period that is to show what is usual, a translated sentence each; nothing where
// all is well.
[[nodiscard]] QStringList baselineCaveats(const PeriodJudgement &judgement);
// The same about a period that is held against it.
[[nodiscard]] QStringList periodCaveats(const PeriodJudgement &judgement);

} // namespace trailscope
