// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/leafreport.h"

#include "ingest/report/jsonfaulttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QString>

#include <algorithm>
#include <iterator>

namespace trailscope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("trailscope::LoadReport", text);
}

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString rendered(const TextProblem &problem)
{
    const QString at = number(problem.offset);
    switch (problem.fault) {
    case TextFault::BrokenJson:
        return tr("%1 bytes from byte %2 on are no complete record and were passed over")
            .arg(number(problem.length), at);
    case TextFault::CutOff:
        return problem.length == 0
            ? tr("the text ends at byte %1 before its list of records does").arg(at)
            : tr("the text breaks off inside the record that begins at byte %1 (%2 bytes of it are there)")
                  .arg(at, number(problem.length));
    case TextFault::InvalidUtf8:
        return tr("the record at byte %1 holds bytes that are no UTF-8; it was read with replacement "
                  "characters")
            .arg(at);
    case TextFault::ControlCharacter:
        return tr("the record at byte %1 holds unescaped control characters, which JSON forbids; it was read "
                  "all the same")
            .arg(at);
    case TextFault::RecordUnreadable:
        return tr("the record at byte %1 (%2 bytes) is no valid JSON and was passed over")
            .arg(at, number(problem.length));
    case TextFault::RecordTooLarge:
        return tr("the value at byte %1 is larger than any record and was passed over").arg(at);
    case TextFault::TooDeep:
        return tr("the value at byte %1 is nested too deeply and was passed over").arg(at);
    case TextFault::BrokenRow:
        return tr("the line at byte %1 (%2 bytes) is no row of this table: it has a quote, or a cell, too "
                  "many or "
                  "too few; it was passed over")
            .arg(at, number(problem.length));
    case TextFault::PackedIncomplete:
        return tr("the string at byte %1 (%2 bytes) holds events and cannot be read to its end: it is cut, "
                  "damaged or too large; what is complete in it was read")
            .arg(at, number(problem.length));
    case TextFault::ChangedCells:
        return tr("the row at byte %1 has cells that a spreadsheet has changed, such as an account without "
                  "its "
                  "leading zeros; the record's trailscopeSynthesised names them. Download the file again and "
                  "open "
                  "it without saving it in a spreadsheet")
            .arg(at);
    case TextFault::RecordsInside:
        return tr("the record that begins at byte %1 (%2 bytes) has lost its end and holds the records "
                  "behind "
                  "it; they were read and are marked as recovered (record=recovered)")
            .arg(at, number(problem.length));
    case TextFault::NotSearched:
        return tr("%1 bytes from byte %2 on were not searched further: the text before them is so damaged "
                  "that "
                  "looking for records in it took more than it may")
            .arg(number(problem.length), at);
    case TextFault::DamagedValue:
        return (problem.length == 0 ? tr("a value of a record is damaged at byte %1, %2; the record was read")
                                    : tr("a value of the record that is packed at byte %1 is damaged, %2; "
                                         "the record was read"))
            .arg(at, QString::fromStdString(jsonFaultText(problem.value)));
    }
    return {};
}

} // namespace

bool isDamage(TextFault fault)
{
    switch (fault) {
    case TextFault::InvalidUtf8:
    case TextFault::ControlCharacter:
    case TextFault::ChangedCells:
        return false;
    default:
        return true;
    }
}

const char *leafStateName(LeafState state)
{
    switch (state) {
    case LeafState::Read:
        return "read";
    case LeafState::Partial:
        return "partial";
    case LeafState::NoEvents:
        return "noEvents";
    case LeafState::Failed:
        break;
    }
    return "failed";
}

std::string textProblemText(const TextProblem &problem)
{
    return rendered(problem).toStdString();
}

bool LeafReport::hasDamage() const
{
    return !archiveProblems.empty() || std::ranges::any_of(textProblems, [](const TextProblem &problem) {
        return isDamage(problem.fault);
    });
}

// An object that is no event may be what damage has left of one.
bool LeafReport::isProblem(const LeafNote &note) const
{
    return isDamage(note.kind) || (note.kind == LeafNoteKind::OtherObject && hasDamage());
}

std::vector<std::string> LeafReport::problemTexts() const
{
    std::vector<std::string> texts;
    for (const LeafNote &note : notes) {
        if (isProblem(note)) {
            texts.push_back(leafNoteText(note, hasDamage()));
        }
    }
    std::ranges::transform(archiveProblems, std::back_inserter(texts), archiveProblemText);
    std::ranges::transform(textProblems, std::back_inserter(texts), textProblemText);
    if (furtherTextProblems > 0) {
        texts.push_back(QCoreApplication::translate("trailscope::LoadReport",
                                                    "and %n more problem(s) of this kind", nullptr,
                                                    static_cast<int>(furtherTextProblems))
                            .toStdString());
    }
    if (stopped) {
        texts.push_back(tr("loading ended before its end was reached").toStdString());
    }
    return texts;
}

std::vector<std::string> LeafReport::noteTexts() const
{
    std::vector<std::string> texts;
    std::ranges::transform(recognised, std::back_inserter(texts), [](const RecognisedCount &known) {
        return recognisedText(known.kind, known.count);
    });
    for (const LeafNote &note : notes) {
        if (!isProblem(note)) {
            texts.push_back(leafNoteText(note, false));
        }
    }
    if (encoding != TextEncoding::Utf8) {
        const bool is16
            = encoding == TextEncoding::Utf16LittleEndian || encoding == TextEncoding::Utf16BigEndian;
        texts.push_back((is16 ? tr("the file is UTF-16; offsets are those of its text in UTF-8")
                              : tr("the file is UTF-32; offsets are those of its text in UTF-8"))
                            .toStdString());
    }
    return texts;
}

} // namespace trailscope
