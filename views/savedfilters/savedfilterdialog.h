// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/savedfilter.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace trailscope {

class PlainLabel;

// Asks for what is to be known of one saved filter. Deletes itself when it is closed.
class SavedFilterDialog : public QDialog {
    Q_OBJECT

public:
    explicit SavedFilterDialog(const SavedFilter &filter, QWidget *parent = nullptr);

signals:
    void chosen(const trailscope::SavedFilter &filter);

private:
    [[nodiscard]] SavedFilter shown() const;
    void check();

    SavedFilter m_filter;
    QLineEdit *m_name;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_note;
    QCheckBox *m_button;
    PlainLabel *m_fault;
    QPushButton *m_save = nullptr;
};

} // namespace trailscope
