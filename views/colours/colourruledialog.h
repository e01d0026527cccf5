// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/colourrule.h"
#include "profile/filteritemdialog.h"

class QCheckBox;
class QComboBox;

namespace trailscope {

// Asks for what is to be known of one colour rule. Deletes itself when it is closed.
class ColourRuleDialog : public FilterItemDialog {
    Q_OBJECT

public:
    // The session outlives it.
    ColourRuleDialog(const ColourRule &rule, const TrailSession &session, QWidget *parent = nullptr);

signals:
    void chosen(const trailscope::ColourRule &rule);

protected:
    [[nodiscard]] QString fault() const override { return shown().fault(); }
    void save() override { emit chosen(shown()); }

private:
    [[nodiscard]] ColourRule shown() const;

    ColourRule m_rule;
    QComboBox *m_hue;
    QCheckBox *m_enabled;
};

} // namespace trailscope
