// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QListView;
class QPushButton;

namespace trailscope {

class ColumnSetModel;
class PlainLabel;
class ProfileExchange;

// All sets of columns, to show, rename, move, remove, hand on and take over. Deletes itself when it is
// closed.
class ColumnSetsDialog : public QDialog {
    Q_OBJECT

public:
    // The model outlives it.
    explicit ColumnSetsDialog(ColumnSetModel &model, QWidget *parent = nullptr);

    [[nodiscard]] ProfileExchange *exchange() const { return m_exchange; }

signals:
    void applyRequested(const QString &id);

private:
    void showCurrent();
    void removeOrRestore();
    void moveCurrent(int step); // -1: up, 1: down
    [[nodiscard]] int currentRow() const; // -1: none

    ColumnSetModel &m_model;
    ProfileExchange *m_exchange;
    QListView *m_list;
    PlainLabel *m_note;
    PlainLabel *m_message;
    QPushButton *m_apply;
    QPushButton *m_rename;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_restore;
};

} // namespace trailscope
