// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <new>

namespace trailscope {

// Put by while a trail is loaded, and let go when memory has run out: what has to be done then, to keep the
// rows that were read and to say what happened, takes some. Never touched, so that it costs a place among
// the addresses and no memory; where even that is not to be had there is none. One thread.
class MemoryReserve {
public:
    MemoryReserve()
        : m_memory(::operator new(kBytes, std::nothrow))
    {
    }
    ~MemoryReserve() { release(); }
    MemoryReserve(const MemoryReserve &) = delete;
    MemoryReserve &operator=(const MemoryReserve &) = delete;

    void release()
    {
        ::operator delete(m_memory);
        m_memory = nullptr;
    }

private:
    // Some regions of columns, a larger table of keys and the order by time of some million events.
    static constexpr std::size_t kBytes = std::size_t{24} << 20;

    void *m_memory;
};

} // namespace trailscope
