// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profileitemsdialog.h"

namespace trailscope {

class MutedRuleModel;
struct MutedRule;

// All that has been muted, with the reason and the date; to change, to take back, to hand on and take over.
// Deletes itself when it is closed.
class MutedRulesDialog : public ProfileItemsDialog {
    Q_OBJECT

public:
    // Both outlive it.
    MutedRulesDialog(MutedRuleModel &model, const TrailSession &session, QWidget *parent = nullptr);

private:
    void editCurrent();

    MutedRuleModel &m_model;
};

} // namespace trailscope
