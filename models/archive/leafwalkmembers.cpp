// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The part of LeafWalk that goes through archives with members.

#include "archive/leafwalk.h"
#include "archive/streams/checksumstream.h"
#include "archive/streams/rangestream.h"
#include "archive/zip/zipmemberstream.h"

#include <libdeflate.h>

#include <algorithm>
#include <utility>

namespace trailscope {

void LeafWalk::walkMembers(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                           std::size_t count)
{
    walkDirectory(archive, directory, first, count, 1);
}

void LeafWalk::walkZip(const ByteRange &range, int depth)
{
    if (tooDeep(depth))
        return;
    ZipArchive archive(range);
    const auto directory = archive.readDirectory(m_workshop.limits, m_stop);
    if (depth > 0)
        countNested(range.size(), directory->members.size());
    walkDirectory(archive, *directory, 0, directory->members.size(), depth + 1);
}

void LeafWalk::walkDirectory(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                             std::size_t count, int depth)
{
    if (!m_leaf.wantsEverything()) {
        const std::string *const wanted = m_leaf.wantedMember();
        const auto found = wanted == nullptr ? std::nullopt : directory.find(*wanted);
        if (!found.has_value())
            return;
        first = *found;
        count = 1;
    } else if (first == 0) {
        // What is wrong with the layers around the archive is told here too: no member is to blame for it.
        m_problems.insert(m_problems.end(), directory.problems.begin(), directory.problems.end());
        if (!m_problems.empty() || directory.members.empty())
            m_leaf.onlyProblems();
    }
    const std::size_t end = std::min(first + count, directory.members.size());
    for (std::size_t i = first; i < end && !m_stop.stop_requested() && !isExhausted(); ++i) {
        const ZipMember &member = directory.members[i];
        m_problems.clear();
        m_leaf.enter(directory.name(i), member.compressedBytes);
        walkZipMember(archive, member, directory.name(i), depth);
        m_leaf.leave();
    }
    m_problems.clear();
    if (m_decryptedOf == &archive) {
        m_decrypted.clear();
        m_decryptedOf = nullptr;
    }
}

std::optional<MemberArchive::Member> LeafWalk::decrypt(const ZipArchive &archive, std::string_view name,
                                                       const std::string &password,
                                                       std::unique_ptr<MemberArchive> &reader)
{
    // Members come in the order of the directory, which is nearly always that of the archive.
    for (const bool anew : {reader == nullptr, true}) {
        if (anew)
            reader = std::make_unique<MemberArchive>(archive.range(), password, budget(), m_problems);
        reader->setStop(m_stop);
        while (auto member = reader->next()) {
            if (member->name == name) {
                member->encrypted = false;
                return member;
            }
        }
        if (m_stop.stop_requested())
            break;
    }
    return std::nullopt;
}

void LeafWalk::walkEncryptedMember(const ZipArchive &archive, std::string_view name, int depth)
{
    const std::vector<std::string> passwords
        = m_workshop.passwords ? m_workshop.passwords->all() : std::vector<std::string>();
    // An archive inside a member has readers of its own, for as long as that is read.
    if (m_decryptedOf != &archive || m_decrypted.size() != passwords.size()) {
        m_decrypted.clear();
        m_decrypted.resize(passwords.size());
        m_decryptedOf = &archive;
    }
    auto readers = std::exchange(m_decrypted, {});
    const std::vector<ArchiveProblem> before = m_problems;
    // The old cipher takes one wrong password in 256 for the right one: what it makes of the data then breaks
    // off, and the next is tried.
    std::optional<std::size_t> damaged;
    bool read = false;
    for (std::size_t i = 0; i < passwords.size() && !read && !m_stop.stop_requested(); ++i) {
        m_problems = before;
        const auto member = decrypt(archive, name, passwords[i], readers[i]);
        if (!member.has_value())
            continue;
        if (!member->size.has_value() || *member->size > wholeLimit()) {
            walkStream(*readers[i], depth);
            read = true;
            break;
        }
        const BufferStack::Lease lease(m_workshop.buffers);
        const std::size_t used = readWhole(*member, *readers[i], *lease);
        if (m_problems == before) {
            walkStored(ByteRange::ofMemory({lease->data(), used}), depth);
            read = true;
        } else if (m_problems.back().fault != ArchiveFault::PasswordNeeded) {
            damaged = i;
        }
    }
    if (!read) {
        m_problems = before;
        const auto member = damaged ? decrypt(archive, name, passwords[*damaged], readers[*damaged])
                                    : std::optional<MemberArchive::Member>();
        if (member.has_value())
            walkMemberData(*member, *readers[*damaged], depth);
        else
            tell({.fault = ArchiveFault::PasswordNeeded});
    }
    m_decrypted = std::move(readers);
    m_decryptedOf = &archive;
}

void LeafWalk::walkZipMember(ZipArchive &archive, const ZipMember &member, std::string_view name, int depth)
{
    if (member.encrypted)
        return walkEncryptedMember(archive, name, depth);
    if (member.method != ZipMember::kStored && member.method != ZipMember::kDeflated)
        return tell({.fault = ArchiveFault::MemberUnsupported, .detail = std::to_string(member.method)});
    const auto data = archive.compressedBytes(member);
    if (!data.has_value())
        return tell(data.error());
    // A deflated one tells itself that it breaks off.
    if (member.method == ZipMember::kStored && data->size() < member.compressedBytes)
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
            if (member.isChecked && libdeflate_crc32(0, bytes.data(), bytes.size()) != member.crc)
                m_problems.push_back({.fault = ArchiveFault::ZipChecksum});
            return walkStored(*loaded, depth);
        }
    }
    // A stored archive inside an archive can be read in place, too.
    const ContentKind kind = contentKind(data);
    if (kind == ContentKind::Zip)
        return walkZip(data, depth);
    if (kind == ContentKind::SevenZip)
        return walkSevenZip(data, depth);
    RangeStream stored(data, m_problems);
    if (!member.isChecked)
        return walkStream(stored, depth);
    ChecksumStream checked(stored, member.crc, m_problems);
    walkStream(checked, depth);
}

void LeafWalk::walkDeflatedMember(const ZipMember &member, const ByteRange &data, int depth)
{
    if (member.isChecked && data.size() <= m_workshop.limits.windowBytes
        && member.inflatedBytes <= wholeLimit()) {
        const BufferStack::Lease storedLease(m_workshop.buffers);
        const BufferStack::Lease textLease(m_workshop.buffers);
        if (const auto loaded = load(data, *storedLease)) {
            if (const auto text = m_workshop.inflater.inflate(
                    loaded->bytes(), *textLease, static_cast<std::size_t>(member.inflatedBytes), member.crc))
                return walkStored(ByteRange::ofMemory(*text), depth);
        }
    }
    RangeStream stored(data, m_problems);
    ZipMemberStream text(stored, member, budget(), m_problems);
    walkStream(text, depth);
}

void LeafWalk::walkTar(ByteStream &stream, int depth)
{
    if (tooDeep(depth))
        return;
    MemberArchive archive(stream, budget(), m_problems);
    walkSequence(archive, depth + 1);
}

void LeafWalk::walkSevenZip(const ByteRange &range, int depth)
{
    if (tooDeep(depth))
        return;
    MemberArchive archive(range, budget(), m_problems);
    walkSequence(archive, depth + 1);
}

void LeafWalk::walkSequence(MemberArchive &archive, int depth)
{
    archive.setStop(m_stop);
    const std::string *const wanted = m_leaf.wantedMember();
    if (wanted == nullptr && !m_leaf.wantsEverything())
        return;
    // What goes wrong between members, here or in the layers around, is the archive's own.
    std::vector<ArchiveProblem> ownProblems;
    const auto takeOver = [&] {
        std::ranges::move(m_problems, std::back_inserter(ownProblems));
        m_problems.clear();
    };
    while (!m_stop.stop_requested() && !isExhausted()) {
        const auto member = archive.next();
        takeOver();
        if (!member.has_value())
            break;
        if (archive.count() > m_workshop.limits.members) {
            ownProblems.push_back(
                {.fault = ArchiveFault::TooManyMembers, .detail = std::to_string(m_workshop.limits.members)});
            break;
        }
        if (wanted != nullptr && *wanted != member->name)
            continue;
        if (depth > 1)
            countNested(0, 1);
        walkMember(*member, archive, depth);
        takeOver();
        if (wanted != nullptr)
            break;
    }
    if (m_leaf.wantsEverything() && !m_stop.stop_requested()
        && (!ownProblems.empty() || archive.count() == 0)) {
        m_problems = std::move(ownProblems);
        m_leaf.onlyProblems();
    }
    m_problems.clear();
}

void LeafWalk::walkMember(const MemberArchive::Member &member, ByteStream &data, int depth)
{
    m_leaf.enter(member.name, member.size.value_or(0));
    walkMemberData(member, data, depth);
    m_leaf.leave();
}

void LeafWalk::walkMemberData(const MemberArchive::Member &member, ByteStream &data, int depth)
{
    if (member.encrypted)
        return tell({.fault = ArchiveFault::Encrypted});
    if (!member.size.has_value() || *member.size > wholeLimit())
        return walkStream(data, depth);
    const BufferStack::Lease lease(m_workshop.buffers);
    const std::size_t used = readWhole(member, data, *lease);
    walkStored(ByteRange::ofMemory({lease->data(), used}), depth);
}

std::size_t LeafWalk::readWhole(const MemberArchive::Member &member, ByteStream &data, ByteBuffer &into)
{
    const auto size = static_cast<std::size_t>(*member.size);
    into.reserve(std::max<std::size_t>(size, 1));
    std::size_t used = 0;
    while (used < size) {
        const std::size_t got = data.read({into.data() + used, size - used});
        if (got == 0)
            break;
        used += got;
    }
    return used;
}

} // namespace trailscope
