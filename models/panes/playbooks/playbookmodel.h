// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/playbook.h"
#include "profile/profilelistmodel.h"

#include <QtCore/QString>

#include <expected>
#include <vector>

namespace trailscope {

// The playbooks: those that come with the program and the user's own. GUI thread; owned by the main window.
class PlaybookModel : public ProfileListModel {
    Q_OBJECT

public:
    // The profile outlives it.
    explicit PlaybookModel(KeptProfile &profile, QObject *parent = nullptr);

    // Why it cannot be used where it cannot.
    [[nodiscard]] const std::expected<Playbook, QString> &at(int row) const
    {
        return m_playbooks[static_cast<std::size_t>(row)];
    }
    // In the place of the one with this id, which is among them.
    void save(const Playbook &playbook);
    [[nodiscard]] QString description(int row) const override;

protected:
    void take(const QList<QJsonObject> &items) override;

private:
    QList<QJsonObject> m_items;
    std::vector<std::expected<Playbook, QString>> m_playbooks;
};

} // namespace trailscope
