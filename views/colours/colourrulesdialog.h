// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QPushButton;
class QTreeView;

namespace trailscope {

class ColourRuleModel;
class PlainLabel;
class ProfileExchange;

// All colour rules in their order, with what each selects and what rules above it take away; to change, move,
// switch on and off, hand on and take over. Deletes itself when it is closed.
class ColourRulesDialog : public QDialog {
    Q_OBJECT

public:
    // The model outlives it.
    explicit ColourRulesDialog(ColourRuleModel &model, QWidget *parent = nullptr);

    [[nodiscard]] ProfileExchange *exchange() const { return m_exchange; }

private:
    void showCurrent();
    void add();
    void edit();
    void removeOrRestore();
    void moveCurrent(int step);
    void returnToCurrent();
    [[nodiscard]] int currentRow() const; // -1: none

    ColourRuleModel &m_model;
    ProfileExchange *m_exchange;
    QTreeView *m_list;
    PlainLabel *m_note;
    PlainLabel *m_message;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_restore;
    QString m_currentId; // also while the model is made anew
};

} // namespace trailscope
