// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/relatedevents.h"

#include "panes/detail/decodedtree.h"
#include "text/casefold.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QStringList>

namespace trailscope {

namespace {

struct RelatedText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::RelatedEvents)
};

QString timeOf(const Snapshot &snapshot, EventIndex event)
{
    const UtcMs time = snapshot.time(event);
    return time == kNoTime ? RelatedText::tr("no time") : fromUtf8(formatUtc(time));
}

QString accountOf(const Snapshot &snapshot, EventIndex event)
{
    std::string_view account = snapshot.text(Column::Recipient, event);
    if (account.empty()) {
        account = snapshot.text(Column::Account, event);
    }
    return account.empty() ? RelatedText::tr("unknown") : cellText(fromUtf8(account));
}

QString fileOf(const Snapshot &snapshot, EventIndex event)
{
    const QString source = fromUtf8(snapshot.text(Column::Source, event));
    return cellText(source.mid(source.lastIndexOf(u'/') + 1));
}

QString whatAndWhen(const Snapshot &snapshot, EventIndex event)
{
    const QString name = cellText(fromUtf8(snapshot.text(Column::Event, event)));
    return RelatedText::tr("%1 at %2", "an event's name, its time").arg(name, timeOf(snapshot, event));
}

bool isInsight(const Snapshot &snapshot, EventIndex event)
{
    return equalsIgnoringAsciiCase(snapshot.text(Column::Category, event), "Insight")
        || equalsIgnoringAsciiCase(snapshot.text(Column::Type, event), "AwsCloudTrailInsight");
}

// An Insights event and its other end share the ID; which of the two came first tells them apart, as the
// states themselves stand in the records only.
RelationKind insightKind(const Snapshot &snapshot, EventIndex event, EventIndex other)
{
    return snapshot.time(other) < snapshot.time(event) ? RelationKind::InsightStart
                                                       : RelationKind::InsightEnd;
}

} // namespace

std::vector<RelatedEvent> relatedEvents(const Snapshot &snapshot, EventIndex event,
                                        const EventRelations &relations)
{
    std::vector<RelatedEvent> related;
    if (relations.row != event) {
        related.push_back({RelationKind::MergedInto, relations.row, fileOf(snapshot, relations.row)});
    }
    for (const EventIndex other : relations.conflicts) {
        related.push_back(
            {RelationKind::Conflict, other,
             RelatedText::tr("%1 at %2", "a file's name, an offset")
                 .arg(fileOf(snapshot, other),
                      QLocale().toString(static_cast<qulonglong>(snapshot.place(other).offset)))});
    }
    for (const EventIndex other : relations.shared) {
        if (isInsight(snapshot, event) && isInsight(snapshot, other)) {
            related.push_back({insightKind(snapshot, event, other), other, timeOf(snapshot, other)});
        } else {
            related.push_back({RelationKind::SharedAction, other, accountOf(snapshot, other)});
        }
    }
    for (const EventIndex other : relations.corrected) {
        related.push_back({RelationKind::Corrected, other, whatAndWhen(snapshot, other)});
    }
    if (relations.corrected.empty() && !relations.originalEventId.empty()) {
        related.push_back(
            {RelationKind::Corrected, std::nullopt, cellText(fromUtf8(relations.originalEventId))});
    }
    for (const EventIndex other : relations.addenda) {
        related.push_back({RelationKind::Addendum, other, whatAndWhen(snapshot, other)});
    }
    return related;
}

} // namespace trailscope
