// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/coverage.h"
#include "timeline/timelinepainter.h"

#include <QtWidgets/QWidget>

#include <cstddef>
#include <optional>
#include <vector>

namespace trailscope {

// The bars of a timeline, and the brush over them. Says what the user wants and changes nothing but its
// cursor: what is chosen is a part of the filter, and comes back as bands. GUI thread; owned by its pane.
//
// Mouse: a drag brushes whole bars, with Shift to the second; the ends of a band can be dragged; a click
// moves the cursor; a double click clears. Keys: arrows, Home and End move the cursor, with Shift they choose
// bars, Enter takes them; + and - zoom, B chooses the burst at the cursor, Escape takes back.
class TimelineChart : public QWidget {
    Q_OBJECT

public:
    explicit TimelineChart(QWidget *parent = nullptr);

    // Null: nothing, but `message` in its place.
    void setCounts(const TimelineCountsPtr &counts, const QString &message);
    void setColours(std::vector<QColor> colours);
    void setCoverage(const CoveragePtr &coverage); // null: nothing is known to be missing
    // What the filter admits, ascending; nothing where it says nothing about time.
    void setBands(const std::optional<std::vector<BrushedSpan>> &bands);
    void setLog(bool isLog);
    void setStale(bool isStale);

    [[nodiscard]] const TimelineScene &scene() const { return m_scene; }
    [[nodiscard]] std::optional<std::size_t> cursorBucket() const { return m_cursor.bucket(); }
    // The chosen buckets, or the one alone.
    [[nodiscard]] std::optional<BucketRange> cursorRange() const { return m_cursor.range(); }
    void moveCursorTo(std::size_t bucket, bool extends);
    // What the cursor stands on, in words; empty where it stands nowhere.
    [[nodiscard]] QString cursorText() const;
    // As it is painted, without the cursor.
    void paintPicture(QPainter &painter) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void brushed(const trailscope::BrushedSpan &span);
    void clearRequested();
    void zoomRequested(bool in);
    void burstRequested(std::size_t bucket);
    // At a place of the screen; `series` is the bar's there.
    void menuRequested(const QPoint &globalPosition, std::optional<std::size_t> series);
    void plotWidthChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Drag {
        int pressX = 0;
        UtcMs fixed = 0; // the end that stays
        UtcMs moving = 0;
        bool isOfEdge = false;
        bool hasMoved = false;
        bool isFree = false; // not snapped to bars
    };

    [[nodiscard]] bool hasBars() const { return !m_scene.layout.isEmpty(); }
    [[nodiscard]] const TimeBuckets &buckets() const { return m_scene.counts->timeline.buckets; }
    // The end of the only band that stays when the one at this place is dragged.
    [[nodiscard]] std::optional<UtcMs> endFacing(int x) const;
    [[nodiscard]] BrushedSpan dragged() const;
    [[nodiscard]] QString tipAt(QPoint place) const;
    // What Coverage misses on its day; empty for nothing.
    [[nodiscard]] QString missingAt(UtcMs time) const;
    bool moveCursor(const QKeyEvent &event);
    bool takeBack();
    void layOut();
    void refresh();
    void announce();

    TimelineScene m_scene;
    std::vector<BrushedSpan> m_bands; // of the filter
    bool m_hasBands = false;
    CoveragePtr m_coverage;
    TimelineCursor m_cursor;
    std::optional<Drag> m_drag;
};

} // namespace trailscope
