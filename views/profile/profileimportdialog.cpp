// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profileimportdialog.h"

#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kImportSize(640, 400);

QString stateText(const ProfileDifference &difference)
{
    switch (difference.state) {
    case ProfileDifference::State::New:
        return ProfileImportDialog::tr("new");
    case ProfileDifference::State::Changed:
        return ProfileImportDialog::tr("differs from yours");
    case ProfileDifference::State::Same:
        break;
    }
    return ProfileImportDialog::tr("the same as yours");
}

// One that this version does not know is named as it is.
QString kindText(const QString &kind)
{
    if (kind == u"filters") {
        return ProfileImportDialog::tr("filter");
    }
    if (kind == u"colours") {
        return ProfileImportDialog::tr("colour rule");
    }
    if (kind == u"columns") {
        return ProfileImportDialog::tr("columns");
    }
    return cellText(kind);
}

} // namespace

ProfileImportDialog::ProfileImportDialog(std::vector<ProfileDifference> differences,
                                         const QStringList &problems, QWidget *parent)
    : QDialog(parent)
    , m_differences(std::move(differences))
    , m_list(new QTreeWidget(this))
{
    setObjectName(u"profileImportDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import"));
    resize(kImportSize);
    m_list->setObjectName(u"items"_s);
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Name"), tr("Kind"), tr("Beside yours"), tr("Why it cannot be used")});
    for (const ProfileDifference &difference : m_differences) {
        addRow(difference);
    }
    for (int column = 0; column < m_list->columnCount(); ++column) {
        m_list->resizeColumnToContents(column);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Import"));
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(checkedItems());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    if (!problems.isEmpty()) {
        auto *label = new PlainLabel(visibleText(problems.join(u' ')), this);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
}

void ProfileImportDialog::addRow(const ProfileDifference &difference)
{
    auto *item = new QTreeWidgetItem(
        m_list,
        {cellText(difference.name), kindText(difference.kind), stateText(difference), difference.fault});
    const bool canBeTaken = difference.state != ProfileDifference::State::Same && difference.fault.isEmpty();
    item->setCheckState(
        0, canBeTaken && difference.state == ProfileDifference::State::New ? Qt::Checked : Qt::Unchecked);
    item->setDisabled(!canBeTaken);
    item->setToolTip(0, toolTipText(difference.theirs.value("filter"_L1).toString()));
    item->setToolTip(2, toolTipText(difference.mine.value("filter"_L1).toString()));
}

std::vector<ProfileDifference> ProfileImportDialog::checkedItems() const
{
    std::vector<ProfileDifference> items;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_list->topLevelItem(row);
        if (!item->isDisabled() && item->checkState(0) == Qt::Checked) {
            items.push_back(m_differences[static_cast<std::size_t>(row)]);
        }
    }
    return items;
}

} // namespace trailscope
