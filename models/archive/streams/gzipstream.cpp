// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/gzipstream.h"

#include "archive/streams/gzipmember.h"

#include <libdeflate.h>

#include <algorithm>

namespace trailscope {

namespace {
// Bits of the header's FLG byte, RFC 1952 section 2.3.1.
constexpr int kHeaderCrc = 2;
constexpr int kExtraField = 4;
constexpr int kOriginalName = 8;
constexpr int kComment = 16;
constexpr int kReserved = 0xe0;

// Garbage may be inflated for a while before it shows, a stored block of 64 KiB without any check: the next
// member may lie in what was taken for this one.
constexpr std::uint64_t kRunsOn = 70'000;
// Something that is broken in more places than this is no log.
constexpr std::size_t kLargestResumptions = 10'000;
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
    m_fault.reset();
    m_part = Part::Done;
    if (problem.fault == ArchiveFault::TooLarge || problem.fault == ArchiveFault::RatioTooHigh)
        return;
    const std::uint64_t here = m_inflater.offset();
    resumeBehind(std::max(m_memberBegin, here - std::min(here, kRunsOn)));
}

void GzipStream::resumeBehind(std::uint64_t offset)
{
    if (m_resumptions == kLargestResumptions)
        return;
    m_inflater.goBack(offset + 1);
    for (;;) {
        const auto ahead = m_inflater.ahead(RawInflater::kLookAhead);
        const bool last = ahead.size() < RawInflater::kLookAhead;
        const auto found = findGzipMember(ahead, last);
        m_inflater.skip(found.value_or(last ? ahead.size() : ahead.size() - kGzipTrialBytes));
        if (found.has_value())
            break;
        if (last)
            return;
    }
    ++m_resumptions;
    m_problems.push_back({.fault = ArchiveFault::GzipResumed, .offset = m_inflater.offset()});
    m_part = Part::Header;
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
    m_memberBegin = m_inflater.offset();
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
    else {
        // What was inflated here was complete: nothing of the next member can have been taken for it.
        m_memberBegin = m_inflater.offset();
        failHere(ArchiveFault::GzipTrailingBytes);
    }
}

} // namespace trailscope
