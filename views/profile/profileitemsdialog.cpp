// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profileitemsdialog.h"

#include "profile/keptprofile.h"
#include "profile/profileexchange.h"
#include "profile/profileitems.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QStringList>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

ProfileItemsDialog::ProfileItemsDialog(ProfileItems &items, QAbstractItemModel &model,
                                       const TrailSession &session, QWidget *parent)
    : QDialog(parent)
    , m_items(items)
    , m_model(model)
    , m_session(session)
    , m_exchange(new ProfileExchange(items.profile(), session, this))
    , m_note(new PlainLabel(this))
    , m_message(new PlainLabel(this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_up(new QPushButton(tr("Move &Up"), this))
    , m_down(new QPushButton(tr("Move &Down"), this))
    , m_restore(new QPushButton(tr("Restore Th&ose Shipped"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_items.profile().reload();
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_message->hide();
}

void ProfileItemsDialog::setUp(QAbstractItemView *list, const QList<QPushButton *> &buttons,
                               const QString &about)
{
    m_list = list;
    m_list->setObjectName(u"list"_s);
    m_list->setAccessibleName(windowTitle());
    m_list->setModel(&m_model);
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QGridLayout(this);
    int row = 0;
    if (!about.isEmpty()) {
        auto *label = new PlainLabel(about, this);
        label->setWordWrap(true);
        layout->addWidget(label, row++, 0, 1, 2);
    }
    const int first = row;
    const QList<QPushButton *> all = buttons
        + QList{m_remove, m_up, m_down, m_restore, m_exchange->importButton(), m_exchange->exportButton()};
    for (QPushButton *button : all) {
        button->setAutoDefault(false); // Enter is for the list
        layout->addWidget(button, row++, 1);
    }
    layout->addWidget(m_list, first, 0, row + 1 - first, 1);
    layout->setRowStretch(row, 1);
    layout->addWidget(m_note, row + 1, 0, 1, 2);
    layout->addWidget(m_message, row + 2, 0, 1, 2);
    layout->addWidget(close, row + 3, 0, 1, 2);
    layout->setColumnStretch(0, 1);

    connect(m_remove, &QPushButton::clicked, this, &ProfileItemsDialog::removeOrRestore);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_restore, &QPushButton::clicked, this, [this] { m_items.restore({}); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ProfileItemsDialog::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ProfileItemsDialog::returnToCurrent);
    connect(m_exchange, &ProfileExchange::message, m_message, [this](const QString &text) {
        m_message->setText(text);
        m_message->setVisible(!text.isEmpty());
    });
    setCurrentRow(0);
    showCurrent();
}

int ProfileItemsDialog::currentRow() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void ProfileItemsDialog::setCurrentRow(int row)
{
    m_list->setCurrentIndex(m_model.index(row, 0));
}

void ProfileItemsDialog::setCurrentId(const QString &id)
{
    setCurrentRow(m_items.rowOf(id));
}

void ProfileItemsDialog::returnToCurrent()
{
    if (const int row = m_items.rowOf(m_currentId); row >= 0) {
        setCurrentRow(row);
    }
    showCurrent();
}

void ProfileItemsDialog::showCurrent()
{
    const int row = currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row >= 0 && m_items.canStep(row, -1));
    m_down->setEnabled(row >= 0 && m_items.canStep(row, 1));
    m_restore->setEnabled(m_items.lacksShipped());
    if (row < 0) {
        m_note->clear();
    } else {
        m_currentId = m_items.idAt(row);
        QStringList lines = m_items.description(row).split(u'\n');
        for (QString &line : lines) {
            line = visibleText(line);
        }
        m_note->setText(lines.join(u'\n'));
        m_remove->setText(m_items.isChanged(m_currentId) ? tr("&Restore as Shipped") : tr("&Remove"));
    }
    emit currentRowChanged(row);
}

void ProfileItemsDialog::removeOrRestore()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    const QString id = m_items.idAt(row);
    if (m_items.isChanged(id)) {
        m_items.restore(id);
        return;
    }
    m_items.remove(id);
    setCurrentRow(std::min(row, m_model.rowCount() - 1));
}

void ProfileItemsDialog::moveCurrent(int step)
{
    if (const int row = currentRow(); row >= 0) {
        m_items.step(row, step);
    }
}

} // namespace trailscope
