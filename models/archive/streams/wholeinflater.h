// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/bufferstack.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

struct libdeflate_decompressor;

namespace trailscope {

// Inflates in one go what is in memory and fits into memory, which is much faster than piece by piece. Only
// judges sound data: whatever else it meets, it leaves to the streams, which deliver what comes before the
// damage and name it.
class WholeInflater {
public:
    WholeInflater();

    // All members of a gzip file, if they make at most `limit` bytes and nothing else is there. The result
    // lies at the front of `into`.
    [[nodiscard]] std::optional<std::span<const char>> gunzip(std::span<const char> stored, ByteBuffer &into,
                                                              std::size_t limit);
    // A deflated zip member of exactly this size and CRC.
    [[nodiscard]] std::optional<std::span<const char>> inflate(std::span<const char> stored, ByteBuffer &into,
                                                               std::size_t size, std::uint32_t crc);

private:
    struct Free {
        void operator()(libdeflate_decompressor *decompressor) const;
    };
    std::unique_ptr<libdeflate_decompressor, Free> m_decompressor;
};

} // namespace trailscope
