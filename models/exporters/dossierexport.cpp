// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/dossierexport.h"

#include "exporters/markdown.h"
#include "text/pluralnumber.h"
#include "text/utf8sequence.h"
#include "json/jsontext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstddef>

namespace trailscope {

namespace {

// The functions' texts are translated in this context.
class DossierText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::Dossier)
};

void appendTable(std::string &out, const DossierSection &section)
{
    out += '|';
    for (const DossierColumn &column : section.columns)
        out += ' ' + markdownText(column.title().toStdString()) + " |";
    out += "\n|";
    for (const DossierColumn &column : section.columns)
        out += column.isNumber ? " ---: |" : " --- |";
    out += '\n';
    for (const std::vector<DossierCell> &row : section.rows) {
        out += '|';
        for (const DossierCell &cell : row)
            out += ' ' + markdownText(cell.text) + " |";
        out += '\n';
    }
    if (section.leftOut > 0)
        out += '\n'
            + DossierText::tr("%n more line(s) left out.", nullptr, pluralNumber(section.leftOut))
                  .toStdString()
            + '\n';
}

} // namespace

std::string dossierMarkdown(const Dossier &dossier)
{
    std::string out = "# "
        + DossierText::tr("What %1 did")
              .arg(QString::fromStdString(markdownText(dossier.asked)))
              .toStdString()
        + "\n\n";
    if (dossier.events == 0) {
        out += DossierText::tr("Nothing in these files is known of it.").toStdString() + '\n';
        return out;
    }
    out += DossierText::tr("%n event(s), by it and by the credentials that came from it.", nullptr,
                           pluralNumber(dossier.events))
               .toStdString();
    out += ' ' + DossierText::tr("Times are UTC. What these files do not record is not here.").toStdString();
    if (!dossier.areTargetsKnown)
        out += ' ' + DossierText::tr("What the calls acted on was not worked out.").toStdString();
    if (dossier.unreachable > 0)
        out += ' '
            + DossierText::tr("%n record(s) could not be read again.", nullptr,
                              pluralNumber(dossier.unreachable))
                  .toStdString();
    out += '\n';
    for (const DossierSection &section : dossier.sections) {
        out += "\n## " + dossierPartTitle(section.part).toStdString() + "\n\n";
        appendTable(out, section);
    }
    return out;
}

std::string dossierCsv(const Dossier &dossier, const CsvFormat &format)
{
    std::size_t widest = 0;
    for (const DossierSection &section : dossier.sections)
        widest = std::max(widest, section.columns.size());
    std::string out;
    CsvWriter writer(out, format);
    const auto end = [&](std::size_t cells) {
        for (; cells < widest; ++cells)
            writer.ownText({});
        writer.endRow();
    };
    for (const DossierSection &section : dossier.sections) {
        writer.ownText("section");
        for (const DossierColumn &column : section.columns)
            writer.ownText(column.name);
        end(section.columns.size());
        for (const std::vector<DossierCell> &row : section.rows) {
            writer.ownText(dossierPartName(section.part));
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (section.columns[i].isOwnText)
                    writer.ownText(row[i].text);
                else
                    writer.cell(row[i].text);
            }
            end(row.size());
        }
    }
    return out;
}

std::string dossierJson(const Dossier &dossier)
{
    std::string out = "{\n  \"of\": ";
    appendJsonString(out, wellFormedUtf8(dossier.asked));
    out += ",\n  \"events\": " + std::to_string(dossier.events);
    for (const DossierSection &section : dossier.sections) {
        out += ",\n  ";
        appendJsonString(out, dossierPartName(section.part));
        out += ": [";
        for (std::size_t r = 0; r < section.rows.size(); ++r) {
            out += r == 0 ? "\n    {" : ",\n    {";
            for (std::size_t i = 0; i < section.columns.size(); ++i) {
                out += i == 0 ? "" : ", ";
                appendJsonString(out, section.columns[i].name);
                out += ": ";
                const std::string &text = section.rows[r][i].text;
                if (section.columns[i].isNumber)
                    out += text;
                else
                    appendJsonString(out, wellFormedUtf8(text));
            }
            out += '}';
        }
        out += "\n  ]";
    }
    out += "\n}\n";
    return out;
}

} // namespace trailscope
