// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QPushButton;
class QTreeView;

namespace trailscope {

class NetworkFileModel;
class PlainLabel;

// The files that tell where addresses are and who has them: to name, to take off the list, to order, to read
// again, with what each says about itself. Deletes itself when it is closed.
class NetworkFilesDialog : public QDialog {
    Q_OBJECT

public:
    // The model outlives it.
    explicit NetworkFilesDialog(NetworkFileModel &model, QWidget *parent = nullptr);

private:
    void choose();
    void removeCurrent();
    void moveCurrent(int step);
    void showCurrent();
    void setCurrentRow(int row);
    [[nodiscard]] int currentRow() const; // -1: none

    NetworkFileModel &m_model;
    QTreeView *m_list;
    PlainLabel *m_note;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_readAgain;
};

} // namespace trailscope
