// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profileitemsdialog.h"

namespace trailscope {

class ColumnSetModel;

// All sets of columns, to show, rename, move, remove, hand on and take over. Deletes itself when it is
// closed.
class ColumnSetsDialog : public ProfileItemsDialog {
    Q_OBJECT

public:
    // Both outlive it.
    ColumnSetsDialog(ColumnSetModel &model, const TrailSession &session, QWidget *parent = nullptr);

signals:
    void applyRequested(const QString &id);

private:
    void applyCurrent();

    ColumnSetModel &m_model;
};

} // namespace trailscope
