// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/outputsink.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSaveFile>
#include <QtCore/QString>

#include <memory>

namespace trailscope {

// A file that appears whole or not at all: written under a temporary name in the same folder, brought to the
// disk, then renamed over the target. Without a successful finish() the temporary file goes and the target
// stays as it was.
class FileSink final : public OutputSink {
    Q_DECLARE_TR_FUNCTIONS(FileSink)
public:
    // A target that exists and is no regular file (a device, a FIFO) is written to as it is: there is nothing
    // to rename.
    [[nodiscard]] static std::expected<std::unique_ptr<OutputSink>, ExportError> open(const QString &path);

    std::expected<void, ExportError> write(std::string_view bytes) override;
    std::expected<void, ExportError> finish() override;

private:
    explicit FileSink(const QString &path);
    [[nodiscard]] ExportError writeError() const;

    QSaveFile m_file;
};

} // namespace trailscope
