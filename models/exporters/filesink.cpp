// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/filesink.h"

#include "exporters/descriptorsink.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace trailscope {

FileSink::FileSink(const QString &path)
    : m_file(path)
{
}

std::expected<std::unique_ptr<OutputSink>, ExportError> FileSink::open(const QString &path)
{
    const auto cannotOpen = [&path](const QString &reason) {
        return std::unexpected(ExportError{ExportFault::CannotOpen,
                                           tr("%1 cannot be created: %2").arg(path, reason).toStdString()});
    };
    struct stat found = {};
    const QByteArray native = QFile::encodeName(path);
    if (::stat(native.constData(), &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode)) {
        const int descriptor = ::open(native.constData(), O_WRONLY | O_CLOEXEC); // NOLINT(*-vararg)
        if (descriptor < 0)
            return cannotOpen(QString::fromLocal8Bit(std::strerror(errno)));
        return std::make_unique<DescriptorSink>(descriptor, path, DescriptorSink::Ownership::Closes);
    }
    std::unique_ptr<FileSink> sink(new FileSink(path));
    if (!sink->m_file.open(QIODevice::WriteOnly))
        return cannotOpen(sink->m_file.errorString());
    return sink;
}

std::expected<void, ExportError> FileSink::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const qint64 written = m_file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        if (written <= 0) {
            ExportError error = writeError();
            m_file.cancelWriting();
            return std::unexpected(std::move(error));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

std::expected<void, ExportError> FileSink::finish()
{
    // commit() also brings the bytes to the disk before it renames.
    if (!m_file.flush() || !m_file.commit())
        return std::unexpected(writeError());
    return {};
}

ExportError FileSink::writeError() const
{
    return {ExportFault::CannotWrite,
            tr("%1 was not written: %2").arg(m_file.fileName(), m_file.errorString()).toStdString()};
}

} // namespace trailscope
