// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/leafwalk.h"

#include "archive/prefixedstream.h"
#include "archive/sequencewalk.h"
#include "archive/streams/rangestream.h"
#include "archive/zipwalk.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {
// How much of a nested archive is read between two looks at the stop token.
constexpr std::size_t kGrowthBytes = std::size_t{4} << 20;
// A part of a file that was never written and is larger than this is not read as zeros.
constexpr std::uint64_t kHoleBytes = std::uint64_t{64} << 20;
} // namespace

LeafWalk::LeafWalk(LeafWorkshop &workshop, const OpenFile &file, LeafSink &sink, std::stop_token stop)
    : m_state(workshop, file, sink, std::move(stop))
{
}

void LeafWalk::walkFile(std::vector<ArchiveProblem> problems)
{
    m_state.problems() = std::move(problems);
    const OpenFile &file = m_state.file();
    const auto range = ByteRange::ofFile(file.descriptor(), 0, file.stored().size);
    const auto hole = file.holeOf(kHoleBytes);
    const Format *const format = hole.has_value() ? formatOf(range) : nullptr;
    // What is read from its end, or where its directory says, may have one in its middle.
    if (!hole.has_value() || (format != nullptr && format->needsRange()))
        return walkRange(range, 0);
    m_state.problems().push_back(
        {.fault = ArchiveFault::Hole, .offset = *hole, .detail = std::to_string(file.stored().size - *hole)});
    walkRange(range.part(0, *hole), 0);
}

void LeafWalk::walkLoadedFile(std::span<const char> bytes, std::vector<ArchiveProblem> problems)
{
    m_state.problems() = std::move(problems);
    walkStored(ByteRange::ofMemory(bytes), 0);
}

void LeafWalk::walkMembers(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                           std::size_t count)
{
    ZipWalk(*this, m_state, archive, directory, 1).walk(first, count);
}

void LeafWalk::walkMember(const MemberArchive::Member &member, ByteStream &data, int depth)
{
    SequenceWalk(*this, m_state, depth).walkMember(member, data);
}

void LeafWalk::walkRange(const ByteRange &range, int depth)
{
    if (range.isInMemory() || range.size() > m_state.limits().windowBytes)
        return walkStored(range, depth);
    // A small file is read in one call. Of a larger one only the beginning, since what can be is read in
    // place.
    constexpr std::uint64_t smallFile = 256 * 1024;
    const BufferStack::Lease lease(m_state.workshop().buffers);
    if (range.size() <= smallFile || !walkInPlace(range, depth))
        walkStored(WalkState::load(range, *lease).value_or(range), depth);
}

bool LeafWalk::walkInPlace(const ByteRange &range, int depth)
{
    const Format *const format = formatOf(range);
    const bool canBe = format != nullptr && format->needsRange();
    if (canBe)
        walkArchive(*format, range, depth);
    return canBe;
}

void LeafWalk::walkStored(const ByteRange &range, int depth)
{
    const Format *const format = formatOf(range);
    if (format == nullptr && range.isInMemory() && range.size() <= m_state.limits().windowBytes)
        return m_state.leaf().whole(range.bytes());
    if (format != nullptr && format->needsRange())
        return walkArchive(*format, range, depth);
    const CompressedStream *const compressed = format != nullptr ? format->as<CompressedStream>() : nullptr;
    if (compressed != nullptr && compressed->inflate != nullptr && range.isInMemory()) {
        if (m_state.tooDeep(depth))
            return;
        const BufferStack::Lease lease(m_state.workshop().buffers);
        if (const auto text
            = (m_state.workshop().inflater.*compressed->inflate)(range.bytes(), *lease, m_state.wholeLimit()))
            return walkStored(ByteRange::ofMemory(*text), depth + 1);
    }
    RangeStream stored(range, m_state.problems());
    walkLayer(format, stored, depth);
}

void LeafWalk::walkStream(ByteStream &stream, int depth)
{
    PrefixedStream stored(stream);
    const Format *const format = stored.format();
    if (format != nullptr && format->needsRange())
        return walkInMemory(*format, stored, depth);
    walkLayer(format, stored, depth);
}

// Anything that is read as a stream.
void LeafWalk::walkLayer(const Format *format, ByteStream &stored, int depth)
{
    if (format == nullptr)
        return m_state.leaf().stream(stored, m_state.workshop().buffers, m_state.limits());
    if (m_state.tooDeep(depth))
        return;
    if (const auto *const compressed = format->as<CompressedStream>()) {
        const auto text = compressed->open(format->name, stored, m_state.opening());
        return walkStream(*text, depth + 1);
    }
    if (const auto *const members = format->as<MembersInStream>()) {
        MemberArchive archive(stored, {format->name, members->support, members->isTar}, m_state.budget(),
                              m_state.problems());
        SequenceWalk(*this, m_state, depth + 1).walk(archive);
    }
}

// Anything that is gone to and fro in.
void LeafWalk::walkArchive(const Format &format, const ByteRange &range, int depth)
{
    if (m_state.tooDeep(depth))
        return;
    if (const auto *const members = format.as<MembersInRange>()) {
        MemberArchive archive(range,
                              {.name = format.name, .support = members->support, .isRar = members->isRar},
                              m_state.budget(), m_state.problems());
        return SequenceWalk(*this, m_state, depth + 1).walk(archive);
    }
    ZipArchive archive(range);
    const auto directory = archive.readDirectory(m_state.limits(), m_state.stop());
    if (depth > 0)
        m_state.countNested(range.size(), directory->members.size());
    ZipWalk(*this, m_state, archive, *directory, depth + 1).walk(0, directory->members.size());
}

void LeafWalk::walkInMemory(const Format &format, ByteStream &stream, int depth)
{
    if (m_state.tooDeep(depth))
        return;
    const BufferStack::Lease lease(m_state.workshop().buffers);
    const std::size_t limit = m_state.limits().nestedArchiveBytes;
    std::size_t used = 0;
    for (;;) {
        if (m_state.isStopped())
            return;
        lease->reserve(std::min(std::max(used * 2, kGrowthBytes), limit + 1), used);
        const std::size_t got
            = stream.read({lease->data() + used, std::min(kGrowthBytes, lease->capacity() - used)});
        used += got;
        if (got == 0)
            break;
        if (used > limit)
            return m_state.tell({.fault = ArchiveFault::NestedTooLarge, .offset = limit});
    }
    walkArchive(format, ByteRange::ofMemory({lease->data(), used}), depth);
}

} // namespace trailscope
