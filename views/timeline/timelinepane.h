// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/timeterms.h"
#include "pane.h"
#include "panes/timeline/seriesslots.h"
#include "panes/timeline/timelinecounter.h"
#include "panes/timeline/timelinecursor.h"

#include <memory>
#include <optional>

class QLabel;
class QToolButton;

namespace trailscope {

class TimelineChart;
class TimelineLegend;
class TimelineMenu;

// When the events happened: all of the trail in outline, what passes the filter before it. The span that is
// chosen is the filter's term on time and nothing beside it: a brush writes it, typing moves it. Follows the
// session's view, and counts only while it can be seen. GUI thread; owned by its dock.
class TimelinePane : public Pane {
    Q_OBJECT

public:
    explicit TimelinePane(QWidget *parent = nullptr);
    ~TimelinePane() override;

    void follow(const TrailSession &session) override;
    void setTimeZone(const QTimeZone &zone) override;
    // What it is stacked by, its scale and whether it is fitted.
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    // Gives way altogether where the window is small.
    [[nodiscard]] QSize minimumSizeHint() const override { return {Pane::minimumSizeHint().width(), 0}; }

    void setStack(const std::optional<FieldRef> &field);
    [[nodiscard]] TimelineChart *chart() const { return m_chart; }
    [[nodiscard]] TimelineMenu *menu() const { return m_menu; }
    [[nodiscard]] TimelineLegend *legend() const { return m_legend; }
    [[nodiscard]] QToolButton *untimedButton() const { return m_untimed; }
    [[nodiscard]] const TimelineCountsPtr &counts() const { return m_counts; } // null while there are none

signals:
    // What happened in this span is to be compared with what was before it; both ends included.
    void comparisonRequested(const trailscope::TimeSpan &span);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectMenu();
    QToolButton *makeButton(const QString &name);
    void followFilter(const QString &filter);
    void recount(bool isGrowing);
    void lookForGaps();
    [[nodiscard]] TimelineQuestion question() const;
    void showCounts(const TimelineCountsPtr &counts);
    void showState();
    [[nodiscard]] QString message() const;
    void applySpan(const std::optional<BrushedSpan> &span);
    void zoom(bool in);
    void filterToBurst(std::size_t bucket);
    // What the filter chooses, else the bars that the cursor stands on; nothing where neither is.
    [[nodiscard]] std::optional<TimeSpan> spanToCompare() const;
    void toggleUntimed();
    void askForStack();
    void showMenu(const QPoint &globalPosition, std::optional<std::size_t> series);
    void copyPicture();
    void copyCsv();
    // What the filter admits of the trail; nothing where that is all or nothing of it.
    [[nodiscard]] std::optional<BrushedSpan> chosenSpan() const;
    [[nodiscard]] bool isOnlyUntimed() const;

    // What is shown, as the session has it.
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    std::shared_ptr<const EventSet> m_events;
    QString m_filter;
    std::optional<TimeTerms> m_terms; // of the filter
    bool m_isViewOfFilter = false;
    bool m_isLoaded = false; // the trail, to its end
    bool m_withCopies = false;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<FieldRef> m_stack = FieldRef(Field::Outcome);

    TimelineQuestion m_asked; // shown, or being counted
    TimelineCountsPtr m_counts;
    SnapshotPtr m_searched; // for gaps
    SeriesSlots m_slots;

    QToolButton *m_stackButton;
    TimelineLegend *m_legend;
    QToolButton *m_untimed;
    QLabel *m_caption;
    QToolButton *m_log;
    QToolButton *m_fit;
    QToolButton *m_more;
    TimelineChart *m_chart;
    TimelineMenu *m_menu;
    TimelineCounter *m_counter;
};

} // namespace trailscope
