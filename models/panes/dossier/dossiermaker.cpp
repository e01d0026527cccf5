// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/dossier/dossiermaker.h"

#include "exporters/filesink.h"
#include "exporters/ledgerexport.h"
#include "investigate/lineage/actorevents.h"
#include "opening/evidence.h"

#include <QtCore/QFile>

#include <utility>

namespace trailscope {

namespace {

// Null when stopped.
DossierAnswerPtr answerOf(const DossierQuestion &question, const std::stop_token &stop)
{
    const Snapshot &snapshot = *question.snapshot;
    const RawSource &records = question.trail->raw();
    const LineagePtr lineage = question.finder->find(snapshot, stop);
    if (!lineage)
        return nullptr;
    auto dossier = makeDossier(
        {.snapshot = snapshot, .records = records, .lineage = *lineage, .of = question.of}, stop);
    if (!dossier)
        return nullptr;
    const ActorEvents actor = eventsOfActor(snapshot, *lineage, question.of);
    const auto ledger = findLedger(snapshot, records, actor.all, LedgerRules::builtIn(), stop);
    if (!ledger)
        return nullptr;
    return std::make_shared<const DossierAnswer>(DossierAnswer{
        .dossier = *std::move(dossier), .cleanUp = ledgerMarkdown(snapshot, *ledger, question.of)});
}

} // namespace

DossierMaker::DossierMaker(QObject *parent)
    : JobReporter(parent)
    , m_make(
          this,
          [](const DossierQuestion &question, const std::stop_token &stop) {
              return answerOf(question, stop);
          },
          [this](const DossierQuestion &, const DossierAnswerPtr &answer) {
              if (answer)
                  emit made(answer);
          },
          [](const QString &reason) { return tr("The dossier could not be made: %1").arg(reason); })
    , m_write(
          this, [](const Output &output, const std::stop_token &stop) { return writeOutput(output, stop); },
          [this](const Output &output, const Written &result) {
              if (result)
                  emit written(output.path);
              else
                  emit notWritten(QString::fromStdString(result.error().text));
          },
          [](const QString &reason) { return tr("Nothing was written: %1").arg(reason); })
{
}

void DossierMaker::write(const QString &path, std::string text, const std::vector<std::string> &inputs)
{
    m_write.follow({.path = path, .text = std::move(text), .inputs = inputs});
}

DossierMaker::Written DossierMaker::writeOutput(const Output &output, const std::stop_token &stop)
{
    if (isEvidence(QFile::encodeName(output.path).toStdString(), output.inputs, stop)) {
        return std::unexpected(ExportError{ExportFault::Evidence,
                                           tr("%1 is one of the files that are open, or lies among them. "
                                              "Choose another name or another folder.")
                                               .arg(output.path)
                                               .toStdString()});
    }
    auto sink = FileSink::open(output.path);
    if (!sink)
        return std::unexpected(sink.error());
    if (auto done = (*sink)->write(output.text); !done)
        return done;
    return (*sink)->finish();
}

} // namespace trailscope
