// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/streams/bytestream.h"
#include "archive/streams/inflatebudget.h"

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace trailscope {

// Deflate data (RFC 1951) taken from a stream, inflated piece by piece. Gives every byte that can be inflated
// before the data is damaged or ends, which is why zlib does it. One thread.
class RawInflater {
public:
    enum class Step : std::uint8_t {
        Output, // the room is filled; there may be more
        End, // the deflate stream is complete
        Damaged,
        CutOff,
        TooLarge, // the budget is spent
        RatioTooHigh,
    };

    static constexpr std::size_t kLookAhead = std::size_t{64} * 1024;

    RawInflater(ByteStream &stored, InflateBudget budget);
    ~RawInflater();
    RawInflater(const RawInflater &) = delete;
    RawInflater &operator=(const RawInflater &) = delete;

    // Begins a new deflate stream at the next stored byte.
    void restart();
    // Inflates into `into`; `produced` bytes of it are valid whatever is returned.
    Step inflate(std::span<char> into, std::size_t &produced);

    // The next stored byte as it is, -1 at the end.
    int takeByte();
    // Whether the next stored bytes are these; takes none. At most 8.
    bool startsWith(std::string_view bytes);
    bool atEnd();
    // The next stored bytes as they are, as many as asked for (at most kLookAhead) unless they end before.
    std::span<const unsigned char> ahead(std::size_t bytes);
    // Goes this far on, at most what ahead() gave.
    void skip(std::size_t bytes);
    // Goes back to this offset, or as far as its bytes are still here.
    void goBack(std::uint64_t offset);
    // How many stored bytes were taken.
    [[nodiscard]] std::uint64_t offset() const { return m_fetched - m_zlib.avail_in; }
    // How many bytes all deflate streams together have made.
    [[nodiscard]] std::uint64_t inflated() const { return m_inflated; }

private:
    // Gets more stored bytes behind those that are left; false at the end.
    bool fetch();
    Step inflateWithinBudget(std::span<char> into, std::size_t &produced);

    ByteStream &m_stored;
    InflateBudget m_budget;
    std::uint64_t m_inflated = 0;
    std::unique_ptr<unsigned char[]> m_input;
    std::uint64_t m_fetched = 0;
    bool m_ended = false;
    z_stream m_zlib = {};
};

} // namespace trailscope
