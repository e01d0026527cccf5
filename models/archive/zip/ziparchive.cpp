// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/zip/ziparchive.h"

#include "archive/zip/rangedevice.h"
#include "archive/zip/zipflags.h"
#include "archive/zip/zipname.h"

#include <quazip.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace trailscope {

namespace {
constexpr std::uint64_t kDirectoryEntryBytes = 46; // APPNOTE 4.3.12, without name, extra field and comment
constexpr std::size_t kLongestName = 65535;

// An archive without any member is nothing but its end record (APPNOTE 4.3.16), which QuaZip does not find
// there.
bool isEmptyArchive(const ByteRange &range)
{
    std::array<char, 22> record = {};
    if (range.read(0, record).value_or(0) != record.size())
        return false;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(record[i]); };
    const std::uint64_t comment = byte(20) + 256U * byte(21);
    return std::string_view(record.data(), 4) == "PK\x05\x06" && byte(10) == 0 && byte(11) == 0
        && range.size() == record.size() + comment;
}
} // namespace

struct ZipArchive::Reader {
    explicit Reader(ByteRange range)
        : device(range)
        , zip(&device)
    {
        zip.setAutoClose(false);
    }

    RangeDevice device;
    QuaZip zip;
};

ZipArchive::ZipArchive(ByteRange range)
    : m_range(range)
    , m_reader(std::make_unique<Reader>(range))
{
}

ZipArchive::~ZipArchive() = default;

bool ZipArchive::open()
{
    return m_reader->zip.isOpen() || m_reader->zip.open(QuaZip::mdUnzip);
}

std::shared_ptr<const ZipDirectory> ZipArchive::readDirectory(const ArchiveLimits &limits,
                                                              std::stop_token stop)
{
    auto directory = std::make_shared<ZipDirectory>();
    if (isEmptyArchive(m_range))
        return directory;
    readEntries(*directory, limits, stop);
    // An end record that lies leads to a directory that looks right, and from there beside the members.
    const auto readable = [](const ZipMember &member) {
        return !member.encrypted
            && (member.method == ZipMember::kStored || member.method == ZipMember::kDeflated);
    };
    const auto &members = directory->members;
    const auto first = std::ranges::find_if(members, readable);
    if (first != members.end()
        && !(dataBegin(*first) && dataBegin(*std::ranges::find_last_if(members, readable).begin())))
        directory->problems.push_back(
            {.fault = ArchiveFault::ZipDamaged, .offset = first->directoryPosition});
    const bool damaged = std::ranges::any_of(directory->problems, [](const ArchiveProblem &problem) {
        return problem.fault == ArchiveFault::ZipDamaged;
    });
    if (damaged)
        directory = recovered(*directory, limits, stop);
    return directory;
}

std::shared_ptr<ZipDirectory> ZipArchive::recovered(const ZipDirectory &damaged, const ArchiveLimits &limits,
                                                    const std::stop_token &stop)
{
    auto whole = std::make_shared<ZipDirectory>();
    whole->problems = damaged.problems;
    std::vector<std::uint64_t> known;
    for (std::size_t i = 0; i < damaged.members.size(); ++i) {
        if (const auto begin = dataBegin(damaged.members[i])) {
            known.push_back(*begin);
            whole->append(damaged.members[i], damaged.name(i));
        }
    }
    std::ranges::sort(known);
    std::uint64_t found = 0;
    for (const RecoveredMember &member : byHeaders(limits, stop)) {
        if (whole->members.size() >= limits.members)
            break;
        if (!std::ranges::binary_search(known, *member.member.dataBegin)) {
            whole->append(member.member, member.name);
            ++found;
        }
    }
    // What the directory has and nothing else knows of is at least named.
    for (std::size_t i = 0; i < damaged.members.size() && whole->members.size() < limits.members; ++i) {
        if (!dataBegin(damaged.members[i]) && !whole->find(damaged.name(i)).has_value())
            whole->append(damaged.members[i], damaged.name(i));
    }
    if (found > 0)
        whole->problems.push_back({.fault = ArchiveFault::ZipRecovered, .detail = std::to_string(found)});
    return whole;
}

const std::vector<RecoveredMember> &ZipArchive::byHeaders(const ArchiveLimits &limits,
                                                          const std::stop_token &stop)
{
    if (!m_byHeaders)
        m_byHeaders = recoverZipMembers(m_range, limits, stop);
    return *m_byHeaders;
}

std::optional<ZipMember> ZipArchive::byItsOwnHeader(const ZipMember &member, std::string_view name,
                                                    const ArchiveLimits &limits, const std::stop_token &stop)
{
    if (member.dataBegin.has_value())
        return std::nullopt; // it is that already
    const auto begin = dataBegin(member);
    const std::vector<RecoveredMember> &all = byHeaders(limits, stop);
    // The data is where the directory says, or it is the only one of its name.
    auto found = std::ranges::find_if(
        all, [&](const RecoveredMember &other) { return begin && other.member.dataBegin == begin; });
    if (found == all.end() && std::ranges::count(all, name, &RecoveredMember::name) == 1)
        found = std::ranges::find(all, name, &RecoveredMember::name);
    if (found == all.end())
        return std::nullopt;
    const ZipMember &own = found->member;
    const bool isSame = begin && own.compressedBytes == member.compressedBytes && own.crc == member.crc
        && own.inflatedBytes == member.inflatedBytes && own.method == member.method
        && own.encrypted == member.encrypted;
    return isSame ? std::nullopt : std::optional<ZipMember>(own);
}

void ZipArchive::readEntries(ZipDirectory &directory, const ArchiveLimits &limits,
                             const std::stop_token &stop)
{
    unz_global_info64 global = {};
    if (!open() || unzGetGlobalInfo64(m_reader->zip.getUnzFile(), &global) != UNZ_OK) {
        directory.problems.push_back({.fault = ArchiveFault::ZipDamaged, .offset = m_range.size()});
        return;
    }
    // QuaZip's own walk ends at the announced number of entries. Going from entry to entry by position finds
    // those beyond it too: the number is only 16 bits wide in archives without zip64.
    unzFile const unz = m_reader->zip.getUnzFile();
    unz64_file_pos position = {};
    std::uint64_t entries = 0;
    std::uint64_t compressedBytes = 0;
    std::string name(kLongestName + 1, '\0');
    bool found = unzGoToFirstFile(unz) == UNZ_OK && unzGetFilePos64(unz, &position) == UNZ_OK;
    while (found && !stop.stop_requested()) {
        unz_file_info64 info = {};
        if (unzGetCurrentFileInfo64(unz, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK)
            break;
        if (entries == limits.members) {
            directory.problems.push_back(
                {.fault = ArchiveFault::TooManyMembers, .detail = std::to_string(limits.members)});
            return;
        }
        compressedBytes += info.compressed_size;
        // Members that share their bytes are the way to make a bomb of an archive with a harmless ratio.
        if (info.compressed_size > m_range.size() || compressedBytes > m_range.size()) {
            directory.problems.push_back(
                {.fault = ArchiveFault::ZipDamaged, .offset = position.pos_in_zip_directory});
            return;
        }
        const std::string_view text = std::string_view(name).substr(0, info.size_filename);
        const bool folder = text.ends_with('/') && info.uncompressed_size == 0;
        if (!folder)
            directory.append({.directoryPosition = position.pos_in_zip_directory,
                              .directoryIndex = position.num_of_file,
                              .compressedBytes = info.compressed_size,
                              .inflatedBytes = info.uncompressed_size,
                              .crc = static_cast<std::uint32_t>(info.crc),
                              .method = static_cast<std::uint16_t>(info.compression_method),
                              .encrypted = (info.flag & kZipEncrypted) != 0},
                             zipMemberName(text));
        ++entries;
        position.pos_in_zip_directory
            += kDirectoryEntryBytes + info.size_filename + info.size_file_extra + info.size_file_comment;
        ++position.num_of_file;
        found = unzGoToFilePos64(unz, &position) == UNZ_OK;
    }
    // An end record that announces nothing although there is something is cut off or forged.
    if ((entries < global.number_entry || entries == 0) && !stop.stop_requested())
        directory.problems.push_back(
            {.fault = ArchiveFault::ZipDamaged, .offset = position.pos_in_zip_directory});
}

std::optional<std::uint64_t> ZipArchive::dataBegin(const ZipMember &member)
{
    if (member.dataBegin.has_value())
        return member.dataBegin;
    if (!open())
        return std::nullopt;
    unzFile const unz = m_reader->zip.getUnzFile();
    const unz64_file_pos position
        = {.pos_in_zip_directory = member.directoryPosition, .num_of_file = member.directoryIndex};
    int method = 0;
    int level = 0;
    // Raw: QuaZip compares the local header with the directory and finds where the data begins; it inflates
    // nothing.
    if (unzGoToFilePos64(unz, &position) != UNZ_OK || unzOpenCurrentFile2(unz, &method, &level, 1) != UNZ_OK)
        return std::nullopt;
    const ZPOS64_T begin = unzGetCurrentFileZStreamPos64(unz);
    unzCloseCurrentFile(unz);
    return begin;
}

std::expected<ByteRange, ArchiveProblem> ZipArchive::compressedBytes(const ZipMember &member)
{
    const auto begin = dataBegin(member);
    if (!begin.has_value())
        return std::unexpected(
            ArchiveProblem{.fault = ArchiveFault::ZipDamaged, .offset = member.directoryPosition});
    return m_range.part(*begin, member.compressedBytes);
}

} // namespace trailscope
