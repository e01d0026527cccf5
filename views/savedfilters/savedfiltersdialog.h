// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QListView;
class QPushButton;

namespace trailscope {

class PlainLabel;
class SavedFilterModel;

// All saved filters, to change, remove, hand on and take over. Deletes itself when it is closed.
class SavedFiltersDialog : public QDialog {
    Q_OBJECT

public:
    // The model outlives it.
    explicit SavedFiltersDialog(SavedFilterModel &model, QWidget *parent = nullptr);

    // What the buttons of the same name do, after a file was chosen.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

private:
    void showCurrent();
    void edit();
    void removeOrRestore();
    [[nodiscard]] int currentRow() const;

    SavedFilterModel &m_model;
    QListView *m_list;
    PlainLabel *m_note;
    PlainLabel *m_message;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_restore;
};

} // namespace trailscope
