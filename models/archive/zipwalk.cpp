// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/zipwalk.h"

#include "archive/sequencewalk.h"
#include "archive/streams/checksumstream.h"
#include "archive/streams/rangestream.h"
#include "archive/zip/zipmemberstream.h"

#include <libdeflate.h>

#include <algorithm>

namespace trailscope {

ZipWalk::ZipWalk(LeafWalk &layers, WalkState &state, ZipArchive &archive, const ZipDirectory &directory,
                 int depth)
    : m_layers(layers)
    , m_state(state)
    , m_archive(archive)
    , m_directory(directory)
    , m_depth(depth)
{
}

void ZipWalk::walk(std::size_t first, std::size_t count)
{
    LeafDelivery &leaf = m_state.leaf();
    std::vector<ArchiveProblem> &problems = m_state.problems();
    if (!leaf.wantsEverything()) {
        const std::string *const wanted = leaf.wantedMember();
        const auto found = wanted == nullptr ? std::nullopt : m_directory.find(*wanted);
        if (!found.has_value())
            return;
        first = *found;
        count = 1;
    } else if (first == 0) {
        // What is wrong with the layers around the archive is told here too: no member is to blame for it.
        problems.insert(problems.end(), m_directory.problems.begin(), m_directory.problems.end());
        if (!problems.empty() || m_directory.members.empty())
            leaf.onlyProblems();
    }
    const std::size_t end = std::min(first + count, m_directory.members.size());
    for (std::size_t i = first; i < end && !m_state.isStopped() && !m_state.isExhausted(); ++i) {
        const ZipMember &member = m_directory.members[i];
        problems.clear();
        leaf.enter(m_directory.name(i), member.compressedBytes);
        walkMember(member, m_directory.name(i));
        leaf.leave();
    }
    problems.clear();
}

void ZipWalk::walkMember(const ZipMember &member, std::string_view name)
{
    if (member.encrypted)
        return walkEncrypted(member, name);
    const auto data = m_archive.compressedBytes(member);
    const bool isKnown = member.method == ZipMember::kStored || member.method == ZipMember::kDeflated;
    if ((!isKnown || !data.has_value()) && walkByItsOwnHeader(member, name))
        return;
    if (!isKnown)
        return m_state.tell(
            {.fault = ArchiveFault::MemberUnsupported, .detail = std::to_string(member.method)});
    if (!data.has_value())
        return m_state.tell(data.error());
    if (!walkWhole(member, *data) && !walkByItsOwnHeader(member, name))
        walkPiecewise(member, *data);
}

// What the directory says of it leads nowhere; false where its own header does not lead further.
bool ZipWalk::walkByItsOwnHeader(const ZipMember &member, std::string_view name)
{
    const auto own = m_archive.byItsOwnHeader(member, name, m_state.limits(), m_state.stop());
    if (!own.has_value() || own->encrypted)
        return false;
    const auto data = m_archive.compressedBytes(*own);
    std::vector<ArchiveProblem> &problems = m_state.problems();
    problems.push_back({.fault = ArchiveFault::ZipDamaged, .offset = member.directoryPosition});
    if (data.has_value() && walkWhole(*own, *data))
        return true;
    problems.pop_back();
    return false;
}

// A member that is sound and not too large; false, and nothing done, for any other.
bool ZipWalk::walkWhole(const ZipMember &member, const ByteRange &data)
{
    if (!member.isChecked || data.size() != member.compressedBytes
        || data.size() > m_state.limits().windowBytes)
        return false;
    const BufferStack::Lease storedLease(m_state.workshop().buffers);
    const auto loaded = WalkState::load(data, *storedLease);
    if (!loaded.has_value())
        return false;
    const auto bytes = loaded->bytes();
    if (member.method == ZipMember::kStored) {
        const bool isSound = libdeflate_crc32(0, bytes.data(), bytes.size()) == member.crc;
        if (isSound)
            m_layers.walkStored(*loaded, m_depth);
        return isSound;
    }
    if (member.method != ZipMember::kDeflated || member.inflatedBytes > m_state.wholeLimit())
        return false;
    const BufferStack::Lease textLease(m_state.workshop().buffers);
    const auto text = m_state.workshop().inflater.inflate(
        bytes, *textLease, static_cast<std::size_t>(member.inflatedBytes), member.crc);
    if (text.has_value())
        m_layers.walkStored(ByteRange::ofMemory(*text), m_depth);
    return text.has_value();
}

// A large or damaged one.
void ZipWalk::walkPiecewise(const ZipMember &member, const ByteRange &data)
{
    if (member.method == ZipMember::kStored)
        return walkStored(member, data);
    RangeStream stored(data, m_state.problems());
    ZipMemberStream text(stored, member, m_state.budget(), m_state.problems());
    m_layers.walkStream(text, m_depth);
}

void ZipWalk::walkStored(const ZipMember &member, const ByteRange &data)
{
    // A deflated one tells itself that it breaks off.
    if (data.size() < member.compressedBytes)
        m_state.problems().push_back({.fault = ArchiveFault::ZipDamaged, .offset = data.size()});
    if (data.size() <= m_state.limits().windowBytes) {
        const BufferStack::Lease lease(m_state.workshop().buffers);
        if (const auto loaded = WalkState::load(data, *lease)) {
            const auto bytes = loaded->bytes();
            if (member.isChecked && libdeflate_crc32(0, bytes.data(), bytes.size()) != member.crc)
                m_state.problems().push_back({.fault = ArchiveFault::ZipChecksum});
            return m_layers.walkStored(*loaded, m_depth);
        }
    }
    // A stored archive inside an archive can be read in place, too.
    if (m_layers.walkInPlace(data, m_depth))
        return;
    RangeStream stored(data, m_state.problems());
    if (!member.isChecked)
        return m_layers.walkStream(stored, m_depth);
    ChecksumStream checked(stored, member.crc, m_state.problems());
    m_layers.walkStream(checked, m_depth);
}

std::optional<MemberArchive::Member> ZipWalk::decrypt(std::string_view name, const std::string &password,
                                                      std::unique_ptr<MemberArchive> &reader)
{
    // Members come in the order of the directory, which is nearly always that of the archive.
    for (const bool anew : {reader == nullptr, true}) {
        if (anew)
            reader = std::make_unique<MemberArchive>(m_archive.range(), password, m_state.budget(),
                                                     m_state.problems());
        reader->setStop(m_state.stop());
        while (auto member = reader->next()) {
            if (member->name == name) {
                member->encrypted = false;
                return member;
            }
        }
        if (m_state.isStopped())
            break;
    }
    return std::nullopt;
}

void ZipWalk::walkEncrypted(const ZipMember &encrypted, std::string_view name)
{
    const std::vector<std::string> passwords
        = m_state.workshop().passwords ? m_state.workshop().passwords->all() : std::vector<std::string>();
    if (m_decrypted.size() != passwords.size()) {
        m_decrypted.clear();
        m_decrypted.resize(passwords.size());
    }
    std::vector<ArchiveProblem> &problems = m_state.problems();
    const std::vector<ArchiveProblem> before = problems;
    // The old cipher takes one wrong password in 256 for the right one: what it makes of the data then breaks
    // off, and the next is tried.
    std::optional<std::size_t> damaged;
    for (std::size_t i = 0; i < passwords.size() && !m_state.isStopped(); ++i) {
        problems = before;
        const auto member = decrypt(name, passwords[i], m_decrypted[i]);
        if (!member.has_value())
            continue;
        if (!member->size.has_value() || *member->size > m_state.wholeLimit())
            return m_layers.walkStream(*m_decrypted[i], m_depth);
        const BufferStack::Lease lease(m_state.workshop().buffers);
        const std::size_t used = SequenceWalk::readWhole(*member, *m_decrypted[i], *lease);
        if (problems == before)
            return m_layers.walkStored(ByteRange::ofMemory({lease->data(), used}), m_depth);
        if (problems.back().fault != ArchiveFault::PasswordNeeded)
            damaged = i;
    }
    problems = before;
    const auto member = damaged ? decrypt(name, passwords[*damaged], m_decrypted[*damaged])
                                : std::optional<MemberArchive::Member>();
    if (member.has_value())
        SequenceWalk(m_layers, m_state, m_depth).walkMemberData(*member, *m_decrypted[*damaged]);
    else if (!walkByItsOwnHeader(encrypted, name))
        m_state.tell({.fault = ArchiveFault::PasswordNeeded});
}

} // namespace trailscope
