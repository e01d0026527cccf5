// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/ledgerexport.h"

#include "exporters/markdown.h"
#include "investigate/ledger/ledgercells.h"
#include "text/pluralnumber.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace trailscope {

namespace {

// The functions' texts are translated in this context.
class LedgerText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::Ledger)
};

// One entry, as a line of a list.
void appendEntry(std::string &out, const Snapshot &snapshot, const LedgerEntry &entry)
{
    const auto text = [&](LedgerColumn column) {
        return QString::fromStdString(markdownText(ledgerCell(snapshot, entry, column)));
    };
    QString object = text(LedgerColumn::Object);
    if (object.isEmpty())
        object = LedgerText::tr("(the record does not say which)");
    // The words of the rules and of the file's columns, as the CSV has them.
    QString line
        = LedgerText::tr("**%1** %2, %3 %4 by %5 in %6, %7 (%8, event %9)")
              .arg(text(LedgerColumn::What), object, text(LedgerColumn::Deed), text(LedgerColumn::Time),
                   text(LedgerColumn::Principal), text(LedgerColumn::Account), text(LedgerColumn::Region),
                   text(LedgerColumn::Event), text(LedgerColumn::EventId));
    if (entry.end) {
        line += LedgerText::tr("; %1 %2 by %3 (%4, event %5)")
                    .arg(text(LedgerColumn::State), text(LedgerColumn::Ended), text(LedgerColumn::EndedBy),
                         text(LedgerColumn::EndEvent), text(LedgerColumn::EndEventId));
    }
    if (const QString undo = text(LedgerColumn::Undo); !undo.isEmpty())
        line += LedgerText::tr(". To undo: %1").arg(undo);
    out += entry.state == LedgerState::Removed ? "- " : "- [ ] ";
    out += line.toStdString() + '\n';
}

void appendSection(std::string &out, const Snapshot &snapshot, const Ledger &ledger, LedgerState state,
                   const QString &title)
{
    if (std::ranges::find(ledger.entries, state, &LedgerEntry::state) == ledger.entries.end())
        return;
    out += "\n## " + title.toStdString() + "\n\n";
    for (const LedgerEntry &entry : ledger.entries) {
        if (entry.state == state)
            appendEntry(out, snapshot, entry);
    }
}

} // namespace

std::string ledgerCsv(const Snapshot &snapshot, const Ledger &ledger, const CsvFormat &format)
{
    std::string out;
    CsvWriter writer(out, format);
    for (int i = 0; i < kLedgerColumnCount; ++i)
        writer.ownText(ledgerColumnName(static_cast<LedgerColumn>(i)));
    writer.endRow();
    for (const LedgerEntry &entry : ledger.entries) {
        for (int i = 0; i < kLedgerColumnCount; ++i) {
            const auto column = static_cast<LedgerColumn>(i);
            const std::string text = ledgerCell(snapshot, entry, column);
            if (isOwnText(column))
                writer.ownText(text);
            else
                writer.cell(text);
        }
        writer.endRow();
    }
    return out;
}

std::string ledgerMarkdown(const Snapshot &snapshot, const Ledger &ledger, const std::string &of)
{
    const QString title = of.empty()
        ? LedgerText::tr("What was left behind")
        : LedgerText::tr("What was left behind by %1").arg(QString::fromStdString(markdownText(of)));
    std::string out = "# " + title.toStdString() + "\n\n";
    out += LedgerText::tr("%n deed(s),", nullptr, pluralNumber(ledger.entries.size())).toStdString() + ' ';
    out += LedgerText::tr("of which %n are not undone by anything in these files.", nullptr,
                          pluralNumber(ledger.standing()))
               .toStdString();
    out += ' '
        + LedgerText::tr("What happened after their end, and what they do not record, is not known.")
              .toStdString()
        + '\n';
    appendSection(out, snapshot, ledger, LedgerState::Stands, LedgerText::tr("Still there"));
    appendSection(out, snapshot, ledger, LedgerState::Unclear, LedgerText::tr("Unclear"));
    appendSection(out, snapshot, ledger, LedgerState::Replaced, LedgerText::tr("Set anew by a later event"));
    appendSection(out, snapshot, ledger, LedgerState::Removed, LedgerText::tr("Removed again"));
    return out;
}

} // namespace trailscope
