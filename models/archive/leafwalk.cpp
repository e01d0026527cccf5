// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/leafwalk.h"

#include "archive/streams/decompressor.h"
#include "archive/streams/gzipstream.h"
#include "archive/streams/prefixedstream.h"
#include "archive/streams/rangestream.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {
// How much of a nested archive is read between two looks at the stop token.
constexpr std::size_t kStepBytes = std::size_t{4} << 20;
} // namespace

LeafWalk::LeafWalk(LeafWorkshop &workshop, const OpenFile &file, LeafSink &sink, std::stop_token stop)
    : m_workshop(workshop)
    , m_file(file)
    , m_stop(std::move(stop))
    , m_tally(std::make_shared<FileTally>())
    , m_leaf(file, sink, m_stop, m_problems)
{
}

void LeafWalk::shareTally(std::shared_ptr<FileTally> tally)
{
    if (tally != nullptr)
        m_tally = std::move(tally);
}

void LeafWalk::countNested(std::uint64_t bytes, std::uint64_t members)
{
    m_tally->bytes.fetch_add(bytes, std::memory_order_relaxed);
    m_tally->nestedMembers.fetch_add(members, std::memory_order_relaxed);
}

bool LeafWalk::isExhausted()
{
    if (!m_leaf.wantsEverything())
        return false;
    const std::uint64_t delivered = m_leaf.takeDelivered();
    const std::uint64_t bytes = m_tally->bytes.fetch_add(delivered, std::memory_order_relaxed) + delivered;
    const std::uint64_t limit = m_workshop.limits.members;
    const InflateBudget ofFile{
        .largest = 0, .ratio = m_workshop.limits.ratio, .storedBytes = m_file.stored().size};
    const bool tooMuch = ofFile.ratioIsTooHigh(bytes);
    if (!tooMuch && m_tally->nestedMembers.load(std::memory_order_relaxed) <= limit)
        return false;
    if (!m_tally->exhausted.exchange(true)) {
        m_problems.clear();
        tell(tooMuch
                 ? ArchiveProblem{.fault = ArchiveFault::RatioTooHigh, .offset = bytes}
                 : ArchiveProblem{.fault = ArchiveFault::TooManyMembers, .detail = std::to_string(limit)});
    }
    return true;
}

void LeafWalk::walkFile(std::vector<ArchiveProblem> problems)
{
    m_problems = std::move(problems);
    walkRange(ByteRange::ofFile(m_file.descriptor(), 0, m_file.stored().size), 0);
}

void LeafWalk::walkLoadedFile(std::span<const char> bytes, std::vector<ArchiveProblem> problems)
{
    m_problems = std::move(problems);
    walkStored(ByteRange::ofMemory(bytes), 0);
}

InflateBudget LeafWalk::budget() const
{
    return {.largest = m_workshop.limits.inflatedBytes,
            .ratio = m_workshop.limits.ratio,
            .storedBytes = m_leaf.storedBytes()};
}

std::size_t LeafWalk::wholeLimit() const
{
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(m_workshop.limits.windowBytes, m_workshop.limits.inflatedBytes));
}

void LeafWalk::tell(const ArchiveProblem &problem)
{
    m_problems.push_back(problem);
    m_leaf.onlyProblems();
}

void LeafWalk::deliverStream(ByteStream &stream)
{
    m_leaf.stream(stream, m_workshop.buffers, m_workshop.limits);
}

bool LeafWalk::tooDeep(int depth)
{
    if (depth < m_workshop.limits.depth)
        return false;
    tell({.fault = ArchiveFault::TooDeep});
    return true;
}

std::optional<ByteRange> LeafWalk::load(const ByteRange &range, ByteBuffer &into)
{
    if (range.isInMemory())
        return range;
    const auto size = static_cast<std::size_t>(range.size());
    into.reserve(std::max<std::size_t>(size, 1));
    const auto got = range.read(0, {into.data(), size});
    // The streams meet the same fault again and report it.
    if (!got.has_value() || *got != size)
        return std::nullopt;
    return ByteRange::ofMemory({into.data(), size});
}

void LeafWalk::walkRange(const ByteRange &range, int depth)
{
    if (range.isInMemory() || range.size() > m_workshop.limits.windowBytes)
        return walkStored(range, depth);
    const BufferStack::Lease lease(m_workshop.buffers);
    // A small file is read in one call. Of a larger one only the beginning, since zip and 7z archives are
    // read in place.
    constexpr std::uint64_t smallFile = 256 * 1024;
    if (range.size() > smallFile) {
        const ContentKind kind = contentKind(range);
        if (kind == ContentKind::Zip)
            return walkZip(range, depth);
        if (kind == ContentKind::SevenZip)
            return walkSevenZip(range, depth);
    }
    walkStored(load(range, *lease).value_or(range), depth);
}

void LeafWalk::walkStored(const ByteRange &range, int depth)
{
    const ContentKind kind = contentKind(range);
    switch (kind) {
    case ContentKind::Gzip:
        return walkGzip(range, depth);
    case ContentKind::Zip:
        return walkZip(range, depth);
    case ContentKind::SevenZip:
        return walkSevenZip(range, depth);
    case ContentKind::Plain:
        if (range.isInMemory() && range.size() <= m_workshop.limits.windowBytes)
            return m_leaf.whole(range.bytes());
        break;
    default:
        break;
    }
    RangeStream stored(range, m_problems);
    if (kind == ContentKind::Tar)
        return walkTar(stored, depth);
    if (isCompressedStream(kind))
        return walkCompressed(kind, stored, depth);
    deliverStream(stored);
}

void LeafWalk::walkGzip(const ByteRange &range, int depth)
{
    if (range.isInMemory()) {
        if (tooDeep(depth))
            return;
        const BufferStack::Lease lease(m_workshop.buffers);
        if (const auto text = m_workshop.inflater.gunzip(range.bytes(), *lease, wholeLimit()))
            return walkStored(ByteRange::ofMemory(*text), depth + 1);
    }
    RangeStream stored(range, m_problems);
    walkCompressed(ContentKind::Gzip, stored, depth);
}

void LeafWalk::walkCompressed(ContentKind kind, ByteStream &stored, int depth)
{
    if (tooDeep(depth))
        return;
    const auto text = makeDecompressor(kind, stored, budget(), m_stop, m_problems);
    walkStream(*text, depth + 1);
}

void LeafWalk::walkStream(ByteStream &stream, int depth)
{
    PrefixedStream text(stream);
    const ContentKind kind = text.kind();
    if (isCompressedStream(kind))
        return walkCompressed(kind, text, depth);
    switch (kind) {
    case ContentKind::Tar:
        return walkTar(text, depth);
    case ContentKind::Zip:
    case ContentKind::SevenZip:
        return walkInMemory(kind, text, depth);
    default:
        return deliverStream(text);
    }
}

// Zip and 7z archives are read from their end, so they have to be had whole.
void LeafWalk::walkInMemory(ContentKind kind, ByteStream &stream, int depth)
{
    if (tooDeep(depth))
        return;
    const BufferStack::Lease lease(m_workshop.buffers);
    const std::size_t limit = m_workshop.limits.nestedArchiveBytes;
    std::size_t used = 0;
    for (;;) {
        if (m_stop.stop_requested())
            return;
        lease->reserve(std::min(std::max(used * 2, kStepBytes), limit + 1), used);
        const std::size_t got
            = stream.read({lease->data() + used, std::min(kStepBytes, lease->capacity() - used)});
        used += got;
        if (got == 0)
            break;
        if (used > limit)
            return tell({.fault = ArchiveFault::NestedTooLarge, .offset = limit});
    }
    const auto range = ByteRange::ofMemory({lease->data(), used});
    if (kind == ContentKind::Zip)
        walkZip(range, depth);
    else
        walkSevenZip(range, depth);
}

} // namespace trailscope
