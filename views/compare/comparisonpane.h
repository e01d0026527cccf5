// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/compare/eventcomparison.h"
#include "store/ids.h"

#include <QtCore/QTimeZone>

#include <vector>

class QAction;
class QCheckBox;
class QLabel;

namespace trailscope {

class ComparisonModel;
class EventComparer;
class KeptNameTree;

// Some events side by side, path by path; what is the same in all of them is folded. GUI thread; owned by the
// window that shows it.
class ComparisonPane : public Pane {
    Q_OBJECT

public:
    explicit ComparisonPane(QWidget *parent = nullptr);
    ~ComparisonPane() override;

    // Two or more events of the session's view, in the order of their columns.
    void compare(const TrailSession &session, const std::vector<EventIndex> &events);
    void setTimeZone(const QTimeZone &zone) override { m_zone = zone; }

    [[nodiscard]] KeptNameTree *tree() const { return m_tree; }
    [[nodiscard]] ComparisonModel *model() const { return m_model; }

    // More columns than this cannot be read.
    static constexpr std::size_t kMostEvents = 20;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showComparison(const EventComparisonPtr &comparison);
    void fitColumns();
    void unfold(bool on);
    void copyText();
    void showMenu(const QPoint &position);

    QTimeZone m_zone = QTimeZone::utc();
    std::vector<EventIndex> m_events;
    QStringList m_titles;
    QLabel *m_summary;
    QCheckBox *m_unfolded;
    KeptNameTree *m_tree;
    ComparisonModel *m_model;
    EventComparer *m_comparer;
    QAction *m_goTo; // in the menu of a value
    EventIndex m_pointedAt{}; // by that menu
};

} // namespace trailscope
