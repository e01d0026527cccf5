// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventrow.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace trailscope {

// A run of codes, in the width that its chunk needs.
class CodeSpan {
public:
    enum class Width : std::uint8_t { Bits8, Bits16, Bits32 };

    CodeSpan(const void *data, Width width, std::size_t size)
        : m_data(data)
        , m_size(size)
        , m_width(width)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    // Calls visitor with a std::span of const std::uint8_t, std::uint16_t or std::uint32_t.
    template <class Visitor> decltype(auto) visit(Visitor &&visitor) const
    {
        switch (m_width) {
        case Width::Bits8:
            return visitor(std::span(static_cast<const std::uint8_t *>(m_data), m_size));
        case Width::Bits16:
            return visitor(std::span(static_cast<const std::uint16_t *>(m_data), m_size));
        case Width::Bits32:
            break;
        }
        return visitor(std::span(static_cast<const std::uint32_t *>(m_data), m_size));
    }
    [[nodiscard]] Code operator[](std::size_t i) const
    {
        return visit([i](auto codes) { return static_cast<Code>(codes[i]); });
    }

private:
    const void *m_data;
    std::size_t m_size;
    Width m_width;
};

// A run of times. Whole seconds from 1970 on, as CloudTrail writes them, are kept in 32 bits; a chunk with
// any other time keeps all of its times as they are.
class TimeRun {
public:
    class Iterator {
    public:
        using value_type = UtcMs;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const TimeRun &run, std::size_t at)
            : m_run(&run)
            , m_at(at)
        {
        }
        UtcMs operator*() const { return (*m_run)[m_at]; }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int) { return {*m_run, m_at++}; }
        bool operator==(const Iterator &) const = default;

    private:
        const TimeRun *m_run = nullptr;
        std::size_t m_at = 0;
    };

    // One of them is null.
    TimeRun(const std::uint32_t *seconds, const UtcMs *exact, std::size_t size)
        : m_seconds(seconds)
        , m_exact(exact)
        , m_size(size)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] UtcMs operator[](std::size_t i) const
    {
        if (m_exact != nullptr)
            return m_exact[i];
        return m_seconds[i] == kNone ? kNoTime : UtcMs{m_seconds[i]} * 1000;
    }
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, m_size}; }

    static constexpr std::uint32_t kNone = ~std::uint32_t{0}; // stands for kNoTime
    // Whether 32 bits can keep it.
    [[nodiscard]] static constexpr bool fitsSeconds(UtcMs time)
    {
        return time == kNoTime || (time >= 0 && time % 1000 == 0 && time / 1000 < kNone);
    }

private:
    const std::uint32_t *m_seconds;
    const UtcMs *m_exact;
    std::size_t m_size;
};

// Up to kCapacity consecutive events, column by column. What is below size() never changes; a chunk that is
// still being filled is shared with the store, which writes only behind size().
class Chunk {
public:
    static constexpr unsigned kCapacityBits = 14;
    static constexpr std::uint32_t kCapacity = 1U
        << kCapacityBits; // a multiple of 64: sets of events are scanned by words

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] CodeSpan codes(Column column) const
    {
        const CodeArray &array = m_codes[slot(column)];
        return {array.data.get(), array.width, m_size};
    }
    // The cells, as codes whatever they are.
    [[nodiscard]] CodeSpan joins(JoinColumn column) const
    {
        const CodeArray &array = m_joins[slot(column)];
        return {array.data.get(), array.width, m_size};
    }
    // False where no event has anything there; true says nothing.
    [[nodiscard]] bool mayHave(JoinColumn column) const;
    [[nodiscard]] TimeRun times() const { return {m_seconds.get(), m_exactTimes.get(), m_size}; }
    [[nodiscard]] std::span<const EventFlags> flags() const { return {m_flags.get(), m_size}; }
    // The cells as they are stored: isReserved() ones stand for absent and for texts, see idValue().
    [[nodiscard]] std::span<const Uuid> idCells(IdColumn column) const
    {
        return {m_ids[slot(column)].get(), m_size};
    }
    [[nodiscard]] static bool isTextId(const Uuid &cell) { return cell.high == kTextIdMark; }
    [[nodiscard]] static Code textIdCode(const Uuid &cell) { return static_cast<Code>(cell.low); }
    [[nodiscard]] static IdValue idValue(const Uuid &cell)
    {
        if (cell == kAbsentIdMark)
            return {};
        if (isTextId(cell))
            return {.uuid = {}, .code = textIdCode(cell), .present = true};
        return {.uuid = cell, .code = Code::Absent, .present = true};
    }
    [[nodiscard]] IdValue id(IdColumn column, std::size_t i) const { return idValue(idCells(column)[i]); }
    [[nodiscard]] RecordPlace place(std::size_t i) const
    {
        const auto at = static_cast<std::ptrdiff_t>(i);
        return {.source = static_cast<SourceId>(raw(codes(Column::Source)[i])),
                .offset = m_offsetsLow[at] | (std::uint64_t{m_offsetsHigh[at]} << 32),
                .length = m_lengthsLow[at] | (std::uint32_t{m_lengthsHigh[at]} << 16)};
    }
    [[nodiscard]] std::size_t memoryBytes() const; // of the arrays, at their full capacity

private:
    friend class ChunkBuilder;
    struct CodeArray {
        std::shared_ptr<std::byte[]> data;
        CodeSpan::Width width = CodeSpan::Width::Bits8;
    };

    std::size_t m_size = 0;
    std::array<CodeArray, kColumnCount> m_codes;
    std::array<CodeArray, kJoinColumnCount> m_joins;
    std::shared_ptr<std::uint32_t[]> m_seconds; // null when there are exact times
    std::shared_ptr<UtcMs[]> m_exactTimes;
    std::shared_ptr<EventFlags[]> m_flags;
    std::array<std::shared_ptr<Uuid[]>, kIdColumnCount> m_ids;
    std::shared_ptr<std::uint32_t[]> m_offsetsLow;
    std::shared_ptr<std::uint16_t[]> m_offsetsHigh;
    std::shared_ptr<std::uint16_t[]> m_lengthsLow;
    std::shared_ptr<std::uint16_t[]> m_lengthsHigh;
};

} // namespace trailscope
