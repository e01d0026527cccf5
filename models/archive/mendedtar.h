// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/bufferstack.h"
#include "archive/streams/bytestream.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// A tar archive with what is no tar in it left out, for a reader that goes from header to header by the sizes
// in them and is lost where one is damaged, or where bytes are missing or too many. A header is told by its
// checksum and is looked for at any offset: damage costs the members that it touches.
//
// A member that no header follows has lost bytes where a header stands among its own: it ends there then. An
// archive inside the archive has headers among its bytes, and is not cut. One thread.
class MendedTar : public ByteStream {
public:
    // `stored` has to outlive it.
    explicit MendedTar(ByteStream &stored);

    std::size_t read(std::span<char> into) override;
    // Where damage was met since this was asked last, as offsets in what is stored.
    [[nodiscard]] std::vector<std::uint64_t> takeDamage() { return std::exchange(m_damage, {}); }

private:
    void prepare();
    void takeMember();
    void cutMember(std::size_t length);
    void findMember();
    // Whether so many bytes are here, read now or before.
    bool have(std::size_t bytes);
    void drop(std::size_t bytes);
    [[nodiscard]] std::string_view unread() const { return {m_bytes.data() + m_begin, m_end - m_begin}; }

    ByteStream &m_stored;
    ByteBuffer m_bytes;
    std::size_t m_begin = 0; // of what was read and not given out
    std::size_t m_end = 0;
    std::uint64_t m_offset = 0; // of m_begin in what is stored
    std::size_t m_ready = 0; // so many bytes may be given out
    std::uint64_t m_passing = 0; // of a member that is too large to be held, behind those
    std::optional<std::uint64_t> m_nextSize; // of the next member, where a header before it says so
    std::vector<std::uint64_t> m_damage;
    bool m_ended = false; // what is stored
    bool m_done = false;
};

} // namespace trailscope
