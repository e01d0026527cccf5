// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/zstdstream.h"

#include <algorithm>
#include <new>
#include <zstd.h>
#include <zstd_errors.h>

namespace trailscope {

namespace {
constexpr std::size_t kPackedBytes = 128 * 1024;
constexpr std::size_t kOutputBytes = 128 * 1024; // a block, RFC 8878 section 3.1.1.2.4
} // namespace

void ZstdStream::Free::operator()(ZSTD_DCtx_s *context) const
{
    ZSTD_freeDCtx(context);
}

ZstdStream::ZstdStream(ByteStream &stored, std::vector<ArchiveProblem> &problems)
    : m_stored(stored)
    , m_problems(problems)
    , m_context(ZSTD_createDCtx())
    , m_input(std::make_unique_for_overwrite<char[]>(kPackedBytes))
    , m_output(std::make_unique_for_overwrite<char[]>(kOutputBytes))
{
    if (m_context == nullptr)
        throw std::bad_alloc();
}

bool ZstdStream::fetch()
{
    if (m_position < m_size)
        return true;
    if (m_storedEnded)
        return false;
    m_position = 0;
    m_size = m_stored.read({m_input.get(), kPackedBytes});
    m_fetched += m_size;
    m_storedEnded = m_size == 0;
    return !m_storedEnded;
}

void ZstdStream::fail(std::size_t result, std::uint64_t offset)
{
    m_done = true;
    const ZSTD_ErrorCode code = ZSTD_getErrorCode(result);
    ArchiveFault fault = ArchiveFault::CompressedDamaged;
    if (code == ZSTD_error_checksum_wrong) {
        fault = ArchiveFault::CompressedChecksum;
    } else if (code == ZSTD_error_prefix_unknown && m_frame > 0) {
        fault = ArchiveFault::CompressedTrailingBytes;
        offset = m_frame;
    }
    m_problems.push_back({.fault = fault, .offset = offset, .detail = "zstd"});
}

void ZstdStream::decompress()
{
    ZSTD_outBuffer out{m_output.get(), kOutputBytes, 0};
    while (!m_done && out.pos == 0) {
        const bool more = fetch();
        if (!more && m_betweenFrames) {
            m_done = true;
            break;
        }
        if (m_betweenFrames)
            m_frame = m_fetched - (m_size - m_position);
        m_betweenFrames = false;
        ZSTD_inBuffer in{m_input.get(), m_size, m_position};
        const std::size_t result = ZSTD_decompressStream(m_context.get(), &out, &in);
        m_position = in.pos;
        const std::uint64_t offset = m_fetched - (m_size - m_position);
        if (ZSTD_isError(result))
            fail(result, offset);
        else if (result == 0)
            m_betweenFrames = true;
        else if (!more && out.pos == 0) // nothing left to take, and nothing more to give
            fail(0, offset);
    }
    m_outputSize = out.pos;
    m_outputPosition = 0;
}

std::size_t ZstdStream::read(std::span<char> into)
{
    if (m_outputPosition == m_outputSize && !m_done && !into.empty())
        decompress();
    const std::size_t count = std::min(into.size(), m_outputSize - m_outputPosition);
    std::copy_n(m_output.get() + m_outputPosition, count, into.begin());
    m_outputPosition += count;
    return count;
}

} // namespace trailscope
