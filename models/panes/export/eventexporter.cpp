// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/export/eventexporter.h"

#include "exporters/filesink.h"
#include "opening/evidence.h"

#include <QtCore/QFile>

#include <cstdint>
#include <utility>

namespace trailscope {

EventExporter::EventExporter(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          // `this` outlives the job: its destructor waits for it.
          [this](const Input &input, const std::stop_token &destroyed) { return write(input, destroyed); },
          [this](const Input &input, const Result &result) {
              if (result) {
                  emit written(input.path, *result);
              } else {
                  emit notWritten(result.error());
              }
          },
          [](const QString &reason) { return tr("Nothing was written: %1").arg(reason); })
{
}

void EventExporter::start(const ExportRequest &request, const QString &path,
                          const std::vector<std::string> &inputs)
{
    m_stop = std::stop_source();
    m_job.replace({.request = request, .path = path, .inputs = inputs, .stop = m_stop});
}

void EventExporter::stop()
{
    m_stop.request_stop();
}

EventExporter::Result EventExporter::write(const Input &input, const std::stop_token &destroyed)
{
    // Two who may stop it: the user, who waits for what comes of that, and the destructor.
    std::stop_source either = input.stop;
    const std::stop_callback relay(destroyed, [&either] { either.request_stop(); });
    if (isEvidence(QFile::encodeName(input.path).toStdString(), input.inputs, either.get_token())) {
        return std::unexpected(ExportError{ExportFault::Evidence,
                                           tr("%1 is one of the files that are open, or lies among them. "
                                              "Choose another name or another folder.")
                                               .arg(input.path)
                                               .toStdString()});
    }
    auto sink = FileSink::open(input.path);
    if (!sink) {
        return std::unexpected(sink.error());
    }
    const auto progress = [this](std::uint64_t done, std::uint64_t total) {
        QMetaObject::invokeMethod(
            this, [this, done, total] { emit progressed(done, total); }, Qt::QueuedConnection);
    };
    return exportEvents(input.request, **sink, progress, either.get_token());
}

} // namespace trailscope
