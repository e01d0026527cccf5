// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/timeformat.h"

#include <QtCore/QDateTime>

#include <cstdlib>
#include <utility>

namespace trailscope {

namespace {

void appendTwoDigits(std::string &out, int number)
{
    out += static_cast<char>('0' + number / 10 % 10);
    out += static_cast<char>('0' + number % 10);
}

// Asking a time zone for its offset takes microseconds. Offsets change at quarters of an hour at the finest,
// and events come in bursts, so the last answer is kept for its quarter.
class ZonedFormat {
public:
    explicit ZonedFormat(QTimeZone zone)
        : m_zone(std::move(zone))
    {
    }

    void operator()(std::string &out, UtcMs time)
    {
        if (time == kNoTime)
            return;
        constexpr UtcMs kQuarterHour = UtcMs{15} * 60 * 1000;
        const UtcMs quarter = time / kQuarterHour - (time % kQuarterHour < 0 ? 1 : 0);
        if (quarter != m_quarter) {
            m_quarter = quarter;
            m_offset = m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time, QTimeZone::UTC));
        }
        appendUtc(out, time + UtcMs{m_offset} * 1000);
        out.pop_back(); // Z
        out += m_offset < 0 ? '-' : '+';
        const int minutes = std::abs(m_offset) / 60;
        appendTwoDigits(out, minutes / 60);
        out += ':';
        appendTwoDigits(out, minutes % 60);
    }

private:
    QTimeZone m_zone;
    UtcMs m_quarter = kNoTime;
    int m_offset = 0; // seconds east of UTC
};

} // namespace

TimeFormat timeFormatIn(const QTimeZone &zone)
{
    if (!zone.isValid() || zone.timeSpec() == Qt::UTC || zone == QTimeZone::utc())
        return [](std::string &out, UtcMs time) { appendUtc(out, time); };
    return ZonedFormat(zone);
}

} // namespace trailscope
