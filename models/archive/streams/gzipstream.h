// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/streams/rawinflater.h"

#include <optional>
#include <vector>

namespace trailscope {

// The text of a gzip file (RFC 1952) of any number of members, inflated piece by piece. Behind damage, and
// behind bytes that are no gzip, it goes on with the next member that can be inflated. One thread.
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
    void resumeBehind(std::uint64_t offset);
    bool skip(std::size_t bytes);
    bool skipText();
    void failHere(ArchiveFault fault) { fail({.fault = fault, .offset = m_inflater.offset()}); }
    void fail(const ArchiveProblem &problem);

    RawInflater m_inflater;
    std::vector<ArchiveProblem> &m_problems;
    Part m_part = Part::Header;
    std::uint64_t m_memberBegin = 0;
    std::size_t m_resumptions = 0;
    // Found at the end of bytes that were given out: told when somebody asks for more.
    std::optional<ArchiveProblem> m_fault;
    std::uint32_t m_crc = 0;
    std::uint32_t m_size = 0; // of the member, modulo 2^32 as in its trailer
};

} // namespace trailscope
