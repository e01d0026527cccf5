// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/colourrule.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace trailscope {

class PlainLabel;

// Asks for what is to be known of one colour rule. Deletes itself when it is closed.
class ColourRuleDialog : public QDialog {
    Q_OBJECT

public:
    explicit ColourRuleDialog(const ColourRule &rule, QWidget *parent = nullptr);

signals:
    void chosen(const trailscope::ColourRule &rule);

private:
    [[nodiscard]] ColourRule shown() const;
    void check();

    ColourRule m_rule;
    QLineEdit *m_name;
    QPlainTextEdit *m_filter;
    QComboBox *m_hue;
    QCheckBox *m_enabled;
    PlainLabel *m_fault;
    QPushButton *m_save = nullptr;
};

} // namespace trailscope
