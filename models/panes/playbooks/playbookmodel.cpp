// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/playbooks/playbookmodel.h"

namespace trailscope {

PlaybookModel::PlaybookModel(KeptProfile &profile, QObject *parent)
    : ProfileListModel(profile, Playbook::kKind, parent)
{
    show();
}

void PlaybookModel::take(const QList<QJsonObject> &items)
{
    m_items = items;
    m_playbooks.clear();
    m_playbooks.reserve(static_cast<std::size_t>(items.size()));
    for (const QJsonObject &item : items) {
        m_playbooks.push_back(Playbook::fromItem(item));
    }
}

void PlaybookModel::save(const Playbook &playbook)
{
    const int row = rowOf(playbook.id);
    put(playbook.toItem(row < 0 ? QJsonObject() : m_items.at(row)));
}

QString PlaybookModel::description(int row) const
{
    const auto &playbook = at(row);
    return playbook ? playbook->about : tr("It cannot be used: %1").arg(playbook.error());
}

} // namespace trailscope
