// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "savedfilters/savedfiltersdialog.h"

#include "panes/savedfilters/savedfiltermodel.h"
#include "savedfilters/savedfilterdialog.h"

#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>

namespace trailscope {

using namespace Qt::StringLiterals;

SavedFiltersDialog::SavedFiltersDialog(SavedFilterModel &model, const TrailSession &session, QWidget *parent)
    : ProfileItemsDialog(model, model, session, parent)
    , m_model(model)
{
    constexpr QSize kSize(620, 440);
    setObjectName(u"savedFiltersDialog"_s);
    setWindowTitle(tr("Saved Filters"));
    resize(kSize);
    auto *list = new QListView(this);
    list->setDragDropMode(QAbstractItemView::InternalMove);
    auto *add = new QPushButton(tr("&New…"), this);
    auto *change = new QPushButton(tr("&Change…"), this);
    connect(add, &QPushButton::clicked, this, [this] { edit(SavedFilter::make({}, {})); });
    connect(change, &QPushButton::clicked, this, &SavedFiltersDialog::editCurrent);
    connect(list, &QListView::activated, this, &SavedFiltersDialog::editCurrent);
    connect(this, &ProfileItemsDialog::currentRowChanged, change,
            [change](int row) { change->setEnabled(row >= 0); });
    setUp(list, {add, change});
}

void SavedFiltersDialog::editCurrent()
{
    if (const int row = currentRow(); row >= 0) {
        edit(m_model.at(row));
    }
}

void SavedFiltersDialog::edit(const SavedFilter &filter)
{
    auto *dialog = new SavedFilterDialog(filter, session(), this);
    connect(dialog, &SavedFilterDialog::chosen, this, [this](const SavedFilter &chosen) {
        m_model.save(chosen);
        setCurrentId(chosen.id);
    });
    dialog->open();
}

} // namespace trailscope
