// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profilecomparison.h"

#include "profile/colourrule.h"
#include "profile/playbook.h"
#include "profile/savedfilter.h"

namespace trailscope {

namespace {

// An item that names a filter is of no use where that is not valid, whatever its kind.
QString faultOf(QStringView kind, const QJsonObject &item)
{
    if (kind == Playbook::kKind) {
        return Playbook::fromItem(item).error_or(QString());
    }
    if (!item.contains(QLatin1StringView("filter"))) {
        return {};
    }
    return kind == ColourRule::kKind ? ColourRule::fromItem(item).fault()
                                     : SavedFilter::fromItem(item).fault();
}

} // namespace

std::vector<ProfileDifference> compareProfiles(const Profile &mine, const Profile &theirs)
{
    using State = ProfileDifference::State;
    std::vector<ProfileDifference> differences;
    const QStringList kinds = theirs.kinds();
    for (const QString &kind : kinds) {
        const QList<QJsonObject> items = theirs.items(kind);
        for (const QJsonObject &item : items) {
            const auto known = mine.item(kind, profileItemId(item));
            differences.push_back({
                .kind = kind,
                .id = profileItemId(item),
                .name = profileItemName(item),
                .state = !known      ? State::New
                    : *known == item ? State::Same
                                     : State::Changed,
                .fault = faultOf(kind, item),
                .mine = known.value_or(QJsonObject()),
                .theirs = item,
            });
        }
    }
    return differences;
}

} // namespace trailscope
