// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/leafdelivery.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace trailscope {

namespace {

// Between two looks at the stop token.
constexpr std::size_t kStepBytes = std::size_t{4} << 20;

// Room that a window which grows begins with.
constexpr std::size_t kFirstWindowBytes = std::size_t{1} << 20;

} // namespace

LeafDelivery::LeafDelivery(const OpenFile &file, LeafSink &sink, std::stop_token stop,
                           std::vector<ArchiveProblem> &problems)
    : m_file(file)
    , m_sink(sink)
    , m_stop(std::move(stop))
    , m_problems(problems)
    , m_place({.file = file.stored(), .members = {}})
    , m_storedBytes({file.stored().size})
{
}

const std::string *LeafDelivery::wantedMember() const
{
    const std::size_t level = m_place.members.size();
    return m_wanted.has_value() && level < m_wanted->size() ? &(*m_wanted)[level] : nullptr;
}

void LeafDelivery::enter(std::string_view member, std::uint64_t storedBytes)
{
    m_place.members.emplace_back(member);
    m_storedBytes.push_back(storedBytes);
}

void LeafDelivery::leave()
{
    m_place.members.pop_back();
    m_storedBytes.pop_back();
}

bool LeafDelivery::isWanted() const
{
    return !m_wanted.has_value() || std::ranges::equal(*m_wanted, m_place.members);
}

// Counts the leaf when it is one of those to pass over, with whatever is wrong with it.
bool LeafDelivery::isPassed()
{
    if (m_toPass == 0)
        return false;
    // Behind a stop one leaf is asked about again and again; none of them is a new one.
    if (!m_stop.stop_requested())
        --m_toPass;
    m_problems.clear();
    return true;
}

void LeafDelivery::drain(ByteStream &text, BufferStack &buffers)
{
    const BufferStack::Lease lease(buffers);
    lease->reserve(kFirstWindowBytes);
    while (!m_stop.stop_requested() && text.read({lease->data(), kFirstWindowBytes}) != 0) { }
    m_problems.clear();
}

void LeafDelivery::onlyProblems()
{
    if (isPassed())
        return;
    if (!isWanted()) {
        m_problems.clear();
        return;
    }
    m_sink.beginLeaf(m_place);
    end(0, false);
}

void LeafDelivery::whole(std::span<const char> text)
{
    if (isPassed() || !isWanted())
        return;
    m_sink.beginLeaf(m_place);
    const bool stopped = m_stop.stop_requested();
    if (!stopped)
        m_sink.window(text, true);
    end(stopped ? 0 : text.size(), stopped);
}

void LeafDelivery::stream(ByteStream &text, BufferStack &buffers, const ArchiveLimits &limits)
{
    if (isPassed())
        return drain(text, buffers);
    if (!isWanted())
        return;
    m_sink.beginLeaf(m_place);
    const BufferStack::Lease lease(buffers);
    // One byte more than a window, to know that a leaf of exactly a window's size is complete.
    const std::size_t ordinary = limits.windowBytes + 1;
    const std::size_t largest = std::max(limits.largestWindow, ordinary);
    std::size_t target = ordinary;
    std::size_t used = 0;
    std::uint64_t total = 0;
    bool last = false;
    bool stuck = false; // the sink waits for more than the last window
    while (!last) {
        while (used < target && !last && !m_stop.stop_requested()) {
            // Most leaves that come this way are damaged, not large.
            if (used >= lease->capacity())
                lease->reserve(std::min(target, std::max(used * 2, kFirstWindowBytes)), used);
            const std::size_t room = std::min(target, lease->capacity()) - used;
            const std::size_t got = text.read({lease->data() + used, std::min(room, kStepBytes)});
            last = got == 0;
            used += got;
            total += got;
        }
        if (m_stop.stop_requested())
            return end(total, true);
        if (!last && used >= largest && stuck) {
            m_problems.push_back({.fault = ArchiveFault::TooLarge, .offset = total});
            last = true;
        }
        const std::size_t consumed = std::min(m_sink.window({lease->data(), used}, last), used);
        stuck = consumed == 0;
        used -= consumed;
        std::memmove(lease->data(), lease->data() + consumed, used);
        target = std::min(std::max(ordinary, used * 2), largest);
    }
    end(total, false);
}

void LeafDelivery::end(std::uint64_t inflatedBytes, bool stopped)
{
    m_delivered += inflatedBytes;
    LeafOutcome outcome{.storedBytes = storedBytes(),
                        .inflatedBytes = inflatedBytes,
                        .problems = std::exchange(m_problems, {}),
                        .stopped = stopped};
    const ArchiveProblem changed{.fault = ArchiveFault::Changed};
    if (m_file.hasChanged() && std::ranges::find(outcome.problems, changed) == outcome.problems.end())
        outcome.problems.push_back(changed);
    m_sink.endLeaf(outcome);
}

} // namespace trailscope
