// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/leafnote.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QString>

#include <algorithm>
#include <climits>

namespace trailscope {

namespace {

struct LeafNoteText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::LeafNote)
public:
    [[nodiscard]] static QString of(const LeafNote &note, bool besideDamage);
};

QString LeafNoteText::of(const LeafNote &note, bool besideDamage)
{
    const int count = static_cast<int>(std::min<std::uint64_t>(note.count, INT_MAX));
    const QString place = QLocale().toString(static_cast<qulonglong>(note.offset));
    const QString detail = QString::fromStdString(note.detail);
    switch (note.kind) {
    case LeafNoteKind::LostRecord:
        return tr("%n object(s) with CloudTrail's own keys that lack what makes an event (eventName, and "
                  "eventVersion or eventSource): damaged records, which are not among the events. The first "
                  "is "
                  "at byte %1 and has the keys %2. Look at it there, and fetch the file again",
                  nullptr, count)
            .arg(place, detail);
    case LeafNoteKind::OtherObject:
        return (besideDamage
                    ? tr("%n object(s) among the records that are no events, in a file that is damaged: "
                         "they may be what is left of records. The first is at byte %1 and has the keys %2",
                         nullptr, count)
                    : tr("%n object(s) among the records that are no events. The first is at byte %1 and "
                         "has the keys %2",
                         nullptr, count))
            .arg(place, detail);
    case LeafNoteKind::OtherValue:
        return tr("%n value(s) in a list of records that are no objects and no events. The first is at byte "
                  "%1",
                  nullptr, count)
            .arg(place);
    case LeafNoteKind::RowWithoutEvent:
        return tr("%n row(s) of the table hold no event. The first is at byte %1", nullptr, count).arg(place);
    case LeafNoteKind::UnreadableTime:
        return tr("the time of %n event(s) cannot be read: they are shown without one, come last, and no "
                  "period holds them. The first is at byte %1 and has %2 for its eventTime",
                  nullptr, count)
            .arg(place, detail);
    case LeafNoteKind::ForeignTable:
        return tr("a table with some of the columns of CloudTrail's, and too few: its rows are not taken for "
                  "events. It has the columns %1. If it is a trail's, export it again with the event's name, "
                  "source, time and ID")
            .arg(detail);
    case LeafNoteKind::EmptyLog:
        return tr("the file has the name of a CloudTrail log and is empty. Fetch it again");
    case LeafNoteKind::ZerosForLog:
        return tr("the file has the name of a CloudTrail log and begins with nothing but zeros, as a file "
                  "does whose copying was interrupted. Fetch it again");
    case LeafNoteKind::BytesForLog:
        return tr(
            "the file has the name of a CloudTrail log and holds bytes that are no text: it is damaged, "
            "encrypted or something else. Fetch it again");
    case LeafNoteKind::ErrorPageForLog:
        return tr("the file has the name of a CloudTrail log and holds what S3 answers to a request that "
                  "failed (%1). Fetch it again, with the rights for it")
            .arg(detail);
    case LeafNoteKind::HtmlForLog:
        return tr("the file has the name of a CloudTrail log and holds an HTML page, such as a sign-in or an "
                  "error. Fetch it again");
    case LeafNoteKind::TextForLog:
        return tr("the file has the name of a CloudTrail log and holds some other text, which begins with "
                  "%1. Fetch it again")
            .arg(detail);
    case LeafNoteKind::JsonForLog:
        return tr("the file has the name of a CloudTrail log and holds JSON without any record. Fetch it "
                  "again");
    }
    return {};
}

} // namespace

bool isDamage(LeafNoteKind kind)
{
    return kind == LeafNoteKind::LostRecord || kind >= LeafNoteKind::EmptyLog;
}

std::string leafNoteText(const LeafNote &note, bool besideDamage)
{
    return LeafNoteText::of(note, besideDamage).toStdString();
}

} // namespace trailscope
