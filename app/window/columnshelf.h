// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QMenu;
class QWidget;

namespace trailscope {

class ColumnSetModel;
class EventTableView;
class KeptProfile;
class TrailSession;

// The window's sets of columns: the part of the columns' menu in which one is chosen, and the dialogs in
// which they are saved and managed. GUI thread; owned by the main window.
class ColumnShelf : public QObject {
    Q_OBJECT

public:
    // All outlive it; the dialogs' parent is `window`.
    ColumnShelf(KeptProfile &profile, TrailSession &session, EventTableView &table, QWidget *window);

    [[nodiscard]] ColumnSetModel *model() const { return m_model; }
    void apply(const QString &id);
    // The present columns and order, under a name that is asked for; one of that name is replaced.
    void saveColumns();
    void manage();

signals:
    void statusMessage(const QString &text);

private:
    void fillMenu(QMenu *menu);
    void saveAs(const QString &name);

    TrailSession &m_session;
    EventTableView &m_table;
    QWidget *m_window;
    ColumnSetModel *m_model;
};

} // namespace trailscope
