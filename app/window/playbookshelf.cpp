// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/playbookshelf.h"

#include "panes/playbooks/playbookmodel.h"
#include "playbooks/playbooksdialog.h"
#include "playbooks/playbookspane.h"
#include "session/trailsession.h"
#include "window/panearea.h"

namespace trailscope {

PlaybookShelf::PlaybookShelf(KeptProfile &profile, const TrailSession &session, const PaneArea &panes,
                             QWidget *window)
    : QObject(window)
{
    auto *model = new PlaybookModel(profile, this);
    auto *pane = panes.pane<PlaybooksPane>();
    pane->setModel(model);
    connect(pane, &PlaybooksPane::manageRequested, this,
            [model, &session, window] { (new PlaybooksDialog(*model, session, window))->open(); });
}

} // namespace trailscope
