// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "window/actions.h"

#include <QtCore/QObject>
#include <QtCore/QString>

namespace trailscope {

class EventTableView;
class TrailSession;

// What the actions about marks do. GUI thread; owned by the main window.
class MarkBinding : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    MarkBinding(const Actions &actions, TrailSession &session, EventTableView &table, QObject *parent);

signals:
    void applyFilterRequested(const QString &filter);
    void statusMessage(const QString &text);

private:
    void toggle();
    void step(int step);
    void showMarked();
    void update();

    const Actions &m_actions;
    TrailSession &m_session;
    EventTableView &m_table;
};

} // namespace trailscope
