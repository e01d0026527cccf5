// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profile.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSet>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct ProfileText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::Profile)
};

constexpr QLatin1StringView kVersionKey = "trailscope"_L1;
constexpr QLatin1StringView kOrderKey = "order"_L1;

} // namespace

QString profileItemId(const QJsonObject &item)
{
    return item.value("id"_L1).toString();
}

QString profileItemName(const QJsonObject &item)
{
    // A playbook is called by its question.
    for (const auto key : {"name"_L1, "question"_L1}) {
        if (const QString name = item.value(key).toString(); !name.isEmpty()) {
            return name;
        }
    }
    return profileItemId(item);
}

std::expected<Profile, QString> Profile::parse(const QByteArray &text)
{
    if (text.size() > kMostBytes) {
        return std::unexpected(
            ProfileText::tr("It is larger than %1 MB, which no profile is.").arg(kMostBytes >> 20));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        return std::unexpected(
            ProfileText::tr("It is no JSON: at byte %1, %2.").arg(error.offset).arg(error.errorString()));
    }
    if (!document.isObject() || !document.object().value(kVersionKey).isDouble()) {
        return std::unexpected(
            ProfileText::tr("It is no profile: the member \"trailscope\" with its version is missing."));
    }
    Profile profile;
    profile.m_root = document.object();
    const QStringList kinds = profile.m_root.keys();
    for (const QString &kind : kinds) {
        const QJsonValue value = profile.m_root.value(kind);
        if (!value.isArray()) {
            continue;
        }
        const QJsonArray written = value.toArray();
        QJsonArray kept;
        QSet<QString> ids;
        for (qsizetype i = 0; i < written.size(); ++i) {
            const QString id = profileItemId(written.at(i).toObject());
            if (id.isEmpty()) {
                profile.m_problems << ProfileText::tr("Number %1 of \"%2\" has no id and was left out.")
                                          .arg(i + 1)
                                          .arg(kind);
            } else if (ids.contains(id)) {
                profile.m_problems
                    << ProfileText::tr(
                           "Number %1 of \"%2\" has the id of an earlier one, %3, and was left out.")
                           .arg(QString::number(i + 1), kind, id);
            } else {
                ids.insert(id);
                kept.append(written.at(i));
            }
        }
        profile.m_root.insert(kind, kept);
    }
    return profile;
}

QByteArray Profile::toJson() const
{
    return QJsonDocument(m_root).toJson();
}

QStringList Profile::kinds() const
{
    QStringList kinds = m_root.keys();
    kinds.removeIf([this](const QString &kind) { return m_root.value(kind).toArray().isEmpty(); });
    return kinds;
}

QList<QJsonObject> Profile::items(QStringView kind) const
{
    QList<QJsonObject> items;
    const QJsonArray written = m_root.value(kind).toArray();
    for (const QJsonValueConstRef item : written) {
        items.append(item.toObject());
    }
    return items;
}

std::optional<QJsonObject> Profile::item(QStringView kind, const QString &id) const
{
    const QList<QJsonObject> all = items(kind);
    const auto found = std::ranges::find(all, id, profileItemId);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void Profile::put(QStringView kind, const QJsonObject &item)
{
    QList<QJsonObject> all = items(kind);
    const auto found = std::ranges::find(all, profileItemId(item), profileItemId);
    if (found == all.end()) {
        all.append(item);
    } else {
        *found = item;
    }
    setItems(kind, all);
}

void Profile::remove(QStringView kind, const QString &id)
{
    QList<QJsonObject> all = items(kind);
    all.removeIf([&id](const QJsonObject &item) { return profileItemId(item) == id; });
    setItems(kind, all);
}

void Profile::move(QStringView kind, const QString &id, qsizetype place)
{
    QList<QJsonObject> all = items(kind);
    const auto found = std::ranges::find(all, id, profileItemId);
    if (found == all.end()) {
        return;
    }
    const qsizetype from = found - all.begin();
    all.move(from, std::clamp<qsizetype>(place > from ? place - 1 : place, 0, all.size() - 1));
    setItems(kind, all);
}

QStringList Profile::order(QStringView kind) const
{
    QStringList ids;
    const QJsonArray written = m_root.value(kOrderKey).toObject().value(kind).toArray();
    for (const QJsonValueConstRef id : written) {
        ids.append(id.toString());
    }
    return ids;
}

void Profile::setOrder(QStringView kind, const QStringList &ids)
{
    QJsonObject orders = m_root.value(kOrderKey).toObject();
    orders.insert(kind, QJsonArray::fromStringList(ids));
    m_root.insert(kOrderKey, orders);
}

void Profile::setItems(QStringView kind, const QList<QJsonObject> &items)
{
    QJsonArray array;
    for (const QJsonObject &item : items) {
        array.append(item);
    }
    m_root.insert(kind, array);
}

} // namespace trailscope
