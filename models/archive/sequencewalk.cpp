// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/sequencewalk.h"

#include <algorithm>
#include <utility>

namespace trailscope {

SequenceWalk::SequenceWalk(LeafWalk &layers, WalkState &state, int depth)
    : m_layers(layers)
    , m_state(state)
    , m_depth(depth)
{
}

void SequenceWalk::walk(MemberArchive &archive)
{
    archive.setStop(m_state.stop());
    LeafDelivery &leaf = m_state.leaf();
    const std::string *const wanted = leaf.wantedMember();
    if (wanted == nullptr && !leaf.wantsEverything())
        return;
    // What goes wrong between members, here or in the layers around, is the archive's own.
    std::vector<ArchiveProblem> &problems = m_state.problems();
    std::vector<ArchiveProblem> ownProblems;
    const auto takeOver = [&] {
        std::ranges::move(problems, std::back_inserter(ownProblems));
        problems.clear();
    };
    while (!m_state.isStopped() && !m_state.isExhausted()) {
        const auto member = archive.next();
        takeOver();
        if (!member.has_value())
            break;
        const std::uint64_t limit = m_state.limits().members;
        if (archive.count() > limit) {
            ownProblems.push_back({.fault = ArchiveFault::TooManyMembers, .detail = std::to_string(limit)});
            break;
        }
        if (wanted != nullptr && *wanted != member->name)
            continue;
        if (m_depth > 1)
            m_state.countNested(0, 1);
        walkMember(*member, archive);
        takeOver();
        if (wanted != nullptr)
            break;
    }
    if (leaf.wantsEverything() && !m_state.isStopped() && (!ownProblems.empty() || archive.count() == 0)) {
        problems = std::move(ownProblems);
        leaf.onlyProblems();
    }
    problems.clear();
}

void SequenceWalk::walkMember(const MemberArchive::Member &member, ByteStream &data)
{
    m_state.leaf().enter(member.name, member.size.value_or(0));
    walkMemberData(member, data);
    m_state.leaf().leave();
}

void SequenceWalk::walkMemberData(const MemberArchive::Member &member, ByteStream &data)
{
    if (member.encrypted)
        return m_state.tell({.fault = ArchiveFault::Encrypted});
    if (!member.size.has_value() || *member.size > m_state.wholeLimit())
        return m_layers.walkStream(data, m_depth);
    const BufferStack::Lease lease(m_state.workshop().buffers);
    const std::size_t used = readWhole(member, data, *lease);
    m_layers.walkStored(ByteRange::ofMemory({lease->data(), used}), m_depth);
}

std::size_t SequenceWalk::readWhole(const MemberArchive::Member &member, ByteStream &data, ByteBuffer &into)
{
    const auto size = static_cast<std::size_t>(*member.size);
    into.reserve(std::max<std::size_t>(size, 1));
    std::size_t used = 0;
    while (used < size) {
        const std::size_t got = data.read({into.data() + used, size - used});
        if (got == 0)
            break;
        used += got;
    }
    return used;
}

} // namespace trailscope
