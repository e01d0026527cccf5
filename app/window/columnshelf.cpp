// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/columnshelf.h"

#include "panes/table/columnsetmodel.h"
#include "session/trailsession.h"
#include "table/columnsetsdialog.h"
#include "table/eventtableview.h"
#include "text/visibletext.h"

#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

ColumnShelf::ColumnShelf(KeptProfile &profile, TrailSession &session, EventTableView &table, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_table(table)
    , m_window(window)
    , m_model(new ColumnSetModel(profile, this))
{
    connect(&table, &EventTableView::columnMenuOpened, this, &ColumnShelf::fillMenu);
}

void ColumnShelf::fillMenu(QMenu *menu)
{
    m_model->profile().reload();
    QMenu *sets = menu->addMenu(tr("Column &Sets"));
    sets->setObjectName(u"columnSets"_s);
    sets->setToolTipsVisible(true);
    const std::vector<FieldRef> shown = m_table.shownColumns();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ColumnSet &set = m_model->at(row);
        QAction *action = sets->addAction(menuText(set.name), this, [this, id = set.id] { apply(id); });
        action->setObjectName(set.id);
        action->setToolTip(toolTipText(m_model->description(row)));
        action->setCheckable(true);
        action->setChecked(std::ranges::equal(set.layout.columns, shown, {}, &ColumnLayout::Column::field));
        action->setEnabled(!set.layout.columns.empty());
    }
    sets->addSeparator();
    sets->addAction(tr("&Save These Columns…"), this, &ColumnShelf::saveColumns)
        ->setObjectName(u"saveColumns"_s);
    sets->addAction(tr("&Manage Column Sets…"), this, &ColumnShelf::manage)
        ->setObjectName(u"manageColumns"_s);
}

void ColumnShelf::apply(const QString &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0 || m_model->at(row).layout.columns.empty()) {
        return;
    }
    const ColumnSet set = m_model->at(row);
    m_table.showLayout(set.layout);
    if (set.sort) {
        m_session.setSort(*set.sort);
    }
}

void ColumnShelf::saveColumns()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(u"saveColumnsDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save Columns"));
    dialog->setLabelText(
        tr("A name for these columns, their widths and the order of the rows. One of the same "
           "name is replaced."));
    connect(dialog, &QInputDialog::textValueSelected, this, &ColumnShelf::saveAs);
    dialog->open();
}

void ColumnShelf::saveAs(const QString &name)
{
    const QString wanted = name.trimmed();
    if (wanted.isEmpty()) {
        emit statusMessage(tr("Columns are saved under a name, and there was none."));
        return;
    }
    const int known = m_model->rowOfName(wanted);
    ColumnSet set = known >= 0 ? m_model->at(known) : ColumnSet::make(wanted);
    set.layout = m_table.layoutOfColumns();
    set.sort = m_session.sort();
    m_model->save(set);
}

void ColumnShelf::manage()
{
    auto *dialog = new ColumnSetsDialog(*m_model, m_session, m_window);
    connect(dialog, &ColumnSetsDialog::applyRequested, this, &ColumnShelf::apply);
    dialog->open();
}

} // namespace trailscope
