// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profileitemsdialog.h"

namespace trailscope {

class PlaybookModel;

// All playbooks, to order, remove, hand on and take over. Deletes itself when it is closed.
class PlaybooksDialog : public ProfileItemsDialog {
    Q_OBJECT

public:
    // Both outlive it.
    PlaybooksDialog(PlaybookModel &model, const TrailSession &session, QWidget *parent = nullptr);
};

} // namespace trailscope
