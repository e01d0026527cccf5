// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/columnsetsdialog.h"

#include "panes/table/columnsetmodel.h"
#include "profile/profileexchange.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

ColumnSetsDialog::ColumnSetsDialog(ColumnSetModel &model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_exchange(new ProfileExchange(model.profile(), this))
    , m_list(new QListView(this))
    , m_note(new PlainLabel(this))
    , m_message(new PlainLabel(this))
    , m_apply(new QPushButton(tr("&Show These Columns"), this))
    , m_rename(new QPushButton(tr("Re&name"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_up(new QPushButton(tr("Move &Up"), this))
    , m_down(new QPushButton(tr("Move &Down"), this))
    , m_restore(new QPushButton(tr("Restore Th&ose Shipped"), this))
{
    constexpr QSize kSize(560, 420);
    setObjectName(u"columnSetsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Column Sets"));
    resize(kSize);
    m_model.profile().reload();
    m_list->setObjectName(u"list"_s);
    m_list->setModel(&m_model);
    m_list->setAccessibleName(tr("Column sets"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_message->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QGridLayout(this);
    int row = 0;
    for (QPushButton *button : {m_apply, m_rename, m_remove, m_up, m_down, m_restore,
                                m_exchange->importButton(), m_exchange->exportButton()}) {
        button->setAutoDefault(false); // Enter is for the list
        layout->addWidget(button, row++, 1);
    }
    layout->addWidget(m_list, 0, 0, row + 1, 1);
    layout->setRowStretch(row, 1);
    layout->addWidget(m_note, row + 1, 0, 1, 2);
    layout->addWidget(m_message, row + 2, 0, 1, 2);
    layout->addWidget(buttons, row + 3, 0, 1, 2);
    layout->setColumnStretch(0, 1);

    const auto apply = [this] {
        if (const int current = currentRow(); current >= 0) {
            emit applyRequested(m_model.idAt(current));
        }
    };
    connect(m_apply, &QPushButton::clicked, this, apply);
    connect(m_list, &QListView::activated, this, apply);
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->edit(m_list->currentIndex()); });
    connect(m_remove, &QPushButton::clicked, this, &ColumnSetsDialog::removeOrRestore);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_restore, &QPushButton::clicked, this, [this] { m_model.restore(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ColumnSetsDialog::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ColumnSetsDialog::showCurrent);
    connect(m_exchange, &ProfileExchange::message, m_message, [this](const QString &text) {
        m_message->setText(text);
        m_message->setVisible(!text.isEmpty());
    });
    m_list->setCurrentIndex(m_model.index(0));
    showCurrent();
}

int ColumnSetsDialog::currentRow() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void ColumnSetsDialog::showCurrent()
{
    const int row = currentRow();
    for (QPushButton *button : {m_apply, m_rename, m_remove}) {
        button->setEnabled(row >= 0);
    }
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_model.rowCount());
    m_restore->setEnabled(m_model.lacksShipped());
    m_note->setText(row < 0 ? QString() : visibleText(m_model.description(row)));
    m_remove->setText(row >= 0 && m_model.isChanged(m_model.idAt(row)) ? tr("&Restore as Shipped")
                                                                       : tr("&Remove"));
}

void ColumnSetsDialog::removeOrRestore()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    const QString id = m_model.idAt(row);
    if (m_model.isChanged(id)) {
        m_model.restore(id);
    } else {
        m_model.remove(id);
    }
    m_list->setCurrentIndex(m_model.index(std::min(row, m_model.rowCount() - 1)));
}

void ColumnSetsDialog::moveCurrent(int step)
{
    if (const int row = currentRow(); row >= 0) {
        const QString id = m_model.idAt(row);
        m_model.move(id, step < 0 ? row - 1 : row + 2);
        m_list->setCurrentIndex(m_model.index(m_model.rowOf(id)));
    }
}

} // namespace trailscope
