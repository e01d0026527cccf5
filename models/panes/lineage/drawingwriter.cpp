// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/drawingwriter.h"

#include "exporters/filesink.h"
#include "opening/evidence.h"

#include <QtCore/QFile>

#include <string_view>

namespace trailscope {

DrawingWriter::DrawingWriter(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, &DrawingWriter::writeFile,
          [this](const Input &input, const Result &result) {
              if (result)
                  emit written(input.path);
              else
                  emit failed(tr("Nothing was written. %1").arg(QString::fromStdString(result.error().text)));
          },
          [](const QString &reason) { return tr("Nothing was written: %1").arg(reason); })
{
}

void DrawingWriter::write(const QByteArray &drawing, const QString &path,
                          const std::vector<std::string> &inputs)
{
    m_job.replace({.drawing = drawing, .path = path, .inputs = inputs});
}

DrawingWriter::Result DrawingWriter::writeFile(const Input &input, const std::stop_token &stop)
{
    if (isEvidence(QFile::encodeName(input.path).toStdString(), input.inputs, stop)) {
        return std::unexpected(ExportError{ExportFault::Evidence,
                                           tr("%1 is one of the files that are open, or lies among them. "
                                              "Choose another name or another folder.")
                                               .arg(input.path)
                                               .toStdString()});
    }
    auto sink = FileSink::open(input.path);
    if (!sink)
        return std::unexpected(sink.error());
    return (*sink)
        ->write(std::string_view(input.drawing.constData(), static_cast<std::size_t>(input.drawing.size())))
        .and_then([&sink] { return (*sink)->finish(); });
}

} // namespace trailscope
