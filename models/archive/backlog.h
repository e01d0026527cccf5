// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <new>
#include <utility>
#include <vector>

namespace trailscope {

// A queue that may hold a hundred thousand for a second, in one piece of memory that gets smaller as it
// empties. A std::deque's many small pieces stay in the heap, among what is there for good (a twentieth of
// what a trail of small files takes, measured). A value.
template <class T> class Backlog {
public:
    [[nodiscard]] std::size_t size() const { return m_items.size() - m_first; }
    [[nodiscard]] bool empty() const { return size() == 0; }

    // The next `count` that are pushed cannot fail.
    void makeRoomFor(std::size_t count)
    {
        if (m_items.capacity() - m_items.size() < count) {
            m_items.reserve(std::max(m_items.size() + count, 2 * m_items.capacity()));
        }
    }
    void push(T item) { m_items.push_back(std::move(item)); }
    // There has to be one.
    [[nodiscard]] T pop()
    {
        T item = std::move(m_items[m_first++]);
        if (m_first >= kMany && m_first * 2 > m_items.size()) {
            shrink();
        } else if (empty()) {
            m_items.clear();
            m_first = 0;
        }
        return item;
    }

private:
    static constexpr std::size_t kMany = 1024; // fewer are not worth moving the rest for

    void shrink()
    {
        const auto rest = std::next(m_items.begin(), static_cast<std::ptrdiff_t>(m_first));
        try {
            m_items = std::vector<T>(std::make_move_iterator(rest), std::make_move_iterator(m_items.end()));
            m_first = 0;
        } catch (const std::bad_alloc &) { // NOLINT(bugprone-empty-catch): nothing was moved yet
        }
    }

    std::vector<T> m_items;
    std::size_t m_first = 0; // those before it are gone
};

} // namespace trailscope
