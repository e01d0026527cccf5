// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "archive/bytes/bufferstack.h"
#include "archive/bytes/openfile.h"
#include "archive/memberarchive.h"
#include "archive/streams/rangestream.h"

#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace trailscope {

// A file that is an archive without a directory to go by, such as tar or 7z, compressed or not, kept open at
// one of its members. Such an archive can only be gone through from its front: whoever reads its members one
// by one, in their order, must not begin anew for each. One thread.
class SequenceFile {
public:
    // Null, and `file` left as it is, where the file is something else.
    [[nodiscard]] static std::unique_ptr<SequenceFile> open(OpenFile &file, const ArchiveLimits &limits);

    [[nodiscard]] const OpenFile &file() const { return m_file; }
    // Brings data() to the beginning of the member of this name. Nothing if there is none, or after a stop.
    [[nodiscard]] std::optional<MemberArchive::Member> goTo(const std::string &name, std::stop_token stop);
    // The member gone to.
    [[nodiscard]] ByteStream &data();
    // How many layers are around its members.
    [[nodiscard]] int depth() const { return m_depth; }

private:
    SequenceFile(OpenFile file, const ArchiveLimits &limits);
    // Opens layer after layer down to the archive; false if that is not what is there.
    [[nodiscard]] bool begin(std::stop_token stop);
    void keep(const MemberArchive::Member &member);

    OpenFile m_file;
    ArchiveLimits m_limits;
    int m_depth = 0;
    std::vector<ArchiveProblem> m_problems; // they were told when the file was read first
    std::vector<std::unique_ptr<ByteStream>> m_layers; // each refers to the one before it
    std::unique_ptr<MemberArchive> m_archive; // refers to the last layer
    std::unordered_set<std::string> m_passed; // with the current one
    std::optional<MemberArchive::Member> m_current;
    // Of a member that fits into a window, so that it can be read more than once.
    ByteBuffer m_kept;
    std::optional<RangeStream> m_keptData;
};

} // namespace trailscope
