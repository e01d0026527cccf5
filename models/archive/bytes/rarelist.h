// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace trailscope {

// A list that is nearly always empty, and takes no more than a pointer then: of what a load report says of
// each of a hundred thousand files, three lists in four say nothing. A value, used as a std::vector is.
template <class T> class RareList {
public:
    RareList() = default;
    ~RareList() = default;
    RareList(std::vector<T> items) // implicit: the same list
        : m_items(items.empty() ? nullptr : std::make_unique<std::vector<T>>(std::move(items)))
    {
    }
    RareList(std::initializer_list<T> items)
        : RareList(std::vector<T>(items))
    {
    }
    RareList(const RareList &other)
        : RareList(other.items())
    {
    }
    RareList(RareList &&other) noexcept = default;
    RareList &operator=(const RareList &other) { return *this = RareList(other); }
    RareList &operator=(RareList &&other) noexcept = default;

    [[nodiscard]] const std::vector<T> &items() const
    {
        static const std::vector<T> none;
        return m_items ? *m_items : none;
    }
    [[nodiscard]] bool empty() const { return items().empty(); }
    [[nodiscard]] std::size_t size() const { return items().size(); }
    [[nodiscard]] auto begin() const { return items().begin(); }
    [[nodiscard]] auto end() const { return items().end(); }
    [[nodiscard]] const T &operator[](std::size_t i) const { return items()[i]; }
    [[nodiscard]] const T &front() const { return items().front(); }
    [[nodiscard]] const T &back() const { return items().back(); }

    template <class... Arguments> void emplace_back(Arguments &&...arguments)
    {
        if (!m_items) {
            m_items = std::make_unique<std::vector<T>>();
        }
        m_items->emplace_back(std::forward<Arguments>(arguments)...);
    }
    void push_back(T item) { emplace_back(std::move(item)); }
    void pop_back() { m_items->pop_back(); }

    bool operator==(const RareList &other) const { return items() == other.items(); }
    bool operator==(const std::vector<T> &other) const { return items() == other; }

private:
    std::unique_ptr<std::vector<T>> m_items;
};

} // namespace trailscope
