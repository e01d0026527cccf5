// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/eventview.h"
#include "session/viewhistory.h"

#include <QtCore/QObject>

#include <optional>

class QAction;
class QWidget;

namespace trailscope {

class EventNavigator;
class EventTableView;
class FilterBar;
class FilterPartsBar;
class TrailSession;

// Takes down what the window shows, and goes back and forth through it: by its two actions, and by the
// buttons that a mouse has for that, wherever in the window it points. GUI thread; owned by the main window,
// whose parts outlive it. To be made before anything else follows the session's views, for what was current
// is to be known before another view is shown.
class BackAndForth : public QObject {
    Q_OBJECT

public:
    struct Parts {
        TrailSession &session;
        EventTableView &table;
        FilterBar &filterBar;
        FilterPartsBar &filterParts;
        EventNavigator &navigator;
        QAction &back;
        QAction &forward;
    };
    BackAndForth(const Parts &parts, QWidget *window);

    [[nodiscard]] const ViewHistory &history() const { return m_history; }
    void goBack();
    void goForward();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onView(const EventView &view);
    void takeDown();
    void goTo(const ViewMoment *moment);
    void updateActions();

    Parts m_parts;
    QWidget *m_window;
    ViewHistory m_history;
    std::optional<ViewMoment> m_wanted; // is on its way to the screen, so that nothing is taken down
};

} // namespace trailscope
