// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/rulesdialog.h"

#include "panes/findings/refusedrulemodel.h"
#include "panes/findings/rulelistmodel.h"
#include "value/plainlabel.h"

#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

RulesDialog::RulesDialog(QWidget *parent)
    : QDialog(parent)
    , m_rules(new RuleListModel(this))
    , m_refused(new RefusedRuleModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_tabs(new QTabWidget(this))
    , m_ruleList(listView(m_tabs, u"rules"_s, tr("Rules that are loaded")))
    , m_refusedList(listView(m_tabs, u"refused"_s, tr("Rules that are not loaded")))
    , m_search(new QLineEdit(this))
    , m_summary(new PlainLabel(this))
{
    constexpr QSize kSize(1000, 560);
    setObjectName(u"rulesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Detection Rules"));
    resize(kSize);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Find a rule"));
    m_search->setClearButtonEnabled(true);
    m_summary->setObjectName(u"summary"_s);
    m_sorted->setSourceModel(m_rules);
    m_sorted->setSortRole(RuleListModel::kSortRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_ruleList->setModel(m_sorted);
    m_ruleList->setSortingEnabled(true);
    m_ruleList->sortByColumn(static_cast<int>(RuleListModel::Section::Hits), Qt::DescendingOrder);
    m_refusedList->setModel(m_refused);
    const auto width = [](QTreeView *list, auto section, int pixels) {
        list->header()->resizeSection(static_cast<int>(section), pixels);
    };
    width(m_ruleList, RuleListModel::Section::Rule, 300);
    width(m_ruleList, RuleListModel::Section::Level, 100);
    width(m_ruleList, RuleListModel::Section::Status, 80);
    width(m_ruleList, RuleListModel::Section::Hits, 70);
    width(m_ruleList, RuleListModel::Section::Remark, 230);
    width(m_ruleList, RuleListModel::Section::Author, 150);
    width(m_refusedList, RefusedRuleModel::Section::Rule, 220);
    width(m_refusedList, RefusedRuleModel::Section::Reason, 420);
    width(m_refusedList, RefusedRuleModel::Section::File, 200);
    width(m_refusedList, RefusedRuleModel::Section::Line, 60);
    m_tabs->addTab(m_ruleList, tr("&Loaded"));
    m_tabs->addTab(m_refusedList, tr("&Not Loaded"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *explain = buttons->addButton(tr("&Why…"), QDialogButtonBox::ActionRole);
    explain->setObjectName(u"why"_s);
    auto *files = buttons->addButton(tr("Choose Rule &Files…"), QDialogButtonBox::ActionRole);
    for (QPushButton *button : {explain, files})
        button->setAutoDefault(false); // Enter is for the list

    auto *column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addWidget(m_search);
    column->addWidget(m_tabs, 1);
    column->addWidget(buttons);
    connect(m_search, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_ruleList, &QTreeView::activated, this, &RulesDialog::explainCurrent);
    connect(explain, &QPushButton::clicked, this, &RulesDialog::explainCurrent);
    connect(files, &QPushButton::clicked, this, [this] {
        accept();
        emit filesRequested();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto update = [this, explain] {
        explain->setEnabled(m_tabs->currentWidget() == m_ruleList && m_ruleList->currentIndex().isValid());
        m_search->setEnabled(m_tabs->currentWidget() == m_ruleList);
    };
    connect(m_tabs, &QTabWidget::currentChanged, this, update);
    connect(m_ruleList->selectionModel(), &QItemSelectionModel::currentChanged, this, update);
    update();
}

QTreeView *RulesDialog::listView(QWidget *parent, const QString &name, const QString &title)
{
    auto *list = new QTreeView(parent);
    list->setObjectName(name);
    list->setAccessibleName(title);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setFrameShape(QFrame::NoFrame);
    list->header()->setStretchLastSection(true);
    return list;
}

void RulesDialog::setFindings(const TrailFindingsPtr &findings, const std::vector<std::string> &absent)
{
    m_rules->setFindings(findings, absent);
    m_refused->setRules(findings ? findings->rules : nullptr);
    m_summary->setText(findings ? loadedRulesText(*findings->rules)
                                : tr("The rules have not been run: open a trail, and run them."));
    m_tabs->setTabText(1, tr("&Not Loaded (%1)").arg(m_refused->rowCount()));
}

void RulesDialog::showRefused(bool refused)
{
    m_tabs->setCurrentIndex(refused ? 1 : 0);
}

void RulesDialog::explainCurrent()
{
    const QModelIndex index = m_sorted->mapToSource(m_ruleList->currentIndex());
    if (!index.isValid())
        return;
    const AskedRule rule = m_rules->ruleAt(index.row());
    accept();
    emit whyRequested(rule);
}

} // namespace trailscope
