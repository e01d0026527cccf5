// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/zip/ziprecovery.h"

#include "archive/zip/zipflags.h"
#include "archive/zip/zipname.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace trailscope {

namespace {

constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::uint32_t kIn64Bits = 0xffffffff; // APPNOTE 4.4.8: the size is in the zip64 extra field
constexpr unsigned kLargestVersion = 63; // "6.3"; APPNOTE 4.4.3.2
constexpr std::size_t kStepBytes = std::size_t{1} << 20;

std::uint64_t littleEndian(std::string_view bytes, std::size_t at, unsigned count)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < count; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8U * i);
    return value;
}

enum class Mark : std::uint8_t { LocalHeader, Descriptor, Directory };

struct Signature {
    std::uint64_t offset = 0;
    Mark mark = Mark::LocalHeader;
};

std::optional<Mark> markOf(std::string_view bytes)
{
    if (bytes == "PK\x03\x04")
        return Mark::LocalHeader;
    if (bytes == "PK\x07\x08")
        return Mark::Descriptor;
    if (bytes == "PK\x01\x02" || bytes == "PK\x05\x06" || bytes == "PK\x06\x06")
        return Mark::Directory;
    return std::nullopt;
}

class Recovery {
public:
    Recovery(const ByteRange &range, const ArchiveLimits &limits, std::stop_token stop)
        : m_range(range)
        , m_limits(limits)
        , m_stop(std::move(stop))
    {
    }

    std::vector<RecoveredMember> run()
    {
        findSignatures();
        // A header without sizes is followed by signatures until one fits. In an archive made to have
        // thousands that never fit, each would be looked at for each.
        m_stepsLeft = m_signatures.size() * 16 + 1'000'000;
        std::vector<RecoveredMember> found;
        std::uint64_t from = 0;
        for (std::size_t i = 0; i < m_signatures.size() && found.size() < m_limits.members; ++i) {
            if (m_stop.stop_requested())
                break;
            if (m_signatures[i].mark != Mark::LocalHeader || m_signatures[i].offset < from)
                continue;
            auto member = readHeader(m_signatures[i].offset);
            if (!member.has_value())
                continue;
            settleSize(member->member, i);
            from = *member->member.dataBegin + member->member.compressedBytes;
            // A folder has no data.
            if (!member->name.ends_with('/') || member->member.compressedBytes > 0)
                found.push_back(std::move(*member));
        }
        return found;
    }

private:
    void findSignatures()
    {
        constexpr std::size_t overlap = 3;
        const std::size_t most
            = static_cast<std::size_t>(std::min<std::uint64_t>(m_limits.members, 1U << 30U)) * 8;
        const auto buffer = std::make_unique_for_overwrite<char[]>(kStepBytes);
        for (std::uint64_t offset = 0; offset < m_range.size() && !m_stop.stop_requested();
             offset += kStepBytes - overlap) {
            const std::size_t got = m_range.read(offset, {buffer.get(), kStepBytes}).value_or(0);
            const std::string_view bytes(buffer.get(), got);
            for (std::size_t at = bytes.find("PK"); at != std::string_view::npos && at + 4 <= bytes.size();
                 at = bytes.find("PK", at + 1)) {
                const auto mark = markOf(bytes.substr(at, 4));
                if (mark && m_signatures.size() < most)
                    m_signatures.push_back({offset + at, *mark});
            }
            if (got < kStepBytes)
                break;
        }
    }

    // Nothing where these four bytes are an accident.
    std::optional<RecoveredMember> readHeader(std::uint64_t offset) const
    {
        std::array<char, kLocalHeaderBytes> bytes = {};
        if (m_range.read(offset, bytes).value_or(0) != bytes.size())
            return std::nullopt;
        const std::string_view header(bytes.data(), bytes.size());
        const std::uint64_t flags = littleEndian(header, 6, 2);
        const auto nameBytes = static_cast<std::size_t>(littleEndian(header, 26, 2));
        const auto extraBytes = static_cast<std::size_t>(littleEndian(header, 28, 2));
        std::string variable(nameBytes + extraBytes, '\0');
        if (littleEndian(header, 4, 1) > kLargestVersion || littleEndian(header, 8, 2) > 99 || nameBytes == 0
            || m_range.read(offset + kLocalHeaderBytes, variable).value_or(0) != variable.size())
            return std::nullopt;
        RecoveredMember found{.member = {.directoryPosition = offset,
                                         .directoryIndex = 0,
                                         .compressedBytes = littleEndian(header, 18, 4),
                                         .inflatedBytes = littleEndian(header, 22, 4),
                                         .crc = static_cast<std::uint32_t>(littleEndian(header, 14, 4)),
                                         .method = static_cast<std::uint16_t>(littleEndian(header, 8, 2)),
                                         .encrypted = (flags & kZipEncrypted) != 0,
                                         .dataBegin = offset + kLocalHeaderBytes + variable.size()},
                              .name = zipMemberName(std::string_view(variable).substr(0, nameBytes))};
        ZipMember &member = found.member;
        if (member.compressedBytes == kIn64Bits || member.inflatedBytes == kIn64Bits)
            readZip64(std::string_view(variable).substr(nameBytes), member);
        if ((flags & kZipDescriptorFollows) != 0 && member.compressedBytes == 0)
            member.isChecked = false;
        return found;
    }

    // APPNOTE 4.5.3: in a local header both sizes are there.
    static void readZip64(std::string_view extra, ZipMember &member)
    {
        while (extra.size() >= 4) {
            const std::uint64_t id = littleEndian(extra, 0, 2);
            const auto size = static_cast<std::size_t>(littleEndian(extra, 2, 2));
            if (id == 1 && size >= 16 && extra.size() >= 20) {
                member.inflatedBytes = littleEndian(extra, 4, 8);
                member.compressedBytes = littleEndian(extra, 12, 8);
                return;
            }
            extra.remove_prefix(std::min(extra.size(), 4 + size));
        }
    }

    // Where the data ends: as the header says if something of the archive's follows there, or its end; as the
    // descriptor behind the data says; or, for want of both, at the next header.
    void settleSize(ZipMember &member, std::size_t signature)
    {
        const std::uint64_t begin = *member.dataBegin;
        const std::uint64_t most = m_range.size() - begin;
        if (member.isChecked) {
            // Beyond the end: the archive is cut off here.
            if (member.compressedBytes >= most || isSignature(begin + member.compressedBytes))
                return;
            member.isChecked = false;
        }
        for (std::size_t i = signature + 1; i < m_signatures.size() && m_stepsLeft > 0; ++i, --m_stepsLeft) {
            if (m_signatures[i].offset >= begin && readDescriptor(m_signatures[i], member))
                return;
        }
        const auto next = std::find_if(m_signatures.begin() + static_cast<std::ptrdiff_t>(signature) + 1,
                                       m_signatures.end(), [begin](const Signature &found) {
                                           return found.offset >= begin && found.mark != Mark::Descriptor;
                                       });
        member.compressedBytes = next == m_signatures.end() ? most : next->offset - begin;
        member.inflatedBytes = 0;
    }

    [[nodiscard]] bool isSignature(std::uint64_t offset) const
    {
        const auto found = std::ranges::lower_bound(m_signatures, offset, {}, &Signature::offset);
        return found != m_signatures.end() && found->offset == offset;
    }

    // APPNOTE 4.3.9: CRC, compressed size, size; with a signature in front or without, the sizes in four
    // bytes or eight. It is the one of this data if its compressed size is what lies between.
    bool readDescriptor(const Signature &signature, ZipMember &member) const
    {
        const bool before = signature.mark != Mark::Descriptor;
        for (const unsigned sizeBytes : {4U, 8U}) {
            const std::uint64_t length = 4 + 2 * sizeBytes;
            const std::uint64_t begin = *member.dataBegin;
            if (before && signature.offset < begin + length)
                continue;
            const std::uint64_t at = before ? signature.offset - length : signature.offset + 4;
            const std::uint64_t end = before ? at : signature.offset;
            std::array<char, 20> bytes = {};
            const auto wanted = std::span(bytes).first(static_cast<std::size_t>(length));
            if (m_range.read(at, wanted).value_or(0) != length)
                continue;
            const std::string_view descriptor(bytes.data(), bytes.size());
            if (littleEndian(descriptor, 4, sizeBytes) != end - begin)
                continue;
            member.crc = static_cast<std::uint32_t>(littleEndian(descriptor, 0, 4));
            member.compressedBytes = end - begin;
            member.inflatedBytes = littleEndian(descriptor, 4 + sizeBytes, sizeBytes);
            member.isChecked = true;
            return true;
        }
        return false;
    }

    ByteRange m_range;
    ArchiveLimits m_limits;
    std::stop_token m_stop;
    std::vector<Signature> m_signatures; // in order
    std::uint64_t m_stepsLeft = 0;
};

} // namespace

std::vector<RecoveredMember> recoverZipMembers(const ByteRange &range, const ArchiveLimits &limits,
                                               std::stop_token stop)
{
    return Recovery(range, limits, std::move(stop)).run();
}

} // namespace trailscope
