// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/streams/rawinflater.h"
#include "archive/zip/zipdirectory.h"

#include <vector>

namespace trailscope {

// The text of a deflated zip member, inflated piece by piece and compared with the directory's CRC and size.
// One thread.
class ZipMemberStream : public ByteStream {
public:
    // `stored`: exactly the member's compressed bytes.
    ZipMemberStream(ByteStream &stored, const ZipMember &member, InflateBudget budget,
                    std::vector<ArchiveProblem> &problems);

    std::size_t read(std::span<char> into) override;

private:
    void finish(RawInflater::Step step);

    RawInflater m_inflater;
    ZipMember m_expected;
    std::vector<ArchiveProblem> &m_problems;
    std::uint32_t m_crc = 0;
    bool m_done = false;
};

} // namespace trailscope
