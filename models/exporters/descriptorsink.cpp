// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/descriptorsink.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace trailscope {

DescriptorSink::DescriptorSink(int descriptor, QString name, Ownership ownership)
    : m_descriptor(descriptor)
    , m_name(std::move(name))
    , m_ownership(ownership)
{
}

DescriptorSink::~DescriptorSink()
{
    if (m_ownership == Ownership::Closes && m_descriptor >= 0)
        ::close(m_descriptor);
}

std::expected<void, ExportError> DescriptorSink::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return std::unexpected(writeError(errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

std::expected<void, ExportError> DescriptorSink::finish()
{
    if (m_ownership == Ownership::Closes) {
        // Some file systems report a full disk or quota only now.
        if (::close(std::exchange(m_descriptor, -1)) != 0 && errno != EINTR)
            return std::unexpected(writeError(errno));
    }
    return {};
}

ExportError DescriptorSink::writeError(int code) const
{
    if (code == EPIPE)
        return {ExportFault::ReaderGone, {}};
    return {
        ExportFault::CannotWrite,
        tr("%1 was not written: %2").arg(m_name, QString::fromLocal8Bit(std::strerror(code))).toStdString()};
}

} // namespace trailscope
