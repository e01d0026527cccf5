// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/snapshot.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>

class QAction;
class QWidget;

namespace trailscope {

class ComparisonPane;
class EventTableView;
class GoToDialog;
class LoadReportDialog;
class Pane;
class SourceWindow;
class TrailSession;

// The windows that stand beside the main one: load report, source, export, a column's name, where to go,
// about.
// Makes them when they are asked for. GUI thread; owned by the main window.
class SideWindows : public QObject {
    Q_OBJECT

public:
    // All outlive it; the windows' parent is `window`. `compare` is to work in the window that it opens, too.
    SideWindows(TrailSession &session, EventTableView &table, QAction &compare, QWidget *window);

    void showLoadReport();
    void showSource(EventIndex event);
    // The selected events side by side, as many as can be read.
    void compareSelected();
    void exportView();
    void askForColumn();
    void goTo();
    void showAbout();

    [[nodiscard]] bool isSettled() const;

signals:
    // What follows the contract of a pane and is no dock.
    void paneMade(trailscope::Pane *pane);
    void jumpRequested(trailscope::EventIndex event); // whatever the filter hides
    void limitsRequested(); // something was not read because of them
    void statusMessage(const QString &text);
    void settled();

private:
    void followReport();

    TrailSession &m_session;
    EventTableView &m_table;
    QAction &m_compare;
    QWidget *m_window;
    QPointer<LoadReportDialog> m_report;
    QPointer<SourceWindow> m_source;
    QPointer<GoToDialog> m_goTo;
    QPointer<ComparisonPane> m_comparison; // in a window of its own
};

} // namespace trailscope
