// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/byterange.h"

#include "archive/bytes/openfile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace trailscope {

ByteRange ByteRange::ofFile(int descriptor, std::uint64_t offset, std::uint64_t size)
{
    ByteRange range;
    range.m_descriptor = descriptor;
    range.m_offset = offset;
    range.m_size = size;
    return range;
}

ByteRange ByteRange::ofMemory(std::span<const char> bytes)
{
    ByteRange range;
    range.m_bytes = bytes.data();
    range.m_size = bytes.size();
    return range;
}

std::span<const char> ByteRange::bytes() const
{
    return {m_bytes, static_cast<std::size_t>(m_size)};
}

ByteRange ByteRange::part(std::uint64_t offset, std::uint64_t size) const
{
    ByteRange range = *this;
    offset = std::min(offset, m_size);
    range.m_size = std::min(size, m_size - offset);
    if (isInMemory())
        range.m_bytes += offset;
    else
        range.m_offset += offset;
    return range;
}

std::expected<std::size_t, ArchiveProblem> ByteRange::read(std::uint64_t offset, std::span<char> into) const
{
    offset = std::min(offset, m_size);
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_size - offset));
    if (isInMemory()) {
        if (wanted > 0)
            std::memcpy(into.data(), m_bytes + offset, wanted);
        return wanted;
    }
    std::size_t done = 0;
    while (done < wanted) {
        const ssize_t got = ::pread(m_descriptor, into.data() + done, wanted - done,
                                    static_cast<off_t>(m_offset + offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::unexpected(problemFromErrno(errno));
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

} // namespace trailscope
