// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/mutedrulesdialog.h"

#include "findings/mutedialog.h"
#include "panes/findings/mutedrulemodel.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

namespace trailscope {

using namespace Qt::StringLiterals;

MutedRulesDialog::MutedRulesDialog(MutedRuleModel &model, const TrailSession &session, QWidget *parent)
    : ProfileItemsDialog(model, model, session, parent)
    , m_model(model)
{
    constexpr QSize kSize(820, 440);
    setObjectName(u"mutedRulesDialog"_s);
    setWindowTitle(tr("Muted Rules"));
    resize(kSize);
    auto *list = new QTreeView(this);
    list->setRootIsDecorated(false);
    list->setAllColumnsShowFocus(true);
    list->setUniformRowHeights(true);
    auto *edit = new QPushButton(tr("&Edit…"), this);
    connect(edit, &QPushButton::clicked, this, &MutedRulesDialog::editCurrent);
    connect(list, &QTreeView::activated, this, &MutedRulesDialog::editCurrent);
    connect(this, &ProfileItemsDialog::currentRowChanged, edit,
            [edit](int row) { edit->setEnabled(row >= 0); });
    setUp(list, {edit},
          tr("Hits that nobody wants to see, which are counted all the same. They are part of your profile: "
             "they "
             "hold for every trail, and go with it when you hand it on."));
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(static_cast<int>(MutedRuleModel::Section::Reason),
                                         QHeaderView::Stretch);
    list->header()->resizeSection(static_cast<int>(MutedRuleModel::Section::Rule), 230);
    list->header()->resizeSection(static_cast<int>(MutedRuleModel::Section::Filter), 160);
}

void MutedRulesDialog::editCurrent()
{
    const int row = currentRow();
    if (row < 0)
        return;
    auto *dialog = new MuteDialog(m_model.at(row), session(), this);
    connect(dialog, &MuteDialog::chosen, this, [this](const MutedRule &chosen) {
        m_model.save(chosen);
        setCurrentId(chosen.id);
    });
    dialog->open();
}

} // namespace trailscope
