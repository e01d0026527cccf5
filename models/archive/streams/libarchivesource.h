// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/byterange.h"
#include "archive/streams/bytestream.h"

#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <stop_token>
#include <variant>

struct archive;

namespace trailscope {

// What says to libarchive which formats or compressions a handle may read: its archive_read_support_….
using LibarchiveSupport = int (*)(archive *);

// Stored bytes as libarchive asks for them, and its handle on them. Only bytes in a range can be gone to and
// fro in. One thread; whoever makes the handle says what libarchive may take them for.
class LibarchiveSource {
public:
    explicit LibarchiveSource(ByteStream &stored);
    explicit LibarchiveSource(ByteRange stored);
    LibarchiveSource(const LibarchiveSource &) = delete;
    LibarchiveSource &operator=(const LibarchiveSource &) = delete;
    ~LibarchiveSource();

    [[nodiscard]] archive *handle() const { return m_archive.get(); }
    // Reads what it needs to begin; false where the bytes are not what they were taken for.
    [[nodiscard]] bool open();
    // The next bytes of the entry whose header was read last; 0 at its end, negative as libarchive's own
    // results are. Unlike archive_read_data(), gives all there is before a fault.
    [[nodiscard]] std::int64_t readData(std::span<char> into);
    // Whether libarchive doubts what readData() gave of this entry: its checksum is another.
    [[nodiscard]] bool isDoubted() const { return m_doubted; }
    // The entry that was being read is left.
    void endEntry();
    // From now on reading ends when this stop is requested. The handle is of no use afterwards.
    void setStop(std::stop_token stop) { m_stop = std::move(stop); }
    [[nodiscard]] bool wasStopped() const { return m_stopped; }
    // To be called when libarchive has failed: what the stored bytes' stream threw, which could not go
    // through libarchive, goes on from here.
    void throwFailure() const;
    // How many stored bytes libarchive was given.
    [[nodiscard]] std::uint64_t taken() const { return m_taken; }
    // What libarchive had to complain about last.
    [[nodiscard]] ArchiveProblem problem(const char *format) const;

private:
    struct Free {
        void operator()(archive *handle) const;
    };

    std::int64_t read(const void **bytes) noexcept;
    [[nodiscard]] std::size_t readStored(std::span<char> into);
    std::int64_t skip(std::int64_t bytes);
    std::int64_t seek(std::int64_t offset, int whence);

    std::variant<ByteStream *, ByteRange> m_stored;
    std::uint64_t m_position = 0; // in a range
    std::span<const char> m_block; // what is left of the entry's last block
    std::int64_t m_blockOffset = 0; // where it lies in the entry
    std::int64_t m_entryOffset = 0; // of what comes next; before the block there may be a hole
    std::uint64_t m_taken = 0;
    std::unique_ptr<char[]> m_buffer;
    bool m_doubted = false;
    std::stop_token m_stop;
    bool m_stopped = false;
    std::exception_ptr m_failure;
    std::unique_ptr<archive, Free> m_archive; // last: closing it may still call back
};

} // namespace trailscope
