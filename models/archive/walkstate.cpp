// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/walkstate.h"

#include <algorithm>
#include <utility>

namespace trailscope {

WalkState::WalkState(LeafWorkshop &workshop, const OpenFile &file, LeafSink &sink, std::stop_token stop)
    : m_workshop(workshop)
    , m_file(file)
    , m_stop(std::move(stop))
    , m_tally(std::make_shared<FileTally>())
    , m_leaf(file, sink, m_stop, m_problems)
{
}

void WalkState::tell(const ArchiveProblem &problem)
{
    m_problems.push_back(problem);
    m_leaf.onlyProblems();
}

void WalkState::shareTally(std::shared_ptr<FileTally> tally)
{
    if (tally != nullptr)
        m_tally = std::move(tally);
}

void WalkState::countNested(std::uint64_t bytes, std::uint64_t members)
{
    m_tally->bytes.fetch_add(bytes, std::memory_order_relaxed);
    m_tally->nestedMembers.fetch_add(members, std::memory_order_relaxed);
}

bool WalkState::isExhausted()
{
    if (!m_leaf.wantsEverything())
        return false;
    const std::uint64_t delivered = m_leaf.takeDelivered();
    const std::uint64_t bytes = m_tally->bytes.fetch_add(delivered, std::memory_order_relaxed) + delivered;
    const std::uint64_t limit = limits().members;
    const InflateBudget ofFile{.largest = 0, .ratio = limits().ratio, .storedBytes = m_file.stored().size};
    const bool tooMuch = ofFile.ratioIsTooHigh(bytes);
    if (!tooMuch && m_tally->nestedMembers.load(std::memory_order_relaxed) <= limit)
        return false;
    if (!m_tally->exhausted.exchange(true)) {
        m_problems.clear();
        tell(tooMuch
                 ? ArchiveProblem{.fault = ArchiveFault::RatioTooHigh, .offset = bytes}
                 : ArchiveProblem{.fault = ArchiveFault::TooManyMembers, .detail = std::to_string(limit)});
    }
    return true;
}

bool WalkState::tooDeep(int depth)
{
    if (depth < limits().depth)
        return false;
    tell({.fault = ArchiveFault::TooDeep});
    return true;
}

InflateBudget WalkState::budget() const
{
    return {.largest = limits().inflatedBytes,
            .ratio = limits().ratio,
            .storedBytes = m_leaf.storedBytes(),
            .dictionaryBytes = limits().dictionaryBytes};
}

std::size_t WalkState::wholeLimit() const
{
    return static_cast<std::size_t>(std::min<std::uint64_t>(limits().windowBytes, limits().inflatedBytes));
}

std::optional<ByteRange> WalkState::load(const ByteRange &range, ByteBuffer &into)
{
    if (range.isInMemory())
        return range;
    const auto size = static_cast<std::size_t>(range.size());
    into.reserve(std::max<std::size_t>(size, 1));
    const auto got = range.read(0, {into.data(), size});
    // The streams meet the same fault again and report it.
    if (!got.has_value() || *got != size)
        return std::nullopt;
    return ByteRange::ofMemory({into.data(), size});
}

} // namespace trailscope
