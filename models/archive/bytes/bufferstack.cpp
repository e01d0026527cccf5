// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/bufferstack.h"

#include "text/windowpadding.h"

#include <algorithm>
#include <cstring>

namespace trailscope {

void ByteBuffer::reserve(std::size_t bytes, std::size_t keep)
{
    if (m_bytes != nullptr && bytes <= m_capacity)
        return;
    // More than asked for: files of slowly rising size should not mean fresh memory each time. What is not
    // used of it takes none.
    const std::size_t capacity = std::max({bytes + bytes / 4, m_capacity * 2, m_smallest});
    auto larger = std::make_unique_for_overwrite<char[]>(capacity + kWindowPadding);
    if (keep > 0)
        std::memcpy(larger.get(), m_bytes.get(), keep);
    std::memset(larger.get() + capacity, 0, kWindowPadding);
    m_bytes = std::move(larger);
    m_capacity = capacity;
}

BufferStack::Lease::Lease(BufferStack &stack)
    : m_stack(stack)
{
    if (m_stack.m_used == m_stack.m_buffers.size())
        m_stack.m_buffers.push_back(std::make_unique<ByteBuffer>());
    m_buffer = m_stack.m_buffers[m_stack.m_used++].get();
}

BufferStack::Lease::~Lease()
{
    --m_stack.m_used;
}

} // namespace trailscope
