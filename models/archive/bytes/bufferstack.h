// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace trailscope {

// Memory that grows and stays, never zero-filled, with kWindowPadding readable bytes behind what was asked
// for.
class ByteBuffer {
public:
    static constexpr std::size_t kUsualSmallest = std::size_t{64} << 10;
    // `smallest`: what it takes at least, as soon as it takes anything.
    explicit ByteBuffer(std::size_t smallest = kUsualSmallest)
        : m_smallest(smallest)
    {
    }

    // Room for `bytes`, of which the first `keep` stay as they are. Pointers into the buffer die when it
    // grows.
    void reserve(std::size_t bytes, std::size_t keep = 0);
    [[nodiscard]] char *data() { return m_bytes.get(); }
    [[nodiscard]] const char *data() const { return m_bytes.get(); }
    [[nodiscard]] std::size_t capacity() const { return m_capacity; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity = 0; // without the padding
    std::size_t m_smallest;
};

// The buffers of one reader. Layers of archives take one after the other and give them back in reverse, so
// that the same layer of the next file finds the same, already grown, buffer: no allocation per file.
class BufferStack {
public:
    // Use of one buffer until the end of the scope. What it holds stays readable until the buffer is used
    // again.
    class Lease {
    public:
        explicit Lease(BufferStack &stack);
        ~Lease();
        Lease(const Lease &) = delete;
        Lease &operator=(const Lease &) = delete;

        ByteBuffer &operator*() const { return *m_buffer; }
        ByteBuffer *operator->() const { return m_buffer; }

    private:
        BufferStack &m_stack;
        ByteBuffer *m_buffer;
    };

private:
    std::vector<std::unique_ptr<ByteBuffer>> m_buffers;
    std::size_t m_used = 0;
};

} // namespace trailscope
