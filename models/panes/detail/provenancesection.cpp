// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/provenancesection.h"

#include "archive/listing/s3key.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <chrono>
#include <format>
#include <string>
#include <utility>

namespace trailscope {

namespace {

struct ProvenanceText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventSections)
};

QString samenessText(const FoundPlace &place)
{
    switch (place.sameness) {
    case Sameness::Row:
        return {};
    case Sameness::ByteIdentical:
        return ProvenanceText::tr("A copy, byte for byte the same");
    case Sameness::EqualJson:
        return ProvenanceText::tr("A copy with equal JSON, but other bytes: key order or white space differ");
    case Sameness::TableRow:
        return ProvenanceText::tr("A row of a table that tells of the same event, with less in it");
    case Sameness::NotCompared:
        return ProvenanceText::tr("A copy with equal JSON; its bytes were not compared");
    }
    return {};
}

QString fileNameOf(const std::string &path)
{
    const LeafPlace plain{.file = {.path = path}};
    return fromUtf8(plain.displayName()); // with bytes that are no text made visible
}

QString kindText(S3LogKind kind)
{
    switch (kind) {
    case S3LogKind::Trail:
        return ProvenanceText::tr("management and data events");
    case S3LogKind::Insight:
        return ProvenanceText::tr("Insights events");
    case S3LogKind::NetworkActivity:
        return ProvenanceText::tr("network activity events");
    case S3LogKind::Aggregated:
        return ProvenanceText::tr("aggregated data events");
    case S3LogKind::Digest:
        return ProvenanceText::tr("digests");
    }
    return {};
}

// What the file's S3 key says about it, which need not be what the record says.
void addS3Key(DecodedTree &tree, DecodedRowId file, const S3Key &key, std::string_view recipient)
{
    const DecodedRowId row
        = tree.addFact(file, ProvenanceText::tr("S3 key"), kindText(key.kind),
                       key.asDelivered ? ProvenanceText::tr("Named as CloudTrail delivers it")
                                       : ProvenanceText::tr("Not named as CloudTrail delivers it"));
    const auto add = [&](const QString &name, std::string_view value) {
        return value.empty() ? std::nullopt : std::optional(tree.addFact(row, name, fromUtf8(value)));
    };
    add(ProvenanceText::tr("Organization"), key.organization);
    const auto account = add(ProvenanceText::tr("Account"), key.account);
    if (account && !recipient.empty() && recipient != key.account) {
        tree.edit(*account).alarming = true;
        tree.edit(*account).meaning
            = ProvenanceText::tr("The record says %1").arg(cellText(fromUtf8(recipient)));
    }
    add(ProvenanceText::tr("Region"), key.region);
    if (key.day) {
        add(ProvenanceText::tr("Day"), std::format("{:%F}", *key.day));
    }
    if (key.delivered) {
        const auto delivered = add(ProvenanceText::tr("Delivered"), std::format("{:%FT%TZ}", *key.delivered));
        tree.edit(*delivered).time
            = std::chrono::duration_cast<std::chrono::milliseconds>(key.delivered->time_since_epoch())
                  .count();
    }
}

void addPlace(DecodedTree &tree, DecodedRowId section, const Snapshot &snapshot, const FoundPlace &found,
              const LeafLookup &leafOf)
{
    const RecordPlace place = snapshot.place(found.event);
    const std::string source(snapshot.text(Column::Source, found.event));
    const std::optional<LeafPlace> leaf = leafOf ? leafOf(place.source) : std::nullopt;
    DecodedRow row;
    row.name = ProvenanceText::tr("File");
    row.value = cellText(leaf ? fileNameOf(leaf->file.path.string()) : fromUtf8(source));
    row.meaning = samenessText(found);
    row.fact = FieldValue{FieldRef(Field::Source), source};
    row.event = found.event;
    const DecodedRowId file = tree.add(section, std::move(row));
    if (leaf) {
        for (const std::string &member : leaf->members) {
            tree.addFact(file, ProvenanceText::tr("Member"), fileNameOf(member),
                         ProvenanceText::tr("Inside the archive"));
        }
    }
    const QLocale numbers;
    tree.addFact(file, ProvenanceText::tr("Offset"), numbers.toString(static_cast<qulonglong>(place.offset)),
                 ProvenanceText::tr("The record's first byte in the inflated text"),
                 FieldValue{FieldRef(Field::Offset), std::to_string(place.offset)});
    tree.addFact(file, ProvenanceText::tr("Length"),
                 ProvenanceText::tr("%1 bytes").arg(numbers.toString(place.length)));
    if (const auto key = parseS3Key(leaf ? leaf->displayName() : source)) {
        addS3Key(tree, file, *key, snapshot.text(Column::Recipient, found.event));
    }
    if (found.synthesised) {
        const DecodedRowId remark = tree.addFact(
            file, ProvenanceText::tr("Synthesised"), ProvenanceText::tr("yes"),
            ProvenanceText::tr("There is no record here: what is shown was made of a row of a table"));
        tree.edit(remark).alarming = true;
    }
    if (found.repaired) {
        const DecodedRowId remark = tree.addFact(
            file, ProvenanceText::tr("Repaired"), ProvenanceText::tr("yes"),
            ProvenanceText::tr(
                "The record breaks a rule of JSON (invalid UTF-8, control characters) and was read all "
                "the same"));
        tree.edit(remark).alarming = true;
    }
}

} // namespace

void addProvenanceSection(DecodedTree &tree, const Snapshot &snapshot, const EventRelations &relations,
                          const LeafLookup &leafOf)
{
    const DecodedRowId section = tree.addSection(ProvenanceText::tr("Found in"));
    for (const FoundPlace &place : relations.places) {
        addPlace(tree, section, snapshot, place, leafOf);
    }
    if (relations.places.size() > 1) {
        tree.edit(section).value
            = ProvenanceText::tr("%n places", nullptr, static_cast<int>(relations.places.size()));
    }
    if (!relations.conflicts.empty()) {
        tree.edit(section).meaning
            = ProvenanceText::tr("Conflict: another event has the same ID, but different content");
        tree.edit(section).alarming = true;
    }
}

QString placeText(const Snapshot &snapshot, EventIndex event, const LeafLookup &leafOf)
{
    const RecordPlace place = snapshot.place(event);
    const std::optional<LeafPlace> leaf = leafOf ? leafOf(place.source) : std::nullopt;
    QStringList parts;
    if (leaf) {
        parts.append(fileNameOf(leaf->file.path.string()));
        for (const std::string &member : leaf->members) {
            parts.append(fileNameOf(member));
        }
    } else {
        parts.append(fromUtf8(snapshot.text(Column::Source, event)));
    }
    return ProvenanceText::tr("%1, offset %2, length %3", "file and members, then two numbers of bytes")
        .arg(parts.join(QStringLiteral(" › ")), QString::number(place.offset), QString::number(place.length));
}

} // namespace trailscope
