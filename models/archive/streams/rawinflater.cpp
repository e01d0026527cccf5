// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/rawinflater.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace trailscope {

namespace {
constexpr std::size_t kWindowBytes = 320 * 1024;
// Bytes that were taken stay at hand for goBack().
constexpr std::size_t kHistory = 72 * 1024;
constexpr std::size_t kLeastRead = 64 * 1024;
static_assert(kHistory + RawInflater::kLookAhead + kLeastRead <= kWindowBytes);
} // namespace

RawInflater::RawInflater(ByteStream &stored, InflateBudget budget)
    : m_stored(stored)
    , m_budget(budget)
    , m_input(std::make_unique_for_overwrite<unsigned char[]>(kWindowBytes))
{
    m_zlib.next_in = m_input.get();
    // Negative window bits: no zlib header, RFC 1951 data only.
    if (inflateInit2(&m_zlib, -MAX_WBITS) != Z_OK)
        throw std::bad_alloc();
}

RawInflater::~RawInflater()
{
    inflateEnd(&m_zlib);
}

void RawInflater::restart()
{
    inflateReset(&m_zlib);
}

bool RawInflater::fetch()
{
    if (m_ended)
        return false;
    unsigned char *const buffer = m_input.get();
    auto held = static_cast<std::size_t>(m_zlib.next_in - buffer);
    if (kWindowBytes - held - m_zlib.avail_in < kLeastRead) {
        const std::size_t dropped = held - std::min(held, kHistory);
        std::memmove(buffer, buffer + dropped, held - dropped + m_zlib.avail_in);
        held -= dropped;
        m_zlib.next_in = buffer + held;
    }
    const std::size_t used = held + m_zlib.avail_in;
    const std::size_t got = m_stored.read({reinterpret_cast<char *>(buffer) + used, kWindowBytes - used});
    m_ended = got == 0;
    m_fetched += got;
    m_zlib.avail_in += static_cast<uInt>(got);
    return !m_ended;
}

RawInflater::Step RawInflater::inflate(std::span<char> into, std::size_t &produced)
{
    produced = 0;
    const ArchiveFault verdict = m_budget.judge(m_inflated);
    if (verdict == ArchiveFault::RatioTooHigh)
        return Step::RatioTooHigh;
    if (verdict == ArchiveFault::TooLarge) {
        // One more byte decides between a leaf that just fits and one that goes on.
        char beyond = 0;
        const Step step = inflateWithinBudget({&beyond, 1}, produced);
        return std::exchange(produced, 0) > 0 ? Step::TooLarge : step;
    }
    const std::uint64_t left = m_budget.largest - m_inflated;
    const Step step = inflateWithinBudget(
        into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left))), produced);
    m_inflated += produced;
    return step;
}

RawInflater::Step RawInflater::inflateWithinBudget(std::span<char> into, std::size_t &produced)
{
    const auto room = static_cast<uInt>(std::min<std::size_t>(into.size(), 1U << 30U));
    m_zlib.next_out = reinterpret_cast<Bytef *>(into.data());
    m_zlib.avail_out = room;
    Step step = Step::Output;
    while (m_zlib.avail_out > 0) {
        const bool more = m_zlib.avail_in > 0 || fetch();
        const int result = ::inflate(&m_zlib, Z_NO_FLUSH);
        if (result == Z_STREAM_END) {
            step = Step::End;
            break;
        }
        if (result != Z_OK && result != Z_BUF_ERROR) {
            step = Step::Damaged;
            break;
        }
        // zlib gives out all it can: with room left, it has nothing.
        if (!more && m_zlib.avail_out > 0) {
            step = Step::CutOff;
            break;
        }
    }
    produced = room - m_zlib.avail_out;
    return step;
}

int RawInflater::takeByte()
{
    if (atEnd())
        return -1;
    --m_zlib.avail_in;
    return *m_zlib.next_in++;
}

bool RawInflater::startsWith(std::string_view bytes)
{
    while (m_zlib.avail_in < bytes.size()) {
        if (!fetch())
            return false;
    }
    return std::memcmp(m_zlib.next_in, bytes.data(), bytes.size()) == 0;
}

std::span<const unsigned char> RawInflater::ahead(std::size_t bytes)
{
    while (m_zlib.avail_in < bytes && fetch()) { }
    return {m_zlib.next_in, std::min<std::size_t>(bytes, m_zlib.avail_in)};
}

void RawInflater::skip(std::size_t bytes)
{
    m_zlib.next_in += bytes;
    m_zlib.avail_in -= static_cast<uInt>(bytes);
}

void RawInflater::goBack(std::uint64_t offset)
{
    const std::uint64_t here = this->offset();
    const auto held = static_cast<std::uint64_t>(m_zlib.next_in - m_input.get());
    const auto step = static_cast<uInt>(std::min(here - std::min(here, offset), held));
    m_zlib.next_in -= step;
    m_zlib.avail_in += step;
}

bool RawInflater::atEnd()
{
    return m_zlib.avail_in == 0 && !fetch();
}

} // namespace trailscope
