// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "networks/networkfilesdialog.h"

#include "panes/networks/networkfilemodel.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

NetworkFilesDialog::NetworkFilesDialog(NetworkFileModel &model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_list(new QTreeView(this))
    , m_note(new PlainLabel(this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_up(new QPushButton(tr("Move &Up"), this))
    , m_down(new QPushButton(tr("Move &Down"), this))
    , m_readAgain(new QPushButton(tr("Read A&gain"), this))
{
    constexpr QSize kSize(820, 440);
    setObjectName(u"networkFilesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Places and Networks"));
    resize(kSize);
    m_list->setObjectName(u"list"_s);
    m_list->setAccessibleName(tr("Files of places and networks"));
    m_list->setModel(&m_model);
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->resizeSection(static_cast<int>(NetworkFileModel::Section::File), 220);
    m_list->header()->resizeSection(static_cast<int>(NetworkFileModel::Section::Contents), 170);
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    auto *about = new PlainLabel(
        tr("Files on this computer that tell where addresses are and who has them: the fields country, asn, "
           "network and ipClass. Nothing is sent anywhere, and no such file comes with Trailscope. Name "
           "databases in MaxMind's format (.mmdb; GeoLite2, DB-IP Lite or iptoasn, each under its own "
           "licence) and AWS's ip-ranges.json. The first that knows an address counts."),
        this);
    about->setWordWrap(true);
    auto *add = new QPushButton(tr("&Add…"), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QGridLayout(this);
    layout->addWidget(about, 0, 0, 1, 2);
    int row = 1;
    for (QPushButton *button : {add, m_remove, m_up, m_down, m_readAgain}) {
        button->setAutoDefault(false); // Enter is for the list
        layout->addWidget(button, row++, 1);
    }
    layout->addWidget(m_list, 1, 0, row, 1);
    layout->setRowStretch(row, 1);
    layout->addWidget(m_note, row + 1, 0, 1, 2);
    layout->addWidget(buttons, row + 2, 0, 1, 2);
    layout->setColumnStretch(0, 1);

    connect(add, &QPushButton::clicked, this, &NetworkFilesDialog::choose);
    connect(m_remove, &QPushButton::clicked, this, &NetworkFilesDialog::removeCurrent);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_readAgain, &QPushButton::clicked, this, [this] { m_model.setPaths(m_model.paths()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &NetworkFilesDialog::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &NetworkFilesDialog::showCurrent);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &NetworkFilesDialog::showCurrent);
    setCurrentRow(0);
    showCurrent();
}

int NetworkFilesDialog::currentRow() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void NetworkFilesDialog::setCurrentRow(int row)
{
    m_list->setCurrentIndex(m_model.index(row, 0));
}

void NetworkFilesDialog::choose()
{
    const QStringList paths
        = QFileDialog::getOpenFileNames(this, tr("Add Files of Places and Networks"), {},
                                        tr("Databases and AWS's ranges (*.mmdb *.json);;All files (*)"));
    if (!paths.isEmpty()) {
        m_model.add(paths);
        setCurrentRow(m_model.rowCount() - 1);
    }
}

void NetworkFilesDialog::removeCurrent()
{
    if (const int row = currentRow(); row >= 0) {
        m_model.remove(row);
        setCurrentRow(std::min(row, m_model.rowCount() - 1));
    }
}

void NetworkFilesDialog::moveCurrent(int step)
{
    if (const int row = currentRow(); row >= 0) {
        m_model.move(row, step);
        setCurrentRow(row + step);
    }
}

void NetworkFilesDialog::showCurrent()
{
    const int row = currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_model.rowCount());
    m_readAgain->setEnabled(m_model.rowCount() > 0);
    if (row < 0) {
        m_note->clear();
        return;
    }
    QStringList lines = m_model.descriptionOf(row);
    for (QString &line : lines) {
        line = visibleText(line);
    }
    m_note->setText(lines.join(u'\n'));
}

} // namespace trailscope
