// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>

namespace trailscope {

// A stretch of stored bytes that can be read anywhere: of an open file, or of memory (then with
// kWindowPadding readable bytes behind it). A value; owns neither the file nor the memory.
class ByteRange {
public:
    static ByteRange ofFile(int descriptor, std::uint64_t offset, std::uint64_t size);
    static ByteRange ofMemory(std::span<const char> bytes);

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] bool isInMemory() const { return m_descriptor < 0; }
    // The bytes of a range in memory.
    [[nodiscard]] std::span<const char> bytes() const;
    // A part of it, cut at its end.
    [[nodiscard]] ByteRange part(std::uint64_t offset, std::uint64_t size) const;
    // Reads up to `into.size()` bytes at `offset`. Fewer only at the end of the range, or where the file has
    // become shorter than the range.
    [[nodiscard]] std::expected<std::size_t, ArchiveProblem> read(std::uint64_t offset,
                                                                  std::span<char> into) const;

private:
    int m_descriptor = -1;
    std::uint64_t m_offset = 0; // in the file
    const char *m_bytes = nullptr;
    std::uint64_t m_size = 0;
};

} // namespace trailscope
