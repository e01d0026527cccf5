// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/mendedtar.h"

#include "archive/tarheader.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace trailscope {

namespace {

// Of a larger member it is not looked at whether a header follows before it is given out.
constexpr std::uint64_t kLargestHeld = std::uint64_t{16} << 20;
constexpr std::size_t kTarStepBytes = std::size_t{256} << 10;

constexpr std::uint64_t inWholeBlocks(std::uint64_t bytes)
{
    return (bytes + kTarHeaderBytes - 1) / kTarHeaderBytes * kTarHeaderBytes;
}

bool isZero(std::string_view bytes)
{
    return bytes.find_first_not_of('\0') == std::string_view::npos;
}

// A sparse file of GNU tar has more of its header in further blocks, each of which says whether one follows.
bool goesOn(std::string_view block, bool isFirst)
{
    return isFirst ? block[156] == 'S' && block[482] != '\0' : block[504] != '\0';
}

// POSIX pax, "pax Extended Header": a size in decimal digits that stands for the one in the next header.
std::optional<std::uint64_t> sizeInPaxHeader(std::string_view data)
{
    constexpr std::string_view key = " size=";
    const std::size_t at = data.find(key);
    std::uint64_t size = 0;
    if (at == std::string_view::npos)
        return std::nullopt;
    const char *const begin = data.data() + at + key.size();
    return std::from_chars(begin, data.data() + data.size(), size).ec == std::errc()
        ? std::optional<std::uint64_t>(size)
        : std::nullopt;
}

} // namespace

MendedTar::MendedTar(ByteStream &stored)
    : m_stored(stored)
{
}

std::size_t MendedTar::read(std::span<char> into)
{
    while (m_ready == 0 && !m_done)
        prepare();
    const std::size_t count = std::min(into.size(), m_ready);
    std::copy_n(m_bytes.data() + m_begin, count, into.begin());
    m_ready -= count;
    drop(count);
    return count;
}

void MendedTar::drop(std::size_t bytes)
{
    m_begin += bytes;
    m_offset += bytes;
}

bool MendedTar::have(std::size_t bytes)
{
    while (m_end - m_begin < bytes && !m_ended) {
        const std::size_t wanted = std::max(bytes, kTarStepBytes);
        if (m_begin + wanted > m_bytes.capacity()) {
            if (m_end > m_begin) // nothing is held at first, not even a buffer
                std::memmove(m_bytes.data(), m_bytes.data() + m_begin, m_end - m_begin);
            m_end -= std::exchange(m_begin, 0);
            m_bytes.reserve(wanted + kTarStepBytes, m_end);
        }
        const std::size_t got
            = m_stored.read({m_bytes.data() + m_end, std::min(m_bytes.capacity() - m_end, kTarStepBytes)});
        m_end += got;
        m_ended = got == 0;
    }
    return m_end - m_begin >= bytes;
}

void MendedTar::prepare()
{
    if (m_passing > 0) {
        have(1);
        m_ready = static_cast<std::size_t>(std::min<std::uint64_t>(unread().size(), m_passing));
        m_passing -= m_ready;
        m_done = m_ready == 0;
        return;
    }
    have(kTarHeaderBytes);
    if (isTarHeader(unread()))
        takeMember();
    else
        findMember();
}

void MendedTar::takeMember()
{
    const char type = unread()[156];
    const bool describesNext = type == 'x' || type == 'g' || type == 'L' || type == 'K';
    const std::uint64_t written = tarDataBytes(unread());
    std::uint64_t size = describesNext ? written : m_nextSize.value_or(written);
    std::size_t headerBytes = kTarHeaderBytes;
    while (have(headerBytes + kTarHeaderBytes) && headerBytes < kLargestHeld
           && goesOn(unread().substr(headerBytes - kTarHeaderBytes), headerBytes == kTarHeaderBytes))
        headerBytes += kTarHeaderBytes;
    // A hard link has the size of what it leads to, and mostly nothing of its bytes.
    if (type == '1' && isTarHeader(unread().substr(headerBytes)))
        size = 0;
    if (size > kLargestHeld) {
        m_ready = headerBytes;
        m_passing = inWholeBlocks(size);
        m_nextSize.reset();
        return;
    }
    const std::size_t dataEnd = headerBytes + static_cast<std::size_t>(size);
    const auto whole = static_cast<std::size_t>(headerBytes + inWholeBlocks(size));
    have(whole + kTarHeaderBytes);
    const std::string_view bytes = unread();
    m_ready = std::min(whole, bytes.size());
    const std::string_view behind = bytes.substr(m_ready, kTarHeaderBytes);
    if (bytes.size() < dataEnd || (!isTarHeader(behind) && !isZero(behind))) {
        const std::size_t next
            = isTarHeader(bytes.substr(headerBytes)) ? bytes.size() : findTarHeader(bytes, headerBytes);
        if (next < m_ready && headerBytes == kTarHeaderBytes && size == written)
            cutMember(next);
    } else if (type == 'x') {
        m_nextSize = sizeInPaxHeader(bytes.substr(headerBytes, size));
    }
    if (!describesNext)
        m_nextSize.reset();
}

// The next header stands so far behind this one.
void MendedTar::cutMember(std::size_t length)
{
    m_damage.push_back(m_offset);
    setTarDataBytes(std::span<char, kTarHeaderBytes>(m_bytes.data() + m_begin, kTarHeaderBytes),
                    length - kTarHeaderBytes);
    const std::size_t padding = static_cast<std::size_t>(inWholeBlocks(length)) - length;
    // Where there is room before it, the member is moved and not all that is held behind it.
    if (m_begin >= padding) {
        std::memmove(m_bytes.data() + m_begin - padding, m_bytes.data() + m_begin, length);
        m_begin -= padding;
    } else {
        m_bytes.reserve(m_end + padding, m_end);
        char *const end = m_bytes.data() + m_begin + length;
        std::memmove(end + padding, end, m_end - m_begin - length);
        m_end += padding;
    }
    std::fill_n(m_bytes.data() + m_begin + length, padding, '\0');
    m_offset -= padding;
    m_ready = length + padding;
}

void MendedTar::findMember()
{
    // Zeros end an archive. Where more follows, it is another that was put behind it, or they are the damage.
    const bool seemsEnd = isZero(unread().substr(0, kTarHeaderBytes));
    const std::uint64_t begin = m_offset;
    m_nextSize.reset();
    while (have(kTarHeaderBytes)) {
        have(kTarStepBytes);
        const std::size_t found = findTarHeader(unread(), 0);
        if (found < unread().size()) {
            m_damage.push_back(begin);
            drop(found);
            return takeMember();
        }
        drop(unread().size() - (kTarHeaderBytes - 1));
    }
    if (!seemsEnd)
        m_damage.push_back(begin);
    m_done = true;
}

} // namespace trailscope
