// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/filteritemdialog.h"
#include "profile/savedfilter.h"

class QCheckBox;

namespace trailscope {

// Asks for what is to be known of one saved filter. Deletes itself when it is closed.
class SavedFilterDialog : public FilterItemDialog {
    Q_OBJECT

public:
    // The session outlives it.
    SavedFilterDialog(const SavedFilter &filter, const TrailSession &session, QWidget *parent = nullptr);

signals:
    void chosen(const trailscope::SavedFilter &filter);

protected:
    [[nodiscard]] QString fault() const override { return shown().fault(); }
    void save() override { emit chosen(shown()); }

private:
    [[nodiscard]] SavedFilter shown() const;

    SavedFilter m_filter;
    QPlainTextEdit *m_note;
    QCheckBox *m_button;
};

} // namespace trailscope
