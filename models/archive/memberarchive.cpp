// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/memberarchive.h"

#include "archive/zip/zipname.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <libdeflate.h>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

// Names are bytes. What libarchive cannot turn into the locale's encoding it still has as UTF-8.
std::string nameOf(archive_entry *entry)
{
    if (const char *const name = archive_entry_pathname(entry))
        return name;
    if (const char *const name = archive_entry_pathname_utf8(entry))
        return name;
    return "?";
}

} // namespace

MemberArchive::MemberArchive(ByteStream &stored, const MemberFormat &format, InflateBudget budget,
                             std::vector<ArchiveProblem> &problems)
    : m_mended(format.isTar ? std::make_unique<MendedTar>(stored) : nullptr)
    , m_source(m_mended ? static_cast<ByteStream &>(*m_mended) : stored)
    , m_format(format.name)
    , m_budget(budget)
    , m_problems(problems)
{
    open(format.support);
}

MemberArchive::MemberArchive(ByteRange stored, const MemberFormat &format, InflateBudget budget,
                             std::vector<ArchiveProblem> &problems)
    : m_source(stored)
    , m_format(format.name)
    , m_budget(budget)
    , m_problems(problems)
{
    if (format.isRar && m_rarHeaders.emplace(stored).isVolume())
        m_problems.push_back({.fault = ArchiveFault::Volume});
    open(format.support);
}

MemberArchive::MemberArchive(ByteRange zip, const std::string &password, InflateBudget budget,
                             std::vector<ArchiveProblem> &problems)
    : m_source(zip)
    , m_format("zip")
    , m_budget(budget)
    , m_problems(problems)
    , m_hasPassword(true)
{
    archive_read_add_passphrase(m_source.handle(), password.c_str());
    open(archive_read_support_format_zip_seekable);
}

void MemberArchive::open(LibarchiveSupport support)
{
    support(m_source.handle());
    if (!m_source.open())
        fail();
}

void MemberArchive::fail()
{
    m_done = true;
    m_memberEnded = true;
    m_source.throwFailure();
    if (m_source.wasStopped())
        return;
    // Where libarchive did not recognise the format, asking it reads beyond its own table of formats.
    const bool recognised = archive_format(m_source.handle()) != 0;
    const char *const error = recognised ? archive_error_string(m_source.handle()) : nullptr;
    // What libarchive says to a wrong password and to none; a member can also be damaged behind the right
    // one.
    if (error != nullptr && std::string_view(error).find("assphrase") != std::string_view::npos)
        m_problems.push_back({.fault = ArchiveFault::PasswordNeeded});
    else if (recognised && !m_hasPassword
             && (archive_read_has_encrypted_entries(m_source.handle()) == 1
                 || (error != nullptr && std::string_view(error).contains("ncryption"))))
        m_problems.push_back({.fault = ArchiveFault::Encrypted});
    else
        m_problems.push_back(m_source.problem(m_format));
}

std::optional<MemberArchive::Member> MemberArchive::next()
{
    m_memberEnded = true;
    m_source.endEntry();
    tellDamage();
    while (!m_done) {
        archive_entry *entry = nullptr;
        const int result = archive_read_next_header(m_source.handle(), &entry);
        if (result == ARCHIVE_EOF) {
            m_done = true;
            // libarchive takes one that breaks off between two members for whole.
            if (m_rarHeaders && !m_rarHeaders->hasEnd())
                m_problems.push_back(m_source.problem(m_format));
        } else if (result == ARCHIVE_RETRY) {
            // No header where one should be: libarchive goes on a block further.
            if (!std::exchange(m_damageTold, true))
                m_problems.push_back({.fault = ArchiveFault::ArchiveDamaged,
                                      .offset = static_cast<std::uint64_t>(std::max<la_int64_t>(
                                          archive_read_header_position(m_source.handle()), 0)),
                                      .detail = m_format});
        } else if (result < ARCHIVE_WARN) {
            fail();
        } else {
            m_damageTold = false;
            if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
                continue;
            ++m_count;
            m_memberEnded = false;
            m_ofMember = 0;
            m_crc = 0;
            if (m_rarHeaders)
                m_rarFile = m_rarHeaders->fileFrom(static_cast<std::uint64_t>(
                    std::max<la_int64_t>(archive_read_header_position(m_source.handle()), 0)));
            // A zip's directory knows it by this name.
            std::string name = m_hasPassword ? zipMemberName(nameOf(entry)) : nameOf(entry);
            Member member{.name = m_names.unique(std::move(name)), .size = {}, .encrypted = false};
            if (archive_entry_size_is_set(entry) != 0)
                member.size = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
            member.encrypted
                = archive_entry_is_data_encrypted(entry) != 0 || (m_rarFile && m_rarFile->encrypted);
            return member;
        }
    }
    tellDamage();
    return std::nullopt;
}

// It is found while members are read that come before it, and is the archive's and not theirs.
void MemberArchive::tellDamage()
{
    if (!m_mended)
        return;
    for (const std::uint64_t offset : m_mended->takeDamage())
        m_problems.push_back({.fault = ArchiveFault::ArchiveDamaged, .offset = offset, .detail = m_format});
}

// libarchive compares no checksum of what is stored in a RAR archive, and where that of something packed is
// another, it gives up the archive when it is asked for the end: so it is not asked.
bool MemberArchive::isWholeByItsHeader() const
{
    return m_rarFile && m_rarFile->crc && m_rarFile->size == m_ofMember;
}

void MemberArchive::compareChecksum(std::span<const char> read)
{
    if (!m_rarFile || !m_rarFile->crc)
        return;
    m_crc = libdeflate_crc32(m_crc, read.data(), read.size());
    if (isWholeByItsHeader() && m_crc != *m_rarFile->crc)
        m_problems.push_back(
            {.fault = ArchiveFault::CompressedChecksum, .offset = m_ofMember, .detail = m_format});
}

std::size_t MemberArchive::read(std::span<char> into)
{
    m_memberEnded = m_memberEnded || isWholeByItsHeader();
    if (m_memberEnded || into.empty())
        return 0;
    // A sparse file makes as many zeros as it likes, and 7z compresses.
    ArchiveFault verdict = ArchiveFault::None;
    if (m_budget.ratioIsTooHigh(m_total))
        verdict = ArchiveFault::RatioTooHigh;
    else if (m_ofMember >= m_budget.largest)
        verdict = ArchiveFault::TooLarge;
    const std::size_t room = verdict == ArchiveFault::None
        ? static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_budget.largest - m_ofMember))
        : 1;
    const bool doubtedBefore = m_source.isDoubted();
    const std::int64_t got = m_source.readData(into.first(room));
    if (m_source.isDoubted() && !doubtedBefore)
        m_problems.push_back(
            {.fault = ArchiveFault::CompressedChecksum, .offset = m_ofMember, .detail = m_format});
    if (got < 0) {
        fail();
        m_done = got == ARCHIVE_FATAL;
        return 0;
    }
    if (got == 0 || verdict != ArchiveFault::None) {
        m_memberEnded = true;
        if (got > 0) {
            m_problems.push_back({.fault = verdict, .offset = m_ofMember});
            m_done = verdict == ArchiveFault::RatioTooHigh;
        }
        return 0;
    }
    m_total += static_cast<std::uint64_t>(got);
    m_ofMember += static_cast<std::uint64_t>(got);
    compareChecksum(into.first(static_cast<std::size_t>(got)));
    return static_cast<std::size_t>(got);
}

} // namespace trailscope
