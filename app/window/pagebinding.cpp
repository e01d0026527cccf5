// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/pagebinding.h"

#include "dossier/dossierpane.h"
#include "entity/entitypane.h"
#include "filter/fieldvalue.h"
#include "window/actions.h"
#include "window/panearea.h"
#include "window/panewithfocus.h"

#include <QtGui/QAction>

#include <vector>

namespace trailscope {

PageBinding::PageBinding(const Actions &actions, PaneArea &panes, QObject *parent)
    : QObject(parent)
    , m_panes(panes)
{
    connect(actions[ActionId::OpenPage], &QAction::triggered, this, &PageBinding::openOfCurrent);
}

void PageBinding::open(const Entity &entity)
{
    m_panes.pane<EntityPane>()->open(entity);
    PaneArea::bringToFront(m_panes.dock<EntityPane>());
}

void PageBinding::openDossier(const QString &of)
{
    m_panes.pane<DossierPane>()->open(of);
    PaneArea::bringToFront(m_panes.dock<DossierPane>());
}

void PageBinding::openOfCurrent()
{
    const auto use = [this](const std::vector<FieldValue> &values) {
        for (const FieldValue &value : values) {
            if (const auto entity = entityOf(value)) {
                open(*entity);
                return;
            }
        }
        emit statusMessage(tr("What the keyboard is on has no page: go to a principal, an access key, an "
                              "address, a user agent or a resource."));
    };
    if (Pane *pane = paneWithFocus())
        pane->withCurrentValues(use);
    else
        use({});
}

} // namespace trailscope
