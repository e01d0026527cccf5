// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafwalk.h"

namespace trailscope {

// The way through the members of one zip archive. One thread.
class ZipWalk {
public:
    // `depth`: how many layers are around the members.
    ZipWalk(LeafWalk &layers, WalkState &state, ZipArchive &archive, const ZipDirectory &directory,
            int depth);

    // So many members, or of these the one that is wanted. Whoever takes the first also tells what is wrong
    // with the archive.
    void walk(std::size_t first, std::size_t count);

private:
    void walkMember(const ZipMember &member, std::string_view name);
    bool walkByItsOwnHeader(const ZipMember &member, std::string_view name);
    bool walkWhole(const ZipMember &member, const ByteRange &data);
    void walkPiecewise(const ZipMember &member, const ByteRange &data);
    void walkStored(const ZipMember &member, const ByteRange &data);
    void walkEncrypted(const ZipMember &encrypted, std::string_view name);
    // Goes to a member with one password; nothing where there is none of this name.
    [[nodiscard]] std::optional<MemberArchive::Member>
    decrypt(std::string_view name, const std::string &password, std::unique_ptr<MemberArchive> &reader);

    LeafWalk &m_layers;
    WalkState &m_state;
    ZipArchive &m_archive;
    const ZipDirectory &m_directory;
    int m_depth;
    // The archive with each password, kept from one encrypted member to the next: like a tar it is gone
    // through from its front.
    std::vector<std::unique_ptr<MemberArchive>> m_decrypted;
};

} // namespace trailscope
