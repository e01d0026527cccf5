// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/exporterror.h"
#include "ingest/trail.h"
#include "investigate/dossier/dossier.h"
#include "jobs/followingjob.h"

#include <expected>
#include <memory>
#include <string>
#include <vector>

namespace trailscope {

// Whom a dossier is wanted of.
struct DossierQuestion {
    std::shared_ptr<Trail> trail;
    SnapshotPtr snapshot; // never null when it is asked
    std::shared_ptr<LineageFinder> finder; // the trail's
    std::string of;
};

// A dossier, and the clean-up list that goes with it.
struct DossierAnswer {
    Dossier dossier;
    std::string cleanUp; // in Markdown
};
using DossierAnswerPtr = std::shared_ptr<const DossierAnswer>;

// Makes dossiers, and writes texts about them to files, in jobs; the newest question wins. GUI thread;
// owned by the pane that shows it.
class DossierMaker : public JobReporter {
    Q_OBJECT

public:
    explicit DossierMaker(QObject *parent = nullptr);

    void make(DossierQuestion question) { m_make.replace(std::move(question)); }
    void cancel() { m_make.cancel(); }
    // Whole or not at all, and over none of the inputs.
    void write(const QString &path, std::string text, const std::vector<std::string> &inputs);

signals:
    void made(const trailscope::DossierAnswerPtr &answer);
    void written(const QString &path);
    void notWritten(const QString &reason);

private:
    struct Output {
        QString path;
        std::string text;
        std::vector<std::string> inputs;
    };
    using Written = std::expected<void, ExportError>;
    [[nodiscard]] static Written writeOutput(const Output &output, const std::stop_token &stop);

    FollowingJob<DossierQuestion, DossierAnswerPtr> m_make;
    FollowingJob<Output, Written> m_write;
};

} // namespace trailscope
