// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/credentialseeker.h"
#include "window/actions.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>

namespace trailscope {

class EventTableView;
class TrailSession;

// What the actions do that follow the current event's credential, key or address. GUI thread; owned by the
// main window.
class FollowBinding : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    FollowBinding(const Actions &actions, TrailSession &session, EventTableView &table, QObject *parent);

signals:
    void applyFilterRequested(const QString &filter);
    void statusMessage(const QString &text);

private:
    void follow(Field field);
    void followCredential();
    void step(int step);
    // Calls use(credential of the event, lineage) when it is known; says so where there is no credential.
    void withCredential(std::function<void(std::uint32_t, const Lineage &)> use);
    void update();

    const Actions &m_actions;
    TrailSession &m_session;
    EventTableView &m_table;
    std::function<void(std::uint32_t, const Lineage &)> m_use; // of what is being sought
    CredentialSeeker *m_seeker;
};

} // namespace trailscope
