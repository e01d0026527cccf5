// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/columnsetsdialog.h"

#include "panes/table/columnsetmodel.h"

#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>

namespace trailscope {

using namespace Qt::StringLiterals;

ColumnSetsDialog::ColumnSetsDialog(ColumnSetModel &model, const TrailSession &session, QWidget *parent)
    : ProfileItemsDialog(model, model, session, parent)
    , m_model(model)
{
    constexpr QSize kSize(560, 420);
    setObjectName(u"columnSetsDialog"_s);
    setWindowTitle(tr("Column Sets"));
    resize(kSize);
    auto *list = new QListView(this);
    list->setDragDropMode(QAbstractItemView::InternalMove);
    list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    auto *show = new QPushButton(tr("&Show These Columns"), this);
    auto *rename = new QPushButton(tr("Re&name"), this);
    connect(show, &QPushButton::clicked, this, &ColumnSetsDialog::applyCurrent);
    connect(list, &QListView::activated, this, &ColumnSetsDialog::applyCurrent);
    connect(rename, &QPushButton::clicked, list, [list] { list->edit(list->currentIndex()); });
    connect(this, &ProfileItemsDialog::currentRowChanged, this, [show, rename](int row) {
        show->setEnabled(row >= 0);
        rename->setEnabled(row >= 0);
    });
    setUp(list, {show, rename});
}

void ColumnSetsDialog::applyCurrent()
{
    if (const int row = currentRow(); row >= 0) {
        emit applyRequested(m_model.idAt(row));
    }
}

} // namespace trailscope
