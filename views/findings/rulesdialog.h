// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/findings/rulestory.h"

#include <QtWidgets/QDialog>

#include <string>
#include <vector>

class QLineEdit;
class QSortFilterProxyModel;
class QTabWidget;
class QTreeView;

namespace trailscope {

class PlainLabel;
class RefusedRuleModel;
class RuleListModel;

// All rules with what may be wrong with each, and behind them the documents that are no rules, and why.
// Deletes itself when it is closed.
class RulesDialog : public QDialog {
    Q_OBJECT

public:
    explicit RulesDialog(QWidget *parent = nullptr);

    // Null: the rules have not been run. `absent` are fields that no event has.
    void setFindings(const TrailFindingsPtr &findings, const std::vector<std::string> &absent);
    void showRefused(bool refused);

    [[nodiscard]] RuleListModel *rules() const { return m_rules; }
    [[nodiscard]] RefusedRuleModel *refused() const { return m_refused; }

signals:
    void whyRequested(const trailscope::AskedRule &rule);
    void filesRequested();

private:
    [[nodiscard]] static QTreeView *listView(QWidget *parent, const QString &name, const QString &title);
    void explainCurrent();

    RuleListModel *m_rules;
    RefusedRuleModel *m_refused;
    QSortFilterProxyModel *m_sorted;
    QTabWidget *m_tabs;
    QTreeView *m_ruleList;
    QTreeView *m_refusedList;
    QLineEdit *m_search;
    PlainLabel *m_summary;
};

} // namespace trailscope
