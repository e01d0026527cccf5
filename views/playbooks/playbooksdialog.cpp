// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "playbooks/playbooksdialog.h"

#include "panes/playbooks/playbookmodel.h"

#include <QtWidgets/QListView>

namespace trailscope {

using namespace Qt::StringLiterals;

PlaybooksDialog::PlaybooksDialog(PlaybookModel &model, const TrailSession &session, QWidget *parent)
    : ProfileItemsDialog(model, model, session, parent)
{
    constexpr QSize kSize(620, 440);
    setObjectName(u"playbooksDialog"_s);
    setWindowTitle(tr("Playbooks"));
    resize(kSize);
    auto *list = new QListView(this);
    list->setDragDropMode(QAbstractItemView::InternalMove);
    setUp(list, {},
          tr("A playbook of your own is an item of a profile file, in the form that CONTRIBUTING describes: "
             "export yours, write it under \"playbooks\", and import it."));
}

} // namespace trailscope
