// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/rarheaders.h"

#include <algorithm>
#include <string>

namespace trailscope {

namespace {

constexpr std::string_view kRar4Mark("Rar!\x1a\x07\0", 7);
constexpr std::string_view kRar5Mark("Rar!\x1a\x07\x01\0", 8);

// Most headers are a name and a few numbers; what comes behind a name is at the end of one that is no longer
// than this, or is not looked at.
constexpr std::size_t kFirstRead = 512;
constexpr std::size_t kMostRead = std::size_t{64} << 10;

// Takes numbers off the front of a header.
class HeaderBytes {
public:
    explicit HeaderBytes(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] std::size_t left() const { return m_bytes.size(); }
    [[nodiscard]] std::string_view take(std::uint64_t count)
    {
        m_good = m_good && count <= m_bytes.size();
        const std::string_view taken = m_bytes.substr(0, m_good ? static_cast<std::size_t>(count) : 0);
        m_bytes.remove_prefix(taken.size());
        return taken;
    }
    void skip(std::uint64_t count) { static_cast<void>(take(count)); }
    // The lowest byte first.
    [[nodiscard]] std::uint64_t number(std::size_t bytes)
    {
        std::uint64_t value = 0;
        unsigned shift = 0;
        for (const char byte : take(bytes)) {
            value |= std::uint64_t{static_cast<unsigned char>(byte)} << shift;
            shift += 8;
        }
        return value;
    }
    // A number of RAR 5: seven bits a byte, the lowest first; the eighth says that more follow.
    [[nodiscard]] std::uint64_t varying()
    {
        constexpr unsigned kMostBits = 63;
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift <= kMostBits; shift += 7) {
            const std::string_view byte = take(1);
            if (byte.empty())
                return 0;
            const auto bits = static_cast<unsigned char>(byte.front());
            value |= std::uint64_t{bits & 0x7fU} << shift;
            if ((bits & 0x80U) == 0)
                return value;
        }
        m_good = false;
        return 0;
    }

private:
    std::string_view m_bytes;
    bool m_good = true;
};

// Whether the records of a file that its version 5 header has at its end say that it is encrypted.
bool saysEncrypted(std::string_view extra)
{
    constexpr std::uint64_t kFileEncryption = 1;
    HeaderBytes records(extra);
    while (records.isGood() && records.left() > 0) {
        HeaderBytes record(records.take(records.varying()));
        if (records.isGood() && record.varying() == kFileEncryption && record.isGood())
            return true;
    }
    return false;
}

} // namespace

RarHeaders::RarHeaders(ByteRange archive)
    : m_archive(archive)
    , m_next(archive.size())
{
    std::string mark(kRar5Mark.size(), '\0');
    mark.resize(m_archive.read(0, mark).value_or(0));
    m_isRar5 = mark == kRar5Mark;
    if (!m_isRar5 && !mark.starts_with(kRar4Mark))
        return;
    m_next = m_isRar5 ? kRar5Mark.size() : kRar4Mark.size();
    if (const auto first = blockAt(m_next))
        m_isVolume = first->isVolume;
}

std::optional<RarHeaders::File> RarHeaders::fileFrom(std::uint64_t offset)
{
    while (!m_file || m_file->offset < offset) {
        if (!goOn())
            return std::nullopt;
    }
    return m_file;
}

bool RarHeaders::hasEnd()
{
    while (!m_hasEnd && goOn()) { }
    return m_hasEnd;
}

bool RarHeaders::goOn()
{
    const auto block = m_next < m_archive.size() && !m_hasEnd ? blockAt(m_next) : std::nullopt;
    if (!block) {
        m_next = m_archive.size();
        return false;
    }
    if (block->file) {
        m_file = block->file;
        m_file->offset = m_next;
    }
    m_hasEnd = block->isEnd;
    m_next += std::min(block->size, m_archive.size() - m_next);
    return true;
}

std::optional<RarHeaders::Block> RarHeaders::blockAt(std::uint64_t offset) const
{
    std::string header(kFirstRead, '\0');
    const auto block = [&] {
        header.resize(m_archive.read(offset, header).value_or(0));
        return m_isRar5 ? blockOfRar5(header) : blockOfRar4(header);
    };
    if (const auto found = block())
        return found;
    header.resize(kMostRead);
    return block();
}

// A checksum, the type, flags, the header's size, and the size of the data behind it where there is any.
std::optional<RarHeaders::Block> RarHeaders::blockOfRar4(std::string_view header)
{
    constexpr std::uint64_t kMainHeader = 0x73;
    constexpr std::uint64_t kFileHeader = 0x74;
    constexpr std::uint64_t kEnd = 0x7b;
    constexpr std::uint64_t kHasData = 0x8000;
    constexpr std::uint64_t kVolume = 0x0001; // of the archive
    constexpr std::uint64_t kPart = 0x0001 | 0x0002; // of a file: its beginning or its end is elsewhere
    constexpr std::uint64_t kEncrypted = 0x0004;
    constexpr std::uint64_t kLarge = 0x0100;
    HeaderBytes bytes(header);
    bytes.skip(2);
    const std::uint64_t type = bytes.number(1);
    const std::uint64_t flags = bytes.number(2);
    const std::uint64_t headerSize = bytes.number(2);
    Block block{.size = headerSize,
                .isVolume = type == kMainHeader && (flags & kVolume) != 0,
                .isEnd = type == kEnd,
                .file = {}};
    if (type == kFileHeader || (flags & kHasData) != 0)
        block.size += bytes.number(4);
    if (type == kFileHeader) {
        File file{
            .encrypted = (flags & kEncrypted) != 0, .isPart = (flags & kPart) != 0, .size = {}, .crc = {}};
        std::uint64_t size = bytes.number(4);
        bytes.skip(1);
        const std::uint64_t crc = bytes.number(4);
        if ((flags & kLarge) != 0) {
            bytes.skip(12);
            block.size += bytes.number(4) << 32U;
            size |= bytes.number(4) << 32U;
        }
        if (!file.isPart) {
            file.size = size;
            file.crc = static_cast<std::uint32_t>(crc);
        }
        block.file = file;
    }
    constexpr std::uint64_t kLeastHeader = 7;
    return bytes.isGood() && headerSize >= kLeastHeader ? std::optional(block) : std::nullopt;
}

// A checksum, the size of what follows, the type, flags, the sizes of what is extra, at the header's end, and
// of the data behind it, where there are any.
std::optional<RarHeaders::Block> RarHeaders::blockOfRar5(std::string_view header)
{
    constexpr std::size_t kChecksum = 4;
    constexpr std::uint64_t kMainHeader = 1;
    constexpr std::uint64_t kFileHeader = 2;
    constexpr std::uint64_t kEnd = 5;
    constexpr std::uint64_t kHasExtra = 0x01;
    constexpr std::uint64_t kHasData = 0x02;
    constexpr std::uint64_t kPart = 0x08 | 0x10;
    constexpr std::uint64_t kVolume = 0x01; // of the archive
    constexpr std::uint64_t kHasTime = 0x02; // of a file
    constexpr std::uint64_t kHasCrc = 0x04;
    constexpr std::uint64_t kSizeUnknown = 0x08;
    HeaderBytes before(header);
    before.skip(kChecksum);
    const std::uint64_t size = before.varying();
    Block block{.size = header.size() - before.left() + size, .isVolume = false, .isEnd = false, .file = {}};
    HeaderBytes bytes(before.take(size));
    const std::uint64_t type = bytes.varying();
    const std::uint64_t flags = bytes.varying();
    const std::uint64_t extraSize = (flags & kHasExtra) != 0 ? bytes.varying() : 0;
    if ((flags & kHasData) != 0 && __builtin_add_overflow(block.size, bytes.varying(), &block.size))
        return std::nullopt;
    block.isEnd = type == kEnd;
    if (type == kMainHeader)
        block.isVolume = (bytes.varying() & kVolume) != 0;
    if (type == kFileHeader) {
        File file{.encrypted = false, .isPart = (flags & kPart) != 0, .size = {}, .crc = {}};
        const std::uint64_t fileFlags = bytes.varying();
        const std::uint64_t unpacked = bytes.varying();
        static_cast<void>(bytes.varying()); // attributes
        if ((fileFlags & kHasTime) != 0)
            bytes.skip(4);
        const std::uint64_t crc = (fileFlags & kHasCrc) != 0 ? bytes.number(4) : 0;
        if (!file.isPart && (fileFlags & kSizeUnknown) == 0)
            file.size = unpacked;
        if (!file.isPart && (fileFlags & kHasCrc) != 0)
            file.crc = static_cast<std::uint32_t>(crc);
        if (extraSize > bytes.left())
            return std::nullopt;
        bytes.skip(bytes.left() - extraSize);
        file.encrypted = saysEncrypted(bytes.take(extraSize));
        block.file = file;
    }
    return before.isGood() && bytes.isGood() && size > 0 ? std::optional(block) : std::nullopt;
}

} // namespace trailscope
