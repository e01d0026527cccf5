// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/wholeinflater.h"

#include "archive/streams/gzipmember.h"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace trailscope {

namespace {

// Deflate cannot make more than this many bytes of one.
constexpr std::uint64_t kLargestRatio = 1032;

// ISIZE, RFC 1952: the last member's size modulo 2^32. Nothing that can be relied on, but mostly right.
std::uint64_t promisedSize(std::span<const char> stored)
{
    std::uint32_t size = 0;
    if (stored.size() < 4)
        return 0;
    for (unsigned i = 0; i < 4; ++i)
        size |= std::uint32_t{static_cast<unsigned char>(stored[stored.size() - 4 + i])} << (8U * i);
    return std::min<std::uint64_t>(size, stored.size() * kLargestRatio);
}

} // namespace

void WholeInflater::Free::operator()(libdeflate_decompressor *decompressor) const
{
    libdeflate_free_decompressor(decompressor);
}

WholeInflater::WholeInflater()
    : m_decompressor(libdeflate_alloc_decompressor())
{
    if (m_decompressor == nullptr)
        throw std::bad_alloc();
}

std::optional<std::span<const char>> WholeInflater::gunzip(std::span<const char> stored, ByteBuffer &into,
                                                           std::size_t limit)
{
    const std::uint64_t promised = promisedSize(stored);
    if (promised > limit)
        return std::nullopt;
    into.reserve(std::max<std::size_t>(promised, 1));
    std::size_t used = 0;
    std::size_t position = 0;
    for (;;) {
        const std::size_t room = std::min(into.capacity(), limit);
        std::size_t taken = 0;
        std::size_t made = 0;
        const libdeflate_result result = libdeflate_gzip_decompress_ex(
            m_decompressor.get(), stored.data() + position, stored.size() - position, into.data() + used,
            room - used, &taken, &made);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE && room < limit) {
            into.reserve(std::min(limit, room * 2), used);
            continue;
        }
        if (result != LIBDEFLATE_SUCCESS)
            return std::nullopt;
        position += taken;
        used += made;
        while (position < stored.size() && stored[position] == '\0')
            ++position;
        const std::string_view rest(stored.data() + position, stored.size() - position);
        if (!rest.empty() && !beginsLikeGzip(rest))
            return std::nullopt;
        if (rest.empty())
            return std::span<const char>(into.data(), used);
    }
}

std::optional<std::span<const char>> WholeInflater::inflate(std::span<const char> stored, ByteBuffer &into,
                                                            std::size_t size, std::uint32_t crc)
{
    // A directory may promise anything; memory is only taken for what is possible.
    if (size > stored.size() * kLargestRatio)
        return std::nullopt;
    into.reserve(std::max<std::size_t>(size, 1));
    std::size_t taken = 0;
    std::size_t made = 0;
    const libdeflate_result result = libdeflate_deflate_decompress_ex(
        m_decompressor.get(), stored.data(), stored.size(), into.data(), size, &taken, &made);
    if (result != LIBDEFLATE_SUCCESS || taken != stored.size() || made != size
        || libdeflate_crc32(0, into.data(), size) != crc)
        return std::nullopt;
    return std::span<const char>(into.data(), size);
}

} // namespace trailscope
