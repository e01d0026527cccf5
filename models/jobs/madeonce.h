// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <atomic>
#include <mutex>
#include <utility>

namespace trailscope {

// Guards a value that is made when it is first asked for. Any thread; owned beside the value. What throws has
// made nothing, and the next to ask tries again: std::call_once() promises the same, but under
// ThreadSanitizer it waits for ever after an exception.
class MadeOnce {
public:
    // Returns when the value is made, by this call or another; the others wait meanwhile.
    template <typename Make> void ensure(Make &&make)
    {
        if (m_made.load(std::memory_order_acquire)) {
            return;
        }
        const std::lock_guard lock(m_mutex);
        if (!m_made.load(std::memory_order_relaxed)) {
            std::forward<Make>(make)();
            m_made.store(true, std::memory_order_release);
        }
    }

private:
    std::atomic<bool> m_made = false;
    std::mutex m_mutex;
};

} // namespace trailscope
