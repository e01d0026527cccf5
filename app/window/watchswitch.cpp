// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/watchswitch.h"

#include "session/folderwatch.h"
#include "session/trailsession.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>

namespace trailscope {

WatchSwitch::WatchSwitch(TrailSession &session, QAction &action, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_watch(new FolderWatch(this))
{
    action.setCheckable(true);
    action.setToolTip(
        tr("Add files that appear in the opened folders, as a running “aws s3 sync” brings them"));
    connect(&action, &QAction::toggled, this, &WatchSwitch::set);
    connect(&session, &TrailSession::trailChanged, &action, [&action] { action.setChecked(false); });
    connect(m_watch, &FolderWatch::arrived, &session, &TrailSession::addArrived);
    connect(m_watch, &FolderWatch::listed, this, &WatchSwitch::showState);
}

bool WatchSwitch::isOn() const
{
    return m_watch->isWatching();
}

void WatchSwitch::set(bool on)
{
    if (on) {
        m_watch->start(m_session.opened(), m_session.report());
    } else {
        m_watch->stop();
    }
    showState();
}

void WatchSwitch::showState()
{
    if (!m_watch->isWatching()) {
        emit stateChanged({}, {});
        return;
    }
    const auto arrived = static_cast<int>(m_watch->arrivedCount());
    QString text
        = arrived == 0 ? tr("Watching for new files") : tr("Watching: %n new files", nullptr, arrived);
    if (const auto growing = static_cast<int>(m_watch->unsettledCount()); growing > 0) {
        text += tr(", %n still arriving", nullptr, growing);
    }
    const QString when = m_watch->lastListing().isNull()
        ? QString()
        : tr("Looked at the folders last at %1").arg(QLocale().toString(m_watch->lastListing().time()));
    emit stateChanged(text, when);
}

} // namespace trailscope
