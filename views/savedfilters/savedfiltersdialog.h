// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profileitemsdialog.h"

namespace trailscope {

class SavedFilterModel;
struct SavedFilter;

// All saved filters, to change, remove, hand on and take over. Deletes itself when it is closed.
class SavedFiltersDialog : public ProfileItemsDialog {
    Q_OBJECT

public:
    // Both outlive it.
    SavedFiltersDialog(SavedFilterModel &model, const TrailSession &session, QWidget *parent = nullptr);

private:
    void edit(const SavedFilter &filter);
    void editCurrent();

    SavedFilterModel &m_model;
};

} // namespace trailscope
