// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/eventexport.h"
#include "jobs/followingjob.h"

#include <QtCore/QString>

#include <expected>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// Writes events to a file in a job. Whole or not at all: after a failure or a cancel there is no file.
// GUI thread; owned by the dialog that asks for it, and stops without a file when that goes.
class EventExporter : public JobReporter {
    Q_OBJECT

public:
    explicit EventExporter(QObject *parent = nullptr);

    // Not while one is under way. `inputs`: what the events were read from, which is not written over.
    void start(const ExportRequest &request, const QString &path, const std::vector<std::string> &inputs);
    // Asks it to stop. What came of it is still told: it may be whole at this very moment.
    void stop();

signals:
    void progressed(quint64 rowsDone, quint64 rowsTotal);
    // How it came out, unless it failed().
    void written(const QString &path, const trailscope::ExportResult &result);
    void notWritten(const trailscope::ExportError &error);

private:
    using Result = std::expected<ExportResult, ExportError>;
    struct Input {
        ExportRequest request;
        QString path;
        std::vector<std::string> inputs;
        std::stop_source stop;
    };
    [[nodiscard]] Result write(const Input &input, const std::stop_token &destroyed);

    std::stop_source m_stop; // of what is under way
    FollowingJob<Input, Result> m_job;
};

} // namespace trailscope
