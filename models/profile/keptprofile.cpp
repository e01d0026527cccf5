// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/keptprofile.h"

#include "profile/mergeditems.h"
#include "profile/shippedprofile.h"

#include <algorithm>
#include <utility>

namespace trailscope {

KeptProfile::KeptProfile(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path)
    , m_own(m_file.read().value_or(Profile()))
{
}

QList<QJsonObject> KeptProfile::items(QStringView kind) const
{
    return mergedItems(kind, shippedProfile(), m_own);
}

bool KeptProfile::isShipped(QStringView kind, const QString &id)
{
    return shippedProfile().item(kind, id).has_value();
}

bool KeptProfile::isChanged(QStringView kind, const QString &id) const
{
    return isShipped(kind, id) && m_own.item(kind, id).has_value();
}

bool KeptProfile::lacksShipped(QStringView kind) const
{
    const QList<QJsonObject> own = m_own.items(kind);
    return std::ranges::any_of(own, [kind](const QJsonObject &item) {
        return isRemovedItem(item) && isShipped(kind, profileItemId(item));
    });
}

void KeptProfile::reload()
{
    const auto own = m_file.read();
    if (!own) {
        emit failed(tr("Your profile could not be read. %1").arg(own.error()));
        return;
    }
    if (!own->problems().isEmpty()) {
        emit failed(tr("Not all of your profile could be read. %1").arg(own->problems().join(u' ')));
    }
    if (!(*own == m_own)) {
        show(*own);
    }
}

void KeptProfile::put(QStringView kind, const QJsonObject &item)
{
    change([kind, &item](Profile &profile) { profile.put(kind, item); });
}

// Of a shipped one it is kept that the user wants it no more.
void KeptProfile::remove(QStringView kind, const QString &id)
{
    const auto shipped = shippedProfile().item(kind, id);
    change([kind, &id, &shipped](Profile &profile) {
        if (shipped) {
            profile.put(kind, removedItem(profile.item(kind, id).value_or(*shipped)));
        } else {
            profile.remove(kind, id);
        }
    });
}

void KeptProfile::restore(QStringView kind, const QString &id)
{
    change([kind, &id](Profile &profile) {
        const QList<QJsonObject> shipped = shippedProfile().items(kind);
        for (const QJsonObject &item : shipped) {
            const auto own = profile.item(kind, profileItemId(item));
            if (own && (id.isEmpty() ? isRemovedItem(*own) : profileItemId(item) == id)) {
                profile.remove(kind, profileItemId(item));
            }
        }
    });
}

void KeptProfile::move(QStringView kind, const QString &id, qsizetype place)
{
    change([kind, &id, place](Profile &profile) {
        QStringList ids;
        const QList<QJsonObject> now = mergedItems(kind, shippedProfile(), profile);
        for (const QJsonObject &item : now) {
            ids.append(profileItemId(item));
        }
        const qsizetype from = ids.indexOf(id);
        if (from >= 0) {
            ids.move(from, std::clamp<qsizetype>(place > from ? place - 1 : place, 0, ids.size() - 1));
            profile.setOrder(kind, ids);
        }
    });
}

std::vector<ProfileDifference> KeptProfile::compareWith(const Profile &other) const
{
    return compareProfiles(m_own, other);
}

void KeptProfile::take(const std::vector<ProfileDifference> &chosen)
{
    change([&chosen](Profile &profile) {
        for (const ProfileDifference &item : chosen) {
            profile.put(item.kind, item.theirs);
        }
    });
}

std::expected<void, QString> KeptProfile::exportTo(const QString &path) const
{
    Profile whole = m_own;
    QStringList kinds = shippedProfile().kinds() + m_own.kinds();
    kinds.removeDuplicates();
    for (const QString &kind : std::as_const(kinds)) {
        QList<QJsonObject> removed = m_own.items(kind);
        removed.removeIf([](const QJsonObject &item) { return !isRemovedItem(item); });
        whole.setItems(kind, items(kind) + removed);
    }
    return writeProfile(path, whole);
}

void KeptProfile::change(const std::function<void(Profile &)> &change)
{
    const auto own = m_file.change(change);
    if (own) {
        show(*own);
    } else {
        emit failed(tr("Your profile could not be changed. %1").arg(own.error()));
    }
}

void KeptProfile::show(const Profile &own)
{
    m_own = own;
    emit changed();
}

} // namespace trailscope
