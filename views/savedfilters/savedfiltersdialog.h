// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QListView;
class QPushButton;

namespace trailscope {

class PlainLabel;
class ProfileExchange;
class SavedFilterModel;

// All saved filters, to change, remove, hand on and take over. Deletes itself when it is closed.
class SavedFiltersDialog : public QDialog {
    Q_OBJECT

public:
    // The model outlives it.
    explicit SavedFiltersDialog(SavedFilterModel &model, QWidget *parent = nullptr);

    [[nodiscard]] ProfileExchange *exchange() const { return m_exchange; }

private:
    void showCurrent();
    void edit();
    void moveCurrent(int step); // -1: up, 1: down
    void removeOrRestore();
    [[nodiscard]] int currentRow() const;

    SavedFilterModel &m_model;
    ProfileExchange *m_exchange;
    QListView *m_list;
    PlainLabel *m_note;
    PlainLabel *m_message;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_restore;
};

} // namespace trailscope
