// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/formats.h"

#include "archive/prefixedstream.h"
#include "archive/streams/boundedstream.h"
#include "archive/streams/filteredstream.h"
#include "archive/streams/gzipmember.h"
#include "archive/streams/gzipstream.h"
#include "archive/streams/xzheaders.h"
#include "archive/streams/zstdstream.h"
#include "archive/tarheader.h"
#include "archive/zip/zipsignature.h"

#include <archive.h>

#include <algorithm>
#include <array>
#include <string>

namespace trailscope {

namespace {

using namespace std::string_view_literals;

static_assert(kFormatHeadBytes >= kTarHeaderBytes);

// Recognised by nothing but its first bytes, which are given with their number: they may be zero.
template <std::size_t size> struct Mark {
    std::array<char, size - 1> bytes{};
    constexpr Mark(const char (&text)[size]) { std::copy_n(text, size - 1, bytes.begin()); } // NOLINT
};
template <Mark mark> bool beginsWith(std::string_view head)
{
    return head.starts_with(std::string_view(mark.bytes.data(), mark.bytes.size()));
}

// A tar whose first header is damaged. There is another one soon, or it holds nothing that is for us.
bool holdsTarHeader(const ByteRange &range)
{
    constexpr std::uint64_t kSearched = std::uint64_t{4} << 20;
    std::string bytes(static_cast<std::size_t>(std::min(range.size(), kSearched)), '\0');
    bytes.resize(range.read(0, bytes).value_or(0));
    return findTarHeader(bytes, 0) < bytes.size();
}

// "BZh", a block size, and the beginning of a block or of the end.
bool beginsLikeBzip2(std::string_view head)
{
    return head.starts_with("BZh") && head.size() >= 10 && head[3] >= '1' && head[3] <= '9'
        && (head.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"
            || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
}

// compress(1): its mark, then the longest code in bits and a flag; two bits are never set.
bool beginsLikeCompress(std::string_view head)
{
    const unsigned flags = head.size() >= 3 ? static_cast<unsigned char>(head[2]) : 0xff;
    const unsigned bits = flags & 0x1f;
    return head.starts_with("\x1f\x9d") && (flags & 0x60) == 0 && bits >= 9 && bits <= 16;
}

std::unique_ptr<ByteStream> openGzip(const char *, ByteStream &stored, const FormatOpening &opening)
{
    return std::make_unique<GzipStream>(stored, opening.budget, opening.problems);
}

std::unique_ptr<ByteStream> openZstd(const char *, ByteStream &stored, const FormatOpening &opening)
{
    return std::make_unique<BoundedStream<ZstdStream>>(opening.budget, opening.problems, stored);
}

template <LibarchiveSupport filter>
std::unique_ptr<ByteStream> openFiltered(const char *name, ByteStream &stored, const FormatOpening &opening)
{
    return std::make_unique<BoundedStream<FilteredStream>>(opening.budget, opening.problems, name, filter,
                                                           stored, opening.stop);
}

// What it has to hold is known from its beginning, before anything is asked of the system.
class XzStream : public ByteStream {
public:
    XzStream(const char *name, ByteStream &stored, const FormatOpening &opening)
        : m_stored(stored)
    {
        const std::uint64_t dictionary = xzDictionaryBytes(m_stored.head()).value_or(0);
        if (dictionary > opening.budget.dictionaryBytes)
            opening.problems.push_back({.fault = ArchiveFault::DictionaryTooLarge, .offset = dictionary});
        else
            m_text = openFiltered<archive_read_support_filter_xz>(name, m_stored, opening);
    }

    std::size_t read(std::span<char> into) override { return m_text != nullptr ? m_text->read(into) : 0; }

private:
    PrefixedStream m_stored;
    std::unique_ptr<ByteStream> m_text; // null where it is not read
};

std::unique_ptr<ByteStream> openXz(const char *name, ByteStream &stored, const FormatOpening &opening)
{
    return std::make_unique<XzStream>(name, stored, opening);
}

// The first that recognises the bytes has them: what is told by a few bytes at the front comes before tar,
// which is told by a sum. To read one more, add a row here and a test of it to packedtest.cpp. Whatever is
// found in it is looked at in the same way again.
constexpr auto kFormats = std::to_array<Format>({
    // RFC 1952
    {"gzip", beginsLikeGzip, CompressedStream{openGzip, &WholeInflater::gunzip}},
    {"zip", beginsLikeZip, MembersOfZip{}, endsLikeZip},
    // RFC 8878
    {"zstd", beginsWith<"\x28\xb5\x2f\xfd">, CompressedStream{openZstd}},
    {"xz", beginsWith<"\xfd\x37\x7a\x58\x5a\0">, CompressedStream{openXz}},
    {"bzip2", beginsLikeBzip2, CompressedStream{openFiltered<archive_read_support_filter_bzip2>}},
    {"lz4", beginsWith<"\x04\x22\x4d\x18">, CompressedStream{openFiltered<archive_read_support_filter_lz4>}},
    {"compress", beginsLikeCompress, CompressedStream{openFiltered<archive_read_support_filter_compress>}},
    {"7z", beginsWith<"7z\xbc\xaf\x27\x1c">, MembersInRange{archive_read_support_format_7zip}},
    // Of both versions the mark is all that they have in common.
    {"RAR 4", beginsWith<"Rar!\x1a\x07\0">, MembersInRange{archive_read_support_format_rar, true}},
    {"RAR", beginsWith<"Rar!\x1a\x07\x01\0">, MembersInRange{archive_read_support_format_rar5, true}},
    {"tar", isTarHeader, MembersInStream{archive_read_support_format_tar, true}, holdsTarHeader},
});

} // namespace

std::span<const Format> allFormats()
{
    return kFormats;
}

const Format *formatOf(std::string_view head)
{
    const auto found
        = std::ranges::find_if(kFormats, [head](const Format &format) { return format.begins(head); });
    return found == kFormats.end() ? nullptr : &*found;
}

const Format *formatOf(const ByteRange &range)
{
    std::array<char, kFormatHeadBytes> bytes = {};
    const std::string_view head(bytes.data(), range.read(0, bytes).value_or(0));
    if (const Format *const format = formatOf(head))
        return format;
    // A program that unpacks itself, or an archive whose beginning is damaged. Logs are text, of one kind or
    // another of Unicode.
    const auto isControl
        = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; };
    const bool noText
        = head.starts_with("MZ") || head.starts_with("#!") || std::ranges::any_of(head, isControl);
    const auto found = std::ranges::find_if(
        kFormats, [&](const Format &format) { return noText && format.isIn && format.isIn(range); });
    return found == kFormats.end() ? nullptr : &*found;
}

} // namespace trailscope
