// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/findingsbar.h"

#include <QtGui/QAction>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNarrowestBox = 56; // pixels

void choose(QComboBox *box, int value)
{
    box->setCurrentIndex(std::max(box->findData(value), 0));
}

} // namespace

FindingsBar::FindingsBar(QWidget *parent)
    : QWidget(parent)
    , m_grouping(new QComboBox(this))
    , m_level(new QComboBox(this))
    , m_maturity(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_rules(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    addChoices();
    fillMenu();
    auto *bar = new QHBoxLayout(this);
    bar->setContentsMargins(4, 4, 4, 4);
    for (QComboBox *box : {m_grouping, m_level, m_maturity}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumWidth(kNarrowestBox); // its longest text does not say how narrow the pane may be
        bar->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &FindingsBar::changed);
    }
    m_search->setMinimumWidth(kNarrowestBox);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_rules);
    connect(m_search, &QLineEdit::textChanged, this, &FindingsBar::changed);
}

void FindingsBar::addChoices()
{
    m_grouping->setObjectName(u"findingsGrouping"_s);
    m_grouping->setAccessibleName(tr("Group the findings"));
    m_grouping->addItem(tr("By level"), static_cast<int>(FindingsGrouping::Level));
    m_grouping->addItem(tr("By tactic"), static_cast<int>(FindingsGrouping::Tactic));
    m_grouping->addItem(tr("By rule"), static_cast<int>(FindingsGrouping::Rule));
    m_grouping->addItem(tr("By principal"), static_cast<int>(FindingsGrouping::Principal));
    m_level->setObjectName(u"findingsLevel"_s);
    m_level->setAccessibleName(tr("Lowest level"));
    m_level->setToolTip(tr("The lowest level of rules that are shown"));
    m_level->addItem(tr("Any level"), static_cast<int>(RuleLevel::None));
    m_level->addItem(tr("Low or higher"), static_cast<int>(RuleLevel::Low));
    m_level->addItem(tr("Medium or higher"), static_cast<int>(RuleLevel::Medium));
    m_level->addItem(tr("High or critical"), static_cast<int>(RuleLevel::High));
    m_level->addItem(tr("Critical"), static_cast<int>(RuleLevel::Critical));
    m_maturity->setObjectName(u"findingsStatus"_s);
    m_maturity->setAccessibleName(tr("Least status"));
    m_maturity->setToolTip(tr("How far the rules have come that are shown, by their own account"));
    m_maturity->addItem(tr("Any status"), static_cast<int>(RuleMaturity::Any));
    m_maturity->addItem(tr("Experimental or better"), static_cast<int>(RuleMaturity::Experimental));
    m_maturity->addItem(tr("Test or stable"), static_cast<int>(RuleMaturity::Test));
    m_maturity->addItem(tr("Stable"), static_cast<int>(RuleMaturity::Stable));
    m_search->setObjectName(u"findingsSearch"_s);
    m_search->setPlaceholderText(tr("Find in rules"));
    m_search->setAccessibleName(tr("Find in titles, tags, authors and descriptions of rules"));
    m_search->setClearButtonEnabled(true);
}

void FindingsBar::fillMenu()
{
    m_rules->setObjectName(u"findingsRules"_s);
    m_rules->setText(tr("Rules"));
    m_rules->setMenu(m_menu);
    m_rules->setPopupMode(QToolButton::InstantPopup);
    m_rules->setFocusPolicy(Qt::TabFocus);
    m_menu->setObjectName(u"findingsMenu"_s);
    m_menu->addAction(tr("&Run Now"), this, &FindingsBar::runRequested)->setObjectName(u"runRules"_s);
    m_runs = m_menu->addAction(tr("Run When a Trail Is &Loaded"));
    m_runs->setObjectName(u"runRulesAtLoading"_s);
    m_runs->setCheckable(true);
    connect(m_runs, &QAction::triggered, this, &FindingsBar::runsRulesChanged);
    m_menu->addSeparator();
    m_menu->addAction(tr("&All Rules…"), this, [this] { emit rulesRequested(false); });
    m_menu->addAction(tr("Rules &Not Loaded…"), this, [this] { emit rulesRequested(true); });
    m_menu->addAction(tr("Choose Rule &Files…"), this, &FindingsBar::ruleFilesRequested);
    m_menu->addSeparator();
    m_showMuted = m_menu->addAction(tr("&Show Muted Hits"));
    m_showMuted->setObjectName(u"showMuted"_s);
    m_showMuted->setCheckable(true);
    connect(m_showMuted, &QAction::toggled, this, &FindingsBar::changed);
    m_menu->addAction(tr("&Muted Rules…"), this, &FindingsBar::mutedRulesRequested);
}

FindingsRequest FindingsBar::request(const FindingsRequest &request) const
{
    FindingsRequest shown = request;
    shown.grouping = static_cast<FindingsGrouping>(m_grouping->currentData().toInt());
    shown.lowest = static_cast<RuleLevel>(m_level->currentData().toInt());
    shown.least = static_cast<RuleMaturity>(m_maturity->currentData().toInt());
    shown.text = m_search->text().trimmed();
    shown.showMuted = m_showMuted->isChecked();
    return shown;
}

void FindingsBar::setRequest(const FindingsRequest &request)
{
    choose(m_grouping, static_cast<int>(request.grouping));
    choose(m_level, static_cast<int>(request.lowest));
    choose(m_maturity, static_cast<int>(request.least));
    m_search->setText(request.text);
    m_showMuted->setChecked(request.showMuted);
}

bool FindingsBar::isSearching() const
{
    return !m_search->text().trimmed().isEmpty();
}

void FindingsBar::setRuns(bool run)
{
    m_runs->setChecked(run);
}

QByteArray FindingsBar::saveChoices() const
{
    QByteArray out;
    for (const QComboBox *box : {m_grouping, m_level, m_maturity})
        out += (out.isEmpty() ? "" : " ") + QByteArray::number(box->currentData().toInt());
    return out;
}

bool FindingsBar::restoreChoices(const QByteArray &choices)
{
    const QList<QByteArray> values = choices.split(' ');
    if (values.size() != 3)
        return false;
    choose(m_grouping, values.at(0).toInt());
    choose(m_level, values.at(1).toInt());
    choose(m_maturity, values.at(2).toInt());
    return true;
}

} // namespace trailscope
