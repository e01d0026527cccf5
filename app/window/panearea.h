// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/snapshot.h"
#include "window/panetable.h"

#include <QtWidgets/QMainWindow>

#include <optional>
#include <span>
#include <vector>

class QDockWidget;
class QTimeZone;

namespace trailscope {

class Pane;
class Settings;
class TrailSession;

// The part of the window under the filter bar: the table in the middle and the docks of the table of panes
// around it. Makes the docks, lets all panes follow the same, and keeps where they are. GUI thread; owned by
// the main window.
class PaneArea : public QMainWindow {
    Q_OBJECT

public:
    struct Dock {
        const PaneRow *row;
        Pane *pane;
        QDockWidget *widget;
    };

    // Takes the centre over.
    explicit PaneArea(Pane *centre, QWidget *parent = nullptr);

    [[nodiscard]] std::span<const Dock> docks() const { return m_docks; } // in the order of the table
    [[nodiscard]] std::span<Pane *const> panes() const { return m_panes; } // the centre first
    // The dock with a pane of this class; the table has one.
    template <class P> [[nodiscard]] const Dock &dock() const
    {
        for (const Dock &candidate : m_docks) {
            if (qobject_cast<P *>(candidate.pane) != nullptr) {
                return candidate;
            }
        }
        Q_UNREACHABLE();
    }
    template <class P> [[nodiscard]] P *pane() const { return qobject_cast<P *>(dock<P>().pane); }

    // See Pane.
    void follow(const TrailSession &session);
    void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event);
    void setTimeZone(const QTimeZone &zone);
    [[nodiscard]] bool isSettled() const;

    // Shows a dock in front of those that share its place, and gives it the keyboard.
    static void bringToFront(const Dock &dock);

    // Sizes as the table says, then all as it was when it was saved.
    void restoreLayout(const Settings &settings);
    void saveLayout(Settings &settings) const;

signals:
    void settled(); // isSettled() became true

private:
    void addDock(const PaneRow &row);

    std::vector<Dock> m_docks;
    std::vector<Pane *> m_panes;
};

} // namespace trailscope
