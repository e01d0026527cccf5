// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/gzipstream.h"

#include <libdeflate.h>

namespace trailscope {

namespace {
// Bits of the header's FLG byte, RFC 1952 section 2.3.1.
constexpr int kHeaderCrc = 2;
constexpr int kExtraField = 4;
constexpr int kOriginalName = 8;
constexpr int kComment = 16;
constexpr int kReserved = 0xe0;
} // namespace

GzipStream::GzipStream(ByteStream &stored, InflateBudget budget, std::vector<ArchiveProblem> &problems)
    : m_inflater(stored, budget)
    , m_problems(problems)
{
}

std::size_t GzipStream::read(std::span<char> into)
{
    if (into.empty())
        return 0;
    while (m_part != Part::Done) {
        switch (m_part) {
        case Part::Header:
            readHeader();
            break;
        case Part::Body:
            if (m_fault.has_value())
                fail(*m_fault);
            else if (const std::size_t produced = readBody(into); produced > 0)
                return produced;
            break;
        case Part::Trailer:
            readTrailer();
            break;
        case Part::Between:
            lookForMember();
            break;
        case Part::Done:
            break;
        }
    }
    return 0;
}

void GzipStream::fail(const ArchiveProblem &problem)
{
    m_problems.push_back(problem);
    m_part = Part::Done;
}

bool GzipStream::skip(std::size_t bytes)
{
    for (; bytes > 0; --bytes) {
        if (m_inflater.takeByte() < 0)
            return false;
    }
    return true;
}

bool GzipStream::skipText()
{
    int byte = 0;
    do {
        byte = m_inflater.takeByte();
    } while (byte > 0);
    return byte == 0;
}

void GzipStream::readHeader()
{
    skip(3); // identification and method, which were looked at before
    const int flags = m_inflater.takeByte();
    bool complete = flags >= 0 && skip(6);
    if (complete && (flags & kReserved) != 0)
        return failHere(ArchiveFault::GzipDamaged);
    if (complete && (flags & kExtraField) != 0) {
        const int low = m_inflater.takeByte();
        const int high = m_inflater.takeByte();
        complete = high >= 0 && skip(static_cast<std::size_t>(low) + (static_cast<std::size_t>(high) << 8U));
    }
    if (complete && (flags & kOriginalName) != 0)
        complete = skipText();
    if (complete && (flags & kComment) != 0)
        complete = skipText();
    if (complete && (flags & kHeaderCrc) != 0)
        complete = skip(2);
    if (!complete)
        return failHere(ArchiveFault::GzipCutOff);
    m_inflater.restart();
    m_crc = 0;
    m_size = 0;
    m_part = Part::Body;
}

std::size_t GzipStream::readBody(std::span<char> into)
{
    std::size_t produced = 0;
    const RawInflater::Step step = m_inflater.inflate(into, produced);
    m_crc = libdeflate_crc32(m_crc, into.data(), produced);
    m_size += static_cast<std::uint32_t>(produced);
    switch (step) {
    case RawInflater::Step::Output:
        break;
    case RawInflater::Step::End:
        m_part = Part::Trailer;
        break;
    case RawInflater::Step::Damaged:
        m_fault = {.fault = ArchiveFault::GzipDamaged, .offset = m_inflater.offset()};
        break;
    case RawInflater::Step::CutOff:
        m_fault = {.fault = ArchiveFault::GzipCutOff, .offset = m_inflater.offset()};
        break;
    case RawInflater::Step::TooLarge:
        m_fault = {.fault = ArchiveFault::TooLarge, .offset = m_inflater.inflated()};
        break;
    case RawInflater::Step::RatioTooHigh:
        m_fault = {.fault = ArchiveFault::RatioTooHigh, .offset = m_inflater.inflated()};
        break;
    }
    return produced;
}

void GzipStream::readTrailer()
{
    const std::uint64_t offset = m_inflater.offset();
    std::uint32_t crc = 0;
    std::uint32_t size = 0;
    for (unsigned i = 0; i < 8; ++i) {
        const int byte = m_inflater.takeByte();
        if (byte < 0)
            return failHere(ArchiveFault::GzipCutOff);
        (i < 4 ? crc : size) |= static_cast<std::uint32_t>(byte) << (8U * (i % 4));
    }
    if (crc != m_crc || size != m_size)
        m_problems.push_back({.fault = ArchiveFault::GzipChecksum, .offset = offset});
    m_part = Part::Between;
}

void GzipStream::lookForMember()
{
    // Tapes and some devices pad with zeros.
    while (m_inflater.startsWith(std::string_view("\0", 1)))
        m_inflater.takeByte();
    if (m_inflater.atEnd())
        m_part = Part::Done;
    else if (m_inflater.startsWith("\x1f\x8b\x08"))
        m_part = Part::Header;
    else
        failHere(ArchiveFault::GzipTrailingBytes);
}

} // namespace trailscope
