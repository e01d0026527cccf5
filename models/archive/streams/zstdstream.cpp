// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/zstdstream.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <string_view>
#include <zstd.h>
#include <zstd_errors.h>

namespace trailscope {

namespace {
constexpr std::size_t kPackedBytes = 128 * 1024;
constexpr std::size_t kOutputBytes = 128 * 1024; // a block, RFC 8878 section 3.1.1.2.4
constexpr std::string_view kMagic = "\x28\xb5\x2f\xfd";
// A damaged block may be taken for one of the largest size: the next frame may lie in what was taken for it.
constexpr std::uint64_t kBlockRunsOn = 132 * 1024;
constexpr std::size_t kKeptBytes = 160 * 1024;
// Something that is broken in more places than this is no log.
constexpr std::size_t kMostFrameResumptions = 10'000;
} // namespace

void ZstdStream::Free::operator()(ZSTD_DCtx_s *context) const
{
    ZSTD_freeDCtx(context);
}

ZstdStream::ZstdStream(ByteStream &stored, std::vector<ArchiveProblem> &problems)
    : m_stored(stored)
    , m_problems(problems)
    , m_context(ZSTD_createDCtx())
    , m_input(std::make_unique_for_overwrite<char[]>(kKeptBytes + kPackedBytes))
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
    const std::size_t kept = std::min(m_size, kKeptBytes);
    std::memmove(m_input.get(), m_input.get() + m_size - kept, kept);
    const std::size_t got = m_stored.read({m_input.get() + kept, kPackedBytes});
    m_position = kept;
    m_size = kept + got;
    m_fetched += got;
    m_storedEnded = got == 0;
    return !m_storedEnded;
}

void ZstdStream::fail(std::size_t result, std::uint64_t offset)
{
    const ZSTD_ErrorCode code = ZSTD_getErrorCode(result);
    ArchiveFault fault = ArchiveFault::CompressedDamaged;
    if (code == ZSTD_error_checksum_wrong) {
        fault = ArchiveFault::CompressedChecksum;
    } else if (code == ZSTD_error_prefix_unknown && m_frame > 0) {
        fault = ArchiveFault::CompressedTrailingBytes;
        offset = m_frame;
    }
    m_problems.push_back({.fault = fault, .offset = offset, .detail = "zstd"});
    m_done = !goToNextFrame(offset);
}

bool ZstdStream::goToNextFrame(std::uint64_t offset)
{
    if (++m_resumptions > kMostFrameResumptions)
        return false;
    const std::uint64_t inputBegin = m_fetched - m_size;
    const std::uint64_t from = std::max({m_frame + 1, offset - std::min(offset, kBlockRunsOn), inputBegin});
    m_position = static_cast<std::size_t>(std::min<std::uint64_t>(from - inputBegin, m_size));
    for (;;) {
        const std::size_t found = std::string_view(m_input.get(), m_size).find(kMagic, m_position);
        if (found != std::string_view::npos) {
            m_position = found;
            break;
        }
        const std::size_t undecided = std::min(m_size - m_position, kMagic.size() - 1);
        m_position = m_size;
        if (!fetch())
            return false;
        m_position -= undecided;
    }
    ZSTD_DCtx_reset(m_context.get(), ZSTD_reset_session_only);
    m_betweenFrames = true;
    m_problems.push_back({.fault = ArchiveFault::CompressedResumed,
                          .offset = m_fetched - (m_size - m_position),
                          .detail = "zstd"});
    return true;
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
