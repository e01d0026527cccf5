// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/loadedrules.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace trailscope {

// Asks which rules are to be run: those that come with the program, files and folders of the user's, and the
// values for rules that ask for some. Deletes itself when it is closed.
class RuleFilesDialog : public QDialog {
    Q_OBJECT

public:
    explicit RuleFilesDialog(const RuleChoice &choice, QWidget *parent = nullptr);

    void addPaths(const QStringList &paths); // those that are not there already
    [[nodiscard]] RuleChoice choice() const; // what is shown

signals:
    void chosen(const trailscope::RuleChoice &choice);

private:
    void addFiles();
    void addFolder();
    void chooseValues();

    QCheckBox *m_shipped;
    QListWidget *m_list;
    QPushButton *m_remove;
    QLineEdit *m_values;
};

} // namespace trailscope
