// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/leafwalk.h"

#include "archive/checksumstream.h"
#include "archive/contentkind.h"
#include "archive/gzipstream.h"
#include "archive/prefixedstream.h"
#include "archive/rangestream.h"
#include "archive/zipmemberstream.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace trailscope {

namespace {

// Between two looks at the stop token.
constexpr std::size_t kStepBytes = std::size_t{4} << 20;

// Room that a window which grows begins with.
constexpr std::size_t kFirstWindowBytes = std::size_t{1} << 20;

// The kind of a range that is not in memory costs a read; what cannot be read is found out about later.
ContentKind kindOf(const ByteRange &range)
{
    std::array<char, kContentKindBytes> head = {};
    const auto got = range.read(0, head);
    return contentKind(std::span(head).first(got.value_or(0)));
}

} // namespace

LeafWalk::LeafWalk(LeafWorkshop &workshop, const OpenFile &file, LeafSink &sink, std::stop_token stop)
    : m_workshop(workshop)
    , m_file(file)
    , m_sink(sink)
    , m_stop(std::move(stop))
    , m_place({.file = file.stored(), .members = {}})
    , m_storedBytes(file.stored().size)
{
}

void LeafWalk::walkFile(std::vector<ArchiveProblem> problems)
{
    m_problems = std::move(problems);
    walkRange(ByteRange::ofFile(m_file.descriptor(), 0, m_file.stored().size), 0);
}

void LeafWalk::walkMembers(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                           std::size_t count)
{
    walkDirectory(archive, directory, first, count, 1);
}

InflateBudget LeafWalk::budget() const
{
    return {.largest = m_workshop.limits.inflatedBytes,
            .ratio = m_workshop.limits.ratio,
            .storedBytes = m_storedBytes};
}

std::size_t LeafWalk::wholeLimit() const
{
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(m_workshop.limits.windowBytes, m_workshop.limits.inflatedBytes));
}

bool LeafWalk::isWanted() const
{
    return !m_wanted.has_value() || std::ranges::equal(*m_wanted, m_place.members);
}

bool LeafWalk::tooDeep(int depth)
{
    if (depth < m_workshop.limits.depth)
        return false;
    m_problems.push_back({.fault = ArchiveFault::TooDeep});
    tellAboutArchive(std::exchange(m_problems, {}));
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
    // A small file is read in one call. Of a larger one only the beginning, since a zip archive is read in
    // place.
    constexpr std::uint64_t smallFile = 256 * 1024;
    if (range.size() > smallFile && kindOf(range) == ContentKind::Zip)
        return walkZip(range, depth);
    walkStored(load(range, *lease).value_or(range), depth);
}

void LeafWalk::walkStored(const ByteRange &range, int depth)
{
    switch (kindOf(range)) {
    case ContentKind::Gzip:
        return walkGzip(range, depth);
    case ContentKind::Zip:
        return walkZip(range, depth);
    case ContentKind::Plain:
        if (range.isInMemory() && range.size() <= m_workshop.limits.windowBytes)
            return deliverWhole(range.bytes());
        RangeStream stream(range, m_problems);
        return deliverStream(stream);
    }
}

void LeafWalk::walkGzip(const ByteRange &range, int depth)
{
    if (tooDeep(depth))
        return;
    if (range.isInMemory()) {
        const BufferStack::Lease lease(m_workshop.buffers);
        if (const auto text = m_workshop.inflater.gunzip(range.bytes(), *lease, wholeLimit(), m_problems))
            return walkStored(ByteRange::ofMemory(*text), depth + 1);
    }
    RangeStream stored(range, m_problems);
    GzipStream text(stored, budget(), m_problems);
    walkStream(text, depth + 1);
}

void LeafWalk::walkStream(ByteStream &stream, int depth)
{
    PrefixedStream text(stream);
    if (text.kind() == ContentKind::Plain)
        return deliverStream(text);
    if (tooDeep(depth))
        return;
    if (text.kind() == ContentKind::Gzip) {
        GzipStream inner(text, budget(), m_problems);
        return walkStream(inner, depth + 1);
    }
    // A zip archive is read from its end, so it has to be had whole.
    const BufferStack::Lease lease(m_workshop.buffers);
    const std::size_t limit = m_workshop.limits.nestedZipBytes;
    std::size_t used = 0;
    for (;;) {
        if (m_stop.stop_requested())
            return;
        lease->reserve(std::min(std::max(used * 2, kStepBytes), limit + 1), used);
        const std::size_t got
            = text.read({lease->data() + used, std::min(kStepBytes, lease->capacity() - used)});
        used += got;
        if (got == 0)
            break;
        if (used > limit) {
            m_problems.push_back({.fault = ArchiveFault::TooLarge});
            return tellAboutArchive(std::exchange(m_problems, {}));
        }
    }
    walkZip(ByteRange::ofMemory({lease->data(), used}), depth);
}

void LeafWalk::walkZip(const ByteRange &range, int depth)
{
    if (tooDeep(depth))
        return;
    ZipArchive archive(range);
    const auto directory = archive.readDirectory(m_workshop.limits, m_stop);
    walkDirectory(archive, *directory, 0, directory->members.size(), depth + 1);
}

void LeafWalk::walkDirectory(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                             std::size_t count, int depth)
{
    if (m_wanted.has_value()) {
        const std::size_t level = m_place.members.size();
        if (level >= m_wanted->size())
            return;
        const auto found = directory.find((*m_wanted)[level]);
        if (!found.has_value())
            return;
        first = *found;
        count = 1;
    } else if (first == 0) {
        // What is wrong with the layers around the archive is told here too: no member is to blame for it.
        m_problems.insert(m_problems.end(), directory.problems.begin(), directory.problems.end());
        if (!m_problems.empty() || directory.members.empty())
            tellAboutArchive(std::exchange(m_problems, {}));
    }
    const std::uint64_t storedAround = m_storedBytes;
    const std::size_t end = std::min(first + count, directory.members.size());
    for (std::size_t i = first; i < end && !m_stop.stop_requested(); ++i) {
        const ZipMember &member = directory.members[i];
        m_problems.clear();
        m_place.members.emplace_back(directory.name(i));
        m_storedBytes = member.compressedBytes;
        walkMember(archive, member, depth);
        m_place.members.pop_back();
    }
    m_problems.clear();
    m_storedBytes = storedAround;
}

void LeafWalk::walkMember(ZipArchive &archive, const ZipMember &member, int depth)
{
    if (member.encrypted)
        return tellAboutArchive({{.fault = ArchiveFault::ZipEncrypted}});
    if (member.method != ZipMember::kStored && member.method != ZipMember::kDeflated)
        return tellAboutArchive(
            {{.fault = ArchiveFault::ZipMemberUnsupported, .detail = std::to_string(member.method)}});
    const auto data = archive.compressedBytes(member);
    if (!data.has_value())
        return tellAboutArchive({data.error()});
    if (data->size() < member.compressedBytes)
        m_problems.push_back({.fault = ArchiveFault::ZipDamaged, .offset = data->size()});
    if (member.method == ZipMember::kStored)
        walkStoredMember(member, *data, depth);
    else
        walkDeflatedMember(member, *data, depth);
}

void LeafWalk::walkStoredMember(const ZipMember &member, const ByteRange &data, int depth)
{
    if (data.size() <= m_workshop.limits.windowBytes) {
        const BufferStack::Lease lease(m_workshop.buffers);
        if (const auto loaded = load(data, *lease)) {
            const auto bytes = loaded->bytes();
            if (libdeflate_crc32(0, bytes.data(), bytes.size()) != member.crc)
                m_problems.push_back({.fault = ArchiveFault::ZipChecksum});
            return walkStored(*loaded, depth);
        }
    }
    // A stored archive inside an archive can be read in place, too.
    if (kindOf(data) == ContentKind::Zip)
        return walkZip(data, depth);
    RangeStream stored(data, m_problems);
    ChecksumStream checked(stored, member.crc, m_problems);
    walkStream(checked, depth);
}

void LeafWalk::walkDeflatedMember(const ZipMember &member, const ByteRange &data, int depth)
{
    if (data.size() <= m_workshop.limits.windowBytes && member.inflatedBytes <= wholeLimit()) {
        const BufferStack::Lease storedLease(m_workshop.buffers);
        const BufferStack::Lease textLease(m_workshop.buffers);
        if (const auto loaded = load(data, *storedLease)) {
            if (const auto text = m_workshop.inflater.inflate(
                    loaded->bytes(), *textLease, static_cast<std::size_t>(member.inflatedBytes), member.crc))
                return walkStored(ByteRange::ofMemory(*text), depth);
        }
    }
    RangeStream stored(data, m_problems);
    ZipMemberStream text(stored, member.crc, member.inflatedBytes, budget(), m_problems);
    walkStream(text, depth);
}

void LeafWalk::tellAboutArchive(std::vector<ArchiveProblem> problems)
{
    if (!isWanted())
        return;
    m_sink.beginLeaf(m_place);
    m_problems = std::move(problems);
    endLeaf(0, false);
}

void LeafWalk::deliverWhole(std::span<const char> text)
{
    if (!isWanted())
        return;
    m_sink.beginLeaf(m_place);
    const bool stopped = m_stop.stop_requested();
    if (!stopped)
        m_sink.window(text, true);
    endLeaf(stopped ? 0 : text.size(), stopped);
}

void LeafWalk::deliverStream(ByteStream &stream)
{
    if (!isWanted())
        return;
    m_sink.beginLeaf(m_place);
    const BufferStack::Lease lease(m_workshop.buffers);
    // One byte more than a window, to know that a leaf of exactly a window's size is complete.
    const std::size_t ordinary = m_workshop.limits.windowBytes + 1;
    const std::size_t largest = std::max(m_workshop.limits.largestWindow, ordinary);
    std::size_t target = ordinary;
    std::size_t used = 0;
    std::uint64_t total = 0;
    bool last = false;
    while (!last) {
        while (used < target && !last && !m_stop.stop_requested()) {
            // Most leaves that come this way are damaged, not large.
            if (used >= lease->capacity())
                lease->reserve(std::min(target, std::max(used * 2, kFirstWindowBytes)), used);
            const std::size_t room = std::min(target, lease->capacity()) - used;
            const std::size_t got = stream.read({lease->data() + used, std::min(room, kStepBytes)});
            last = got == 0;
            used += got;
            total += got;
        }
        if (m_stop.stop_requested())
            return endLeaf(total, true);
        if (!last && used >= largest && target >= largest && target > ordinary) {
            m_problems.push_back({.fault = ArchiveFault::TooLarge, .offset = total});
            last = true;
        }
        const std::size_t consumed = std::min(m_sink.window({lease->data(), used}, last), used);
        used -= consumed;
        std::memmove(lease->data(), lease->data() + consumed, used);
        target = std::min(std::max(ordinary, used * 2), largest);
    }
    endLeaf(total, false);
}

void LeafWalk::endLeaf(std::uint64_t inflatedBytes, bool stopped)
{
    LeafOutcome outcome{.storedBytes = m_storedBytes,
                        .inflatedBytes = inflatedBytes,
                        .problems = std::exchange(m_problems, {}),
                        .stopped = stopped};
    const ArchiveProblem changed{.fault = ArchiveFault::Changed};
    if (m_file.hasChanged() && std::ranges::find(outcome.problems, changed) == outcome.problems.end())
        outcome.problems.push_back(changed);
    m_sink.endLeaf(outcome);
}

} // namespace trailscope
