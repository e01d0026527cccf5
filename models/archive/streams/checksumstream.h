// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/streams/bytestream.h"

#include <libdeflate.h>

#include <cstdint>
#include <vector>

namespace trailscope {

// A stored member of a zip archive: passes its bytes on and compares their CRC at the end.
class ChecksumStream : public ByteStream {
public:
    ChecksumStream(ByteStream &stored, std::uint32_t crc, std::vector<ArchiveProblem> &problems)
        : m_stored(stored)
        , m_expected(crc)
        , m_problems(problems)
    {
    }

    std::size_t read(std::span<char> into) override
    {
        const std::size_t got = m_stored.read(into);
        m_crc = libdeflate_crc32(m_crc, into.data(), got);
        if (got == 0 && !into.empty() && !m_ended) {
            m_ended = true;
            if (m_crc != m_expected)
                m_problems.push_back({.fault = ArchiveFault::ZipChecksum});
        }
        return got;
    }

private:
    ByteStream &m_stored;
    std::uint32_t m_expected;
    std::uint32_t m_crc = 0;
    bool m_ended = false;
    std::vector<ArchiveProblem> &m_problems;
};

} // namespace trailscope
