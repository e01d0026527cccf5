// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/libarchivesource.h"

#include <algorithm>
#include <archive.h>
#include <cstdio>
#include <new>

namespace trailscope {

namespace {
constexpr std::size_t kInputBytes = 256 * 1024;
}

void LibarchiveSource::Free::operator()(archive *handle) const
{
    archive_read_free(handle);
}

LibarchiveSource::LibarchiveSource(ByteStream &stored)
    : m_stored(&stored)
    , m_buffer(std::make_unique_for_overwrite<char[]>(kInputBytes))
    , m_archive(archive_read_new())
{
    if (m_archive == nullptr)
        throw std::bad_alloc();
}

LibarchiveSource::LibarchiveSource(ByteRange stored)
    : m_stored(stored)
    , m_buffer(std::make_unique_for_overwrite<char[]>(kInputBytes))
    , m_archive(archive_read_new())
{
    if (m_archive == nullptr)
        throw std::bad_alloc();
}

LibarchiveSource::~LibarchiveSource() = default;

bool LibarchiveSource::open()
{
    // libarchive calls these from C: nothing in them throws.
    archive_read_set_callback_data(handle(), this);
    archive_read_set_read_callback(handle(), [](archive *, void *self, const void **bytes) -> la_ssize_t {
        return static_cast<LibarchiveSource *>(self)->read(bytes);
    });
    if (std::holds_alternative<ByteRange>(m_stored)) {
        archive_read_set_skip_callback(handle(), [](archive *, void *self, la_int64_t bytes) -> la_int64_t {
            return static_cast<LibarchiveSource *>(self)->skip(bytes);
        });
        archive_read_set_seek_callback(
            handle(), [](archive *, void *self, la_int64_t offset, int whence) -> la_int64_t {
                return static_cast<LibarchiveSource *>(self)->seek(offset, whence);
            });
    }
    return archive_read_open1(handle()) >= ARCHIVE_WARN;
}

void LibarchiveSource::endEntry()
{
    m_block = {};
    m_doubted = false;
    m_blockOffset = 0;
    m_entryOffset = 0;
}

std::int64_t LibarchiveSource::readData(std::span<char> into)
{
    while (m_block.empty()) {
        const void *bytes = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int result = archive_read_data_block(handle(), &bytes, &size, &offset);
        if (result == ARCHIVE_EOF)
            return 0;
        if (result < ARCHIVE_WARN || offset < m_entryOffset)
            return std::min(result, ARCHIVE_FAILED);
        m_doubted = m_doubted || result == ARCHIVE_WARN;
        m_block = {static_cast<const char *>(bytes), size};
        m_blockOffset = offset;
    }
    std::size_t count = 0;
    if (m_entryOffset < m_blockOffset) {
        count = static_cast<std::size_t>(
            std::min<std::uint64_t>(into.size(), static_cast<std::uint64_t>(m_blockOffset - m_entryOffset)));
        std::ranges::fill(into.first(count), '\0');
    } else {
        count = std::min(into.size(), m_block.size());
        std::ranges::copy(m_block.first(count), into.begin());
        m_block = m_block.subspan(count);
        m_blockOffset += static_cast<std::int64_t>(count);
    }
    m_entryOffset += static_cast<std::int64_t>(count);
    return static_cast<std::int64_t>(count);
}

std::size_t LibarchiveSource::readStored(std::span<char> into)
{
    if (ByteStream *const *const stream = std::get_if<ByteStream *>(&m_stored))
        return (*stream)->read(into);
    const std::size_t got = std::get<ByteRange>(m_stored).read(m_position, into).value_or(0);
    m_position += got;
    return got;
}

std::int64_t LibarchiveSource::read(const void **bytes) noexcept
{
    if (m_stop.stop_requested()) {
        m_stopped = true;
        return ARCHIVE_FATAL;
    }
    *bytes = m_buffer.get();
    try {
        const std::size_t got = readStored({m_buffer.get(), kInputBytes});
        m_taken += got;
        return static_cast<std::int64_t>(got);
    } catch (...) {
        m_failure = std::current_exception();
        return ARCHIVE_FATAL;
    }
}

void LibarchiveSource::throwFailure() const
{
    if (m_failure)
        std::rethrow_exception(m_failure);
}

std::int64_t LibarchiveSource::skip(std::int64_t bytes)
{
    const std::uint64_t left = std::get<ByteRange>(m_stored).size() - m_position;
    const std::uint64_t count = std::min(left, static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0)));
    m_position += count;
    m_taken += count;
    return static_cast<std::int64_t>(count);
}

std::int64_t LibarchiveSource::seek(std::int64_t offset, int whence)
{
    const auto size = static_cast<std::int64_t>(std::get<ByteRange>(m_stored).size());
    std::int64_t base = 0;
    if (whence == SEEK_CUR)
        base = static_cast<std::int64_t>(m_position);
    else if (whence == SEEK_END)
        base = size;
    std::int64_t wanted = 0;
    if (__builtin_add_overflow(base, offset, &wanted))
        return ARCHIVE_FATAL;
    // A damaged archive leads anywhere; beyond the end there is nothing to read.
    m_position = static_cast<std::uint64_t>(std::clamp<std::int64_t>(wanted, 0, size));
    return static_cast<std::int64_t>(m_position);
}

ArchiveProblem LibarchiveSource::problem(const char *format) const
{
    const char *const text = archive_error_string(handle());
    const std::string_view said = text == nullptr ? std::string_view() : std::string_view(text);
    if (said.starts_with("Unsupported") || said.contains("not supported") || said.contains("is unsupported")
        || said.contains("support unavailable"))
        return {.fault = ArchiveFault::MemberUnsupported, .detail = std::string(said)};
    return {.fault = ArchiveFault::ArchiveDamaged, .offset = m_taken, .detail = format};
}

} // namespace trailscope
