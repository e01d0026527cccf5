// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/byterange.h"
#include "archive/streams/bytestream.h"

#include <vector>

namespace trailscope {

// A range of a file or of memory, from its beginning to its end.
class RangeStream : public ByteStream {
public:
    RangeStream(ByteRange range, std::vector<ArchiveProblem> &problems)
        : m_range(range)
        , m_problems(problems)
    {
    }

    std::size_t read(std::span<char> into) override
    {
        const auto got = m_range.read(m_offset, into);
        if (!got.has_value() || (*got == 0 && m_offset < m_range.size())) {
            m_problems.push_back(got.has_value() ? ArchiveProblem{.fault = ArchiveFault::Changed}
                                                 : got.error());
            m_range = m_range.part(0, 0);
            m_offset = 0;
            return 0;
        }
        m_offset += *got;
        return *got;
    }

    // Back to its beginning.
    void rewind() { m_offset = 0; }

private:
    ByteRange m_range;
    std::vector<ArchiveProblem> &m_problems;
    std::uint64_t m_offset = 0;
};

} // namespace trailscope
