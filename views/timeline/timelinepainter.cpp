// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/timelinepainter.h"

#include "palette/mixedcolour.h"
#include "palette/outcomecolour.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPalette>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideMargin = 8;
constexpr int kTopMargin = 3;
constexpr int kTickLength = 3;
constexpr int kLabelGap = 10;
constexpr int kGapStrip = 7;
constexpr int kLeastHeadroom = 28; // of the plot, before labels go

class TimelinePainting {
    Q_DECLARE_TR_FUNCTIONS(trailscope::TimelinePainter)

public:
    TimelinePainting(QPainter &painter, const TimelineScene &scene, const QPalette &palette)
        : m_painter(painter)
        , m_scene(scene)
        , m_palette(palette)
        , m_layout(scene.layout)
        , m_base(palette.color(QPalette::Base))
        , m_ink(palette.color(QPalette::Text))
    {
    }

    void paint()
    {
        paintGaps();
        paintBands();
        paintOutline();
        paintBars();
        paintBandEdges();
        paintAxis();
        paintCursor();
        paintLabels();
    }

private:
    [[nodiscard]] QColor mixed(double share) const { return mixedColour(m_base, m_ink, share); }

    // Wide enough to be seen.
    [[nodiscard]] QRect area(UtcMs from, UtcMs before) const
    {
        const QRect plot = m_layout.plot();
        const int left = m_layout.xOf(from);
        return {left, plot.top(), std::max(m_layout.xOf(before) - left, 1), plot.height()};
    }
    [[nodiscard]] bool isInSight(UtcMs from, UtcMs before) const
    {
        const TimeBuckets &buckets = m_scene.counts->timeline.buckets;
        return from < buckets.end(buckets.count() - 1) && before > buckets.begin(0);
    }

    // Where an account has no logs at all, all of the height; where some of its regions have none, a strip.
    void paintGaps()
    {
        QColor ink = outcomeColour(Outcome::Denied, m_palette);
        ink.setAlphaF(0.5F);
        for (const MissingLogs &gap : m_scene.gaps) {
            if (!isInSight(gap.span.first, gap.span.last + 1))
                continue;
            QRect room = area(gap.span.first, gap.span.last + 1);
            if (gap.accounts == 0)
                room.setHeight(std::min(kGapStrip, room.height()));
            m_painter.fillRect(room, QBrush(ink, Qt::BDiagPattern));
        }
    }

    void paintBands()
    {
        QColor tint = m_palette.color(QPalette::Highlight);
        tint.setAlphaF(isDark(m_palette) ? 0.3F : 0.16F);
        for (const BrushedSpan &band : m_scene.bands) {
            // Where there is nothing beside it, it tells nothing.
            const QRect room = area(band.from, band.before);
            if (isInSight(band.from, band.before) && room.width() < m_layout.plot().width())
                m_painter.fillRect(room, tint);
        }
    }

    void paintBandEdges()
    {
        const QColor line = m_palette.color(QPalette::Highlight);
        for (const BrushedSpan &band : m_scene.bands) {
            if (!isInSight(band.from, band.before))
                continue;
            const QRect rect = area(band.from, band.before);
            m_painter.fillRect(QRect(rect.left() - 1, rect.top(), 2, rect.height()), line);
            m_painter.fillRect(QRect(rect.right(), rect.top(), 2, rect.height()), line);
        }
    }

    // All rows, so that what the filter leaves out is seen behind what it shows.
    void paintOutline()
    {
        const auto &tops = m_layout.outlineTops();
        if (tops.empty())
            return;
        const QRect plot = m_layout.plot();
        const qreal base = plot.top() + plot.height();
        QPainterPath shape(QPointF(plot.left(), base));
        for (std::size_t bucket = 0; bucket < tops.size(); ++bucket) {
            shape.lineTo(m_layout.left(bucket), tops[bucket]);
            shape.lineTo(m_layout.left(bucket + 1), tops[bucket]);
        }
        shape.lineTo(plot.left() + plot.width(), base);
        m_painter.fillPath(shape, mixed(0.2));
    }

    void paintBars()
    {
        const std::vector<bool> chosen = chosenBuckets();
        for (const TimelineLayout::Bar &bar : m_layout.bars()) {
            QColor colour = m_scene.colours[bar.series];
            if (m_scene.isStale)
                colour = mixedColour(m_base, colour, 0.45);
            else if (!chosen[bar.bucket])
                colour = mixedColour(m_base, colour, 0.5);
            m_painter.fillRect(bar.rect, colour);
        }
    }

    // Of which some time passes the filter's term on time.
    [[nodiscard]] std::vector<bool> chosenBuckets() const
    {
        const TimeBuckets &buckets = m_scene.counts->timeline.buckets;
        std::vector<bool> chosen(buckets.count(), m_scene.isWhole);
        auto band = m_scene.bands.begin(); // ascending, as the buckets are
        for (std::size_t bucket = 0; bucket < chosen.size() && !m_scene.isWhole; ++bucket) {
            while (band != m_scene.bands.end() && band->before <= buckets.begin(bucket))
                ++band;
            chosen[bucket] = band != m_scene.bands.end() && band->from < buckets.end(bucket);
        }
        return chosen;
    }

    void paintAxis()
    {
        const QRect plot = m_layout.plot();
        const int base = plot.top() + plot.height();
        m_painter.fillRect(QRect(plot.left(), base, plot.width(), 1), mixed(0.4));
        const QFontMetrics metrics = m_painter.fontMetrics();
        std::vector<QRect> taken;
        // Those with a date first: without it an hour says nothing.
        for (const bool isMajor : {true, false}) {
            for (const AxisMark &mark : m_scene.marks) {
                if (mark.isMajor == isMajor)
                    paintMark(mark, metrics, taken);
            }
        }
    }

    void paintMark(const AxisMark &mark, const QFontMetrics &metrics, std::vector<QRect> &taken)
    {
        const QRect plot = m_layout.plot();
        const int base = plot.top() + plot.height();
        const int x = std::min(m_layout.xOf(mark.time), plot.right());
        const int width = metrics.horizontalAdvance(mark.text);
        const int left = std::clamp(x - width / 2, plot.left() - kSideMargin + 2,
                                    std::max(plot.right() + kSideMargin - 2 - width, plot.left()));
        const QRect room(left, base + kTickLength, width, metrics.height());
        const auto tooNear = [&room](const QRect &other) {
            return other.adjusted(-kLabelGap, 0, kLabelGap, 0).intersects(room);
        };
        const bool isLabelled = !std::ranges::any_of(taken, tooNear);
        m_painter.fillRect(QRect(x, base, 1, isLabelled ? kTickLength : kTickLength - 1), mixed(0.4));
        if (!isLabelled)
            return;
        m_painter.setPen(mark.isMajor ? mixed(0.9) : mixed(0.7));
        m_painter.drawText(room, static_cast<int>(Qt::AlignCenter), mark.text);
        taken.push_back(room);
    }

    void paintCursor()
    {
        if (!m_scene.cursor)
            return;
        const QRect first = m_layout.column(m_scene.cursor->first);
        const QRect last = m_layout.column(m_scene.cursor->last);
        m_painter.setPen(m_ink);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(first.united(last).adjusted(-1, 0, 0, 0));
    }

    // The plot's height in events, and what the cursor stands on.
    void paintLabels()
    {
        const QRect plot = m_layout.plot();
        const QFontMetrics metrics = m_painter.fontMetrics();
        int left = plot.left() + 2;
        if (plot.height() >= kLeastHeadroom || m_scene.isLog) {
            const QString peak = QLocale().toString(static_cast<qulonglong>(m_layout.peak()));
            left = paintLabel(m_scene.isLog ? tr("max. %1, logarithmic scale").arg(peak)
                                            : tr("max. %1").arg(peak),
                              left, mixed(0.7), metrics)
                + kLabelGap;
        }
        if (!m_scene.readout.isEmpty())
            paintLabel(metrics.elidedText(m_scene.readout, Qt::ElideRight, plot.right() - left - 4), left,
                       m_ink, metrics);
    }

    int paintLabel(const QString &text, int left, const QColor &ink, const QFontMetrics &metrics)
    {
        const QRect ground(left - 2, m_layout.plot().top(), metrics.horizontalAdvance(text) + 4,
                           metrics.height());
        QColor paper = m_base;
        paper.setAlphaF(0.82F);
        m_painter.fillRect(ground, paper);
        m_painter.setPen(ink);
        m_painter.drawText(ground, static_cast<int>(Qt::AlignCenter), text);
        return ground.right();
    }

    QPainter &m_painter;
    const TimelineScene &m_scene;
    const QPalette &m_palette;
    const TimelineLayout &m_layout;
    QColor m_base;
    QColor m_ink;
};

} // namespace

QRect timelinePlot(QSize size, const QFontMetrics &metrics)
{
    const int axis = metrics.height() + kTickLength + 1;
    return {kSideMargin, kTopMargin, size.width() - kSideMargin * 2, size.height() - kTopMargin - axis};
}

std::vector<AxisMark> timelineMarks(const TimelineCounts &counts, int plotWidth, const QFontMetrics &metrics)
{
    const TimeBuckets &buckets = counts.timeline.buckets;
    const int clockWidth = metrics.horizontalAdvance(u"00:00"_s) + kLabelGap * 2;
    return axisMarks({buckets.begin(0), buckets.end(buckets.count() - 1) - 1},
                     std::max(plotWidth / clockWidth, 1), counts.question.zone);
}

void paintTimeline(QPainter &painter, QSize size, const TimelineScene &scene, const QPalette &palette)
{
    const QRect all(QPoint(0, 0), size);
    painter.fillRect(all, palette.color(QPalette::Base));
    if (!scene.message.isEmpty() || scene.layout.isEmpty()) {
        painter.setPen(palette.color(QPalette::PlaceholderText));
        painter.drawText(all.adjusted(kSideMargin, 0, -kSideMargin, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         scene.message);
        return;
    }
    TimelinePainting(painter, scene, palette).paint();
}

} // namespace trailscope
