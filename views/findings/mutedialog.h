// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/filteritemdialog.h"
#include "profile/mutedrule.h"

class QDateEdit;

namespace trailscope {

// Asks why a rule is to be muted, and where: everywhere, or where a filter holds. Deletes itself when it is
// closed.
class MuteDialog : public FilterItemDialog {
    Q_OBJECT

public:
    // `mute` may be new: it names the rule by its id. The session outlives the dialog.
    MuteDialog(const MutedRule &mute, const TrailSession &session, QWidget *parent = nullptr);

    [[nodiscard]] MutedRule shown() const;

signals:
    void chosen(const trailscope::MutedRule &mute);

private:
    [[nodiscard]] QString fault() const override { return shown().fault(); }
    void save() override { emit chosen(shown()); }

    MutedRule m_mute;
    QDateEdit *m_date;
};

} // namespace trailscope
