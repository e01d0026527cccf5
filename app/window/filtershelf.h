// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QWidget;

namespace trailscope {

class FilterBar;
class FilterButtons;
class KeptProfile;
class SavedFilterModel;
class TrailSession;

// The window's saved filters: the bar of their buttons, the dialogs in which they are saved and managed, and
// what asking for one does to the filter in force. GUI thread; owned by the main window.
class FilterShelf : public QObject {
    Q_OBJECT

public:
    // All outlive it; the dialogs' parent is `window`.
    FilterShelf(KeptProfile &profile, TrailSession &session, FilterBar &filterBar, QWidget *window);

    [[nodiscard]] FilterButtons *buttons() const { return m_buttons; }
    [[nodiscard]] SavedFilterModel *model() const { return m_model; }

    // Asks for a name for the filter in force.
    void saveFilter();
    void manage();

signals:
    void statusMessage(const QString &text);

private:
    TrailSession &m_session;
    FilterBar &m_filterBar;
    QWidget *m_window;
    SavedFilterModel *m_model;
    FilterButtons *m_buttons;
};

} // namespace trailscope
