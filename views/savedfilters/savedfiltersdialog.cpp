// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "savedfilters/savedfiltersdialog.h"

#include "panes/savedfilters/savedfiltermodel.h"
#include "profile/profileexchange.h"
#include "savedfilters/savedfilterdialog.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kListSize(620, 440);

} // namespace

SavedFiltersDialog::SavedFiltersDialog(SavedFilterModel &model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_exchange(new ProfileExchange(model.profile(), this))
    , m_list(new QListView(this))
    , m_note(new PlainLabel(this))
    , m_message(new PlainLabel(this))
    , m_edit(new QPushButton(tr("&Change…"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_up(new QPushButton(tr("Move &Up"), this))
    , m_down(new QPushButton(tr("Move &Down"), this))
    , m_restore(new QPushButton(tr("Restore Those &Shipped"), this))
{
    setObjectName(u"savedFiltersDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Saved Filters"));
    resize(kListSize);
    m_model.profile().reload();
    m_list->setObjectName(u"list"_s);
    m_list->setModel(&m_model);
    m_list->setAccessibleName(tr("Saved filters"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_message->hide();
    auto *add = new QPushButton(tr("&New…"), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QGridLayout(this);
    layout->addWidget(m_list, 0, 0, 9, 1);
    int row = 0;
    for (QPushButton *button : {add, m_edit, m_remove, m_up, m_down, m_restore, m_exchange->importButton(),
                                m_exchange->exportButton()}) {
        layout->addWidget(button, row++, 1);
    }
    layout->setRowStretch(row, 1);
    layout->addWidget(m_note, 9, 0, 1, 2);
    layout->addWidget(m_message, 10, 0, 1, 2);
    layout->addWidget(buttons, 11, 0, 1, 2);
    layout->setColumnStretch(0, 1);

    connect(add, &QPushButton::clicked, this, [this] {
        auto *dialog = new SavedFilterDialog(SavedFilter::make({}, {}), this);
        connect(dialog, &SavedFilterDialog::chosen, &m_model, &SavedFilterModel::save);
        dialog->open();
    });
    connect(m_edit, &QPushButton::clicked, this, &SavedFiltersDialog::edit);
    connect(m_list, &QListView::activated, this, &SavedFiltersDialog::edit);
    connect(m_remove, &QPushButton::clicked, this, &SavedFiltersDialog::removeOrRestore);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_restore, &QPushButton::clicked, this, [this] { m_model.restore(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SavedFiltersDialog::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &SavedFiltersDialog::showCurrent);
    connect(m_exchange, &ProfileExchange::message, m_message, [this](const QString &text) {
        m_message->setText(text);
        m_message->setVisible(!text.isEmpty());
    });
    m_list->setCurrentIndex(m_model.index(0));
    showCurrent();
}

int SavedFiltersDialog::currentRow() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void SavedFiltersDialog::showCurrent()
{
    const int row = currentRow();
    m_edit->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_model.rowCount());
    m_restore->setEnabled(m_model.lacksShipped());
    if (row < 0) {
        m_note->clear();
        return;
    }
    const SavedFilter &filter = m_model.at(row);
    QStringList lines = filter.description();
    for (QString &line : lines) {
        line = visibleText(line);
    }
    m_note->setText(lines.join(u"\n\n"_s));
    m_remove->setText(m_model.isChanged(filter.id) ? tr("&Restore as Shipped") : tr("&Remove"));
}

void SavedFiltersDialog::edit()
{
    if (const int row = currentRow(); row >= 0) {
        auto *dialog = new SavedFilterDialog(m_model.at(row), this);
        connect(dialog, &SavedFilterDialog::chosen, &m_model, &SavedFilterModel::save);
        dialog->open();
    }
}

void SavedFiltersDialog::moveCurrent(int step)
{
    if (const int row = currentRow(); row >= 0) {
        const QString id = m_model.at(row).id;
        m_model.move(id, step < 0 ? row - 1 : row + 2);
        m_list->setCurrentIndex(m_model.index(m_model.rowOf(id)));
    }
}

void SavedFiltersDialog::removeOrRestore()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    const QString id = m_model.at(row).id;
    if (m_model.isChanged(id)) {
        m_model.restore(id);
    } else {
        m_model.remove(id);
    }
    m_list->setCurrentIndex(m_model.index(std::min(row, m_model.rowCount() - 1)));
}

} // namespace trailscope
