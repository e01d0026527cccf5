// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafwalk.h"

namespace trailscope {

// The way through the members of an archive that is gone through from its front to its back. One thread.
class SequenceWalk {
public:
    // `depth`: how many layers are around the members.
    SequenceWalk(LeafWalk &layers, WalkState &state, int depth);

    // All members, or the one that is wanted.
    void walk(MemberArchive &archive);
    void walkMember(const MemberArchive::Member &member, ByteStream &data);
    // The same for a member that the delivery has entered.
    void walkMemberData(const MemberArchive::Member &member, ByteStream &data);
    // As much as there is of a member whose size is known.
    [[nodiscard]] static std::size_t readWhole(const MemberArchive::Member &member, ByteStream &data,
                                               ByteBuffer &into);

private:
    LeafWalk &m_layers;
    WalkState &m_state;
    int m_depth;
};

} // namespace trailscope
