// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/rawinflater.h"

#include <vector>

namespace trailscope {

// The text of a gzip file (RFC 1952) of any number of members, inflated piece by piece. One thread.
class GzipStream : public ByteStream {
public:
    GzipStream(ByteStream &stored, InflateBudget budget, std::vector<ArchiveProblem> &problems);

    std::size_t read(std::span<char> into) override;

private:
    enum class Part : std::uint8_t { Header, Body, Trailer, Between, Done };

    void readHeader();
    std::size_t readBody(std::span<char> into);
    void readTrailer();
    void lookForMember();
    bool skip(std::size_t bytes);
    bool skipText();
    void fail(ArchiveFault fault, std::uint64_t offset);
    void failHere(ArchiveFault fault) { fail(fault, m_inflater.offset()); }

    RawInflater m_inflater;
    std::vector<ArchiveProblem> &m_problems;
    Part m_part = Part::Header;
    std::uint32_t m_crc = 0;
    std::uint32_t m_size = 0; // of the member, modulo 2^32 as in its trailer
};

} // namespace trailscope
