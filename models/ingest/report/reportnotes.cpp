// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/reportnotes.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

struct NamedNote {
    LeafNoteKind kind;
    std::string_view name;
};
constexpr std::array kNoteNames = {
    NamedNote{LeafNoteKind::LostRecord, "lostRecord"},
    NamedNote{LeafNoteKind::OtherObject, "otherObject"},
    NamedNote{LeafNoteKind::OtherValue, "otherValue"},
    NamedNote{LeafNoteKind::RowWithoutEvent, "rowWithoutEvent"},
    NamedNote{LeafNoteKind::UnreadableTime, "unreadableTime"},
    NamedNote{LeafNoteKind::ForeignTable, "foreignTable"},
    NamedNote{LeafNoteKind::EmptyLog, "emptyLog"},
    NamedNote{LeafNoteKind::ZerosForLog, "zerosForLog"},
    NamedNote{LeafNoteKind::BytesForLog, "bytesForLog"},
    NamedNote{LeafNoteKind::ErrorPageForLog, "errorPageForLog"},
    NamedNote{LeafNoteKind::HtmlForLog, "htmlForLog"},
    NamedNote{LeafNoteKind::TextForLog, "textForLog"},
    NamedNote{LeafNoteKind::JsonForLog, "jsonForLog"},
};
static_assert(kNoteNames.size() == kLeafNoteKindCount);

struct NamedKind {
    RecognisedKind kind;
    std::string_view name;
};
constexpr std::array kRecognisedNames = {
    NamedKind{RecognisedKind::Digest, "digest"},
    NamedKind{RecognisedKind::LakeSignFile, "lakeSignFile"},
    NamedKind{RecognisedKind::PublicKeys, "publicKeys"},
    NamedKind{RecognisedKind::S3Notification, "s3Notification"},
    NamedKind{RecognisedKind::DeliveryNotification, "deliveryNotification"},
    NamedKind{RecognisedKind::ControlMessage, "controlMessage"},
    NamedKind{RecognisedKind::LakeOther, "lakeOther"},
    NamedKind{RecognisedKind::OtherBusEvent, "otherBusEvent"},
    NamedKind{RecognisedKind::Finding, "finding"},
    NamedKind{RecognisedKind::Ocsf, "ocsf"},
    NamedKind{RecognisedKind::FlowLog, "flowLog"},
    NamedKind{RecognisedKind::LoadBalancerLog, "loadBalancerLog"},
    NamedKind{RecognisedKind::S3AccessLog, "s3AccessLog"},
    NamedKind{RecognisedKind::CdnLog, "cdnLog"},
    NamedKind{RecognisedKind::Parquet, "parquet"},
    NamedKind{RecognisedKind::Orc, "orc"},
    NamedKind{RecognisedKind::Avro, "avro"},
    NamedKind{RecognisedKind::Database, "database"},
    NamedKind{RecognisedKind::Workbook, "workbook"},
    NamedKind{RecognisedKind::PythonText, "pythonText"},
    NamedKind{RecognisedKind::RubyText, "rubyText"},
    NamedKind{RecognisedKind::OtherPrintedText, "otherPrintedText"},
    NamedKind{RecognisedKind::QuotedRecords, "quotedRecords"},
};
static_assert(kRecognisedNames.size() == kRecognisedKindCount);

// Every kind has its name at its place.
template <class Names> constexpr bool isInOrder(const Names &names)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (static_cast<std::size_t>(names[i].kind) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder(kNoteNames) && isInOrder(kRecognisedNames));

template <class Names, class Kind> std::string_view nameOf(const Names &names, Kind kind)
{
    return names[static_cast<std::size_t>(kind)].name;
}

} // namespace

std::vector<ReportNote> reportNotes(const LoadReport &report)
{
    std::vector<ReportNote> notes;
    for (const LeafReport &leaf : report.leaves) {
        if (leaf.recognised.empty() && leaf.notes.empty())
            continue;
        const std::string source = leaf.place.displayName();
        const std::vector<std::string> problems = leaf.problemTexts();
        for (const RecognisedCount &known : leaf.recognised) {
            notes.push_back({.kind = nameOf(kRecognisedNames, known.kind),
                             .source = source,
                             .offset = std::nullopt,
                             .count = known.count,
                             .message = recognisedText(known.kind, known.count)});
        }
        for (const LeafNote &note : leaf.notes) {
            ReportNote said{.kind = nameOf(kNoteNames, note.kind),
                            .source = source,
                            .offset = note.offset,
                            .count = note.count,
                            .message = leafNoteText(note, false)};
            for (const bool besideDamage : {false, true}) {
                std::string text = leafNoteText(note, besideDamage);
                if (std::ranges::contains(problems, text)) {
                    said.message = std::move(text);
                    said.isProblem = true;
                    break;
                }
            }
            notes.push_back(std::move(said));
        }
    }
    return notes;
}

} // namespace trailscope
