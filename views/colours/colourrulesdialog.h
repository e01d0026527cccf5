// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profileitemsdialog.h"

namespace trailscope {

class ColourRuleModel;
struct ColourRule;

// All colour rules in their order, with what each selects and what rules above it take away; to change, move,
// switch on and off, hand on and take over. Deletes itself when it is closed.
class ColourRulesDialog : public ProfileItemsDialog {
    Q_OBJECT

public:
    // Both outlive it.
    ColourRulesDialog(ColourRuleModel &model, const TrailSession &session, QWidget *parent = nullptr);

private:
    void edit(const ColourRule &rule);
    void editCurrent();

    ColourRuleModel &m_model;
};

} // namespace trailscope
