// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/outputsink.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <cstdint>

namespace trailscope {

// An open file descriptor: standard output, a pipe, a device. What has been written cannot be taken back. The
// process has to ignore SIGPIPE for ReaderGone to be reported.
class DescriptorSink final : public OutputSink {
    Q_DECLARE_TR_FUNCTIONS(DescriptorSink)
public:
    enum class Ownership : std::uint8_t { Borrows, Closes };

    // `name` is what people call it, for messages.
    DescriptorSink(int descriptor, QString name, Ownership ownership);
    ~DescriptorSink() override;

    std::expected<void, ExportError> write(std::string_view bytes) override;
    std::expected<void, ExportError> finish() override;

private:
    [[nodiscard]] ExportError writeError(int code) const;

    int m_descriptor;
    QString m_name;
    Ownership m_ownership;
};

} // namespace trailscope
