// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profileimportdialog.h"

#include "panes/filterbar/filterlistjudge.h"
#include "profile/warningtext.h"
#include "session/trailsession.h"
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
    if (kind == u"playbooks") {
        return ProfileImportDialog::tr("playbook");
    }
    if (kind == u"columns") {
        return ProfileImportDialog::tr("columns");
    }
    return cellText(kind);
}

} // namespace

ProfileImportDialog::ProfileImportDialog(std::vector<ProfileDifference> differences,
                                         const QStringList &problems, const TrailSession &session,
                                         QWidget *parent)
    : QDialog(parent)
    , m_differences(std::move(differences))
    , m_list(new QTreeWidget(this))
    , m_judge(new FilterListJudge(this))
{
    setObjectName(u"profileImportDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import"));
    resize(kImportSize);
    m_list->setObjectName(u"items"_s);
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Name"), tr("Kind"), tr("Beside yours"),
                             tr("Remarks", "why an item cannot be used, or is not what was meant")});
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
    connect(m_judge, &FilterListJudge::judged, this, &ProfileImportDialog::showWarnings);
    judge(session);
}

QByteArray ProfileImportDialog::filterOf(std::size_t item) const
{
    return m_differences[item].theirs.value("filter"_L1).toString().trimmed().toUtf8();
}

// By what is loaded, as far as it is.
void ProfileImportDialog::judge(const TrailSession &session)
{
    QList<QByteArray> filters;
    for (std::size_t item = 0; item < m_differences.size(); ++item) {
        const bool isAsked = m_differences[item].fault.isEmpty()
            && m_differences[item].state != ProfileDifference::State::Same;
        filters.append(isAsked ? filterOf(item) : QByteArray());
    }
    const bool isWhole = session.loadState() == TrailSession::LoadState::Loaded;
    m_judge->judge({.filters = filters,
                    .trail = isWhole ? session.trail() : nullptr,
                    .snapshot = isWhole ? session.snapshot() : nullptr});
}

void ProfileImportDialog::showWarnings(const std::vector<std::vector<FilterError>> &warnings)
{
    for (std::size_t item = 0; item < warnings.size(); ++item) {
        if (!warnings[item].empty()) {
            const QString text = warningText(filterOf(item), warnings[item].front());
            QTreeWidgetItem *row = m_list->topLevelItem(static_cast<int>(item));
            row->setText(3, cellText(text));
            row->setToolTip(3, toolTipText(text));
        }
    }
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
