// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/findings/findingsarrangement.h"

#include <QtCore/QByteArray>
#include <QtWidgets/QWidget>

class QAction;
class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace trailscope {

// What stands above the findings: how they are grouped, which of them are shown, and the menu of all there is
// to do with rules. GUI thread; owned by the pane.
class FindingsBar : public QWidget {
    Q_OBJECT

public:
    explicit FindingsBar(QWidget *parent = nullptr);

    // What the bar has no say in, the order, is taken from `request`.
    [[nodiscard]] FindingsRequest request(const FindingsRequest &request) const;
    void setRequest(const FindingsRequest &request);
    [[nodiscard]] bool isSearching() const;
    void setRuns(bool run); // whether rules run when a trail is read
    [[nodiscard]] QMenu *menu() const { return m_menu; }

    [[nodiscard]] QByteArray saveChoices() const;
    bool restoreChoices(const QByteArray &choices); // false where they are none

signals:
    void changed();
    void runRequested();
    void runsRulesChanged(bool run);
    void rulesRequested(bool refused); // all of them, or those that are not loaded
    void ruleFilesRequested();
    void mutedRulesRequested();

private:
    void addChoices();
    void fillMenu();

    QComboBox *m_grouping;
    QComboBox *m_level;
    QComboBox *m_maturity;
    QLineEdit *m_search;
    QToolButton *m_rules;
    QMenu *m_menu;
    QAction *m_runs = nullptr;
    QAction *m_showMuted = nullptr;
};

} // namespace trailscope
