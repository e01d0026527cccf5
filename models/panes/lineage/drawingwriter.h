// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/exporterror.h"
#include "jobs/followingjob.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <expected>
#include <string>
#include <vector>

namespace trailscope {

// Writes a drawing to a file in a job, whole or not at all, and never over anything that was opened. GUI
// thread; owned by the pane that drew it.
class DrawingWriter : public JobReporter {
    Q_OBJECT

public:
    explicit DrawingWriter(QObject *parent = nullptr);

    // `inputs`: what was opened, as native paths.
    void write(const QByteArray &drawing, const QString &path, const std::vector<std::string> &inputs);

signals:
    void written(const QString &path); // else failed()

private:
    using Result = std::expected<void, ExportError>;
    struct Input {
        QByteArray drawing;
        QString path;
        std::vector<std::string> inputs;
    };
    [[nodiscard]] static Result writeFile(const Input &input, const std::stop_token &stop);

    FollowingJob<Input, Result> m_job;
};

} // namespace trailscope
