// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/networkshelf.h"

#include "networks/networkfilesdialog.h"
#include "panes/networks/networkfilemodel.h"
#include "session/trailsession.h"
#include "settings.h"
#include "text/visibletext.h"
#include "window/actions.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>

namespace trailscope {

NetworkShelf::NetworkShelf(Settings &settings, TrailSession &session, const Actions &actions, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_model(new NetworkFileModel(this))
{
    connect(m_model, &NetworkFileModel::pathsChanged, this, [this, &settings](const QStringList &paths) {
        if (m_isKeeping) {
            settings.setNetworkFiles(paths);
        }
    });
    connect(m_model, &NetworkFileModel::filesRead, this, [this, &session](const NetworkFilesPtr &files) {
        session.setNetworks(files);
        if (const QStringList problems = m_model->problems(); !problems.isEmpty()) {
            emit statusMessage(tr("Not used for places and networks: %1").arg(visibleText(problems.front())));
        }
        emit settled();
    });
    connect(m_model, &NetworkFileModel::failed, this, &NetworkShelf::statusMessage);
    connect(actions[ActionId::Networks], &QAction::triggered, this, &NetworkShelf::manage);
    if (const QStringList paths = settings.networkFiles(); !paths.isEmpty()) {
        m_model->setPaths(paths);
    }
}

void NetworkShelf::useForThisRun(const QStringList &paths)
{
    const QScopedValueRollback quiet(m_isKeeping, false);
    m_model->setPaths(paths);
}

void NetworkShelf::manage()
{
    (new NetworkFilesDialog(*m_model, m_window))->open();
}

bool NetworkShelf::isSettled() const
{
    return !m_model->isReading();
}

} // namespace trailscope
