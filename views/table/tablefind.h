// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/table/eventfinder.h"
#include "session/eventview.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>

class QComboBox;

namespace trailscope {

class EventTableView;
class FindBar;
class TrailSession;
class Trail;

// The search in the table: text or a filter expression, sought among the rows that are shown without hiding
// any. What is typed is counted; a step goes from the current row to the next hit. Another view is searched
// anew. GUI thread; owned by the table's pane, whose parts it works on.
class TableFind : public QObject {
    Q_OBJECT

public:
    // `table` outlives it; the bar's parent is `parent`.
    TableFind(EventTableView *table, QWidget *parent);

    [[nodiscard]] FindBar *bar() const { return m_bar; }
    [[nodiscard]] EventFinder *finder() const { return m_finder; }

    void follow(const TrailSession &session);
    void open();
    // +1 the next hit, -1 the one before. Where nothing is sought yet, this opens the line.
    void step(int step);

private:
    void setHint();
    void search();
    void stopSearch();
    void showHits(const QString &remark = {});
    void go(int step);

    EventTableView *m_table;
    FindBar *m_bar;
    QComboBox *m_kind;
    EventFinder *m_finder;
    std::shared_ptr<Trail> m_trail;
    EventView m_view;
    std::shared_ptr<const FoundRows> m_found; // null: not known yet, or nothing is sought
    int m_pendingStep = 0; // once it is known
    bool m_going = false;
    QTimer m_typing; // the search begins behind a short pause
    QTimer m_slow; // a search that takes longer says so
};

} // namespace trailscope
