// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/leafreport.h"
#include "store/dictionaries.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace trailscope {

// A source's name as the path that it mostly is; shares the dictionary's text, and keeps it.
[[nodiscard]] SharedPath sourceName(const std::shared_ptr<const Dictionaries> &names, SourceId source);

// What is said about every leaf of a trail: a list of LeafReport, which takes forty bytes for a file that was
// read whole and of whose bytes nothing is to be said but that they are events. A trail has a hundred
// thousand of those; of all others the report is kept as it is. A value; copies share what is large. Elements
// are made when they are asked for, and come by value.
class LeafReports {
public:
    class Iterator {
    public:
        using value_type = LeafReport;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::forward_iterator_tag;

        Iterator() = default;
        Iterator(const LeafReports &reports, std::size_t at)
            : m_reports(&reports)
            , m_at(at)
        {
        }
        LeafReport operator*() const { return (*m_reports)[m_at]; }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int)
        {
            const Iterator before = *this;
            ++m_at;
            return before;
        }
        bool operator==(const Iterator &) const = default;

    private:
        const LeafReports *m_reports = nullptr;
        std::size_t m_at = 0;
    };

    LeafReports() = default;
    // `names` has the sources' names, which are the paths of most of their files.
    explicit LeafReports(std::shared_ptr<const Dictionaries> names)
        : m_names(std::move(names))
    {
    }

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] LeafReport operator[](std::size_t i) const;
    // The one that a source's events were found in; nothing while that is still being read.
    [[nodiscard]] std::optional<LeafReport> ofSource(SourceId source) const;
    [[nodiscard]] LeafReport front() const { return (*this)[0]; }
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

    void reserve(std::size_t count) { m_entries.reserve(count); }
    // Where memory runs out, the list stays as it was, here and below.
    void push_back(LeafReport &&leaf);
    void push_back(const LeafReport &leaf) { push_back(LeafReport(leaf)); }
    // Those of a list with the same names.
    void append(const LeafReports &others);
    // By LeafReport::order.
    void sort();
    // Takes out those with one of these orders, which are sorted.
    void remove(std::span<const std::uint64_t> orders);
    // Those that are kept as they are, in no order: all of which anything is to be said are among them.
    [[nodiscard]] std::span<const std::shared_ptr<const LeafReport>> keptWhole() const { return m_whole; }

private:
    struct Entry {
        std::uint64_t order = 0;
        std::int64_t modifiedNs = 0;
        SourceId source = SourceId::None; // None: `events` is a place in m_whole, and the rest says nothing
        std::uint32_t events = 0;
        std::uint32_t storedBytes = 0; // the file's size
        std::uint32_t inflatedBytes = 0;
        std::uint32_t wrapperBytes = 0; // the others are in records
    };

    [[nodiscard]] LeafReport made(const Entry &entry) const;
    [[nodiscard]] static Entry entryOf(const LeafReport &leaf);

    std::shared_ptr<const Dictionaries> m_names;
    std::vector<Entry> m_entries;
    std::vector<std::shared_ptr<const LeafReport>> m_whole;
};

} // namespace trailscope
