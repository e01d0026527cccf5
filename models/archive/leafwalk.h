// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/memberarchive.h"
#include "archive/walkstate.h"
#include "archive/zip/ziparchive.h"

namespace trailscope {

// One way down through a file: recognises what each layer is, opens it, and hands the leaves to the sink.
// ZipWalk and SequenceWalk go through the members of an archive, and come back here with each of them.
//
// What is sound and fits into a window is inflated whole, in memory. Everything else, the large and the
// damaged, is read again from its beginning as a chain of streams, which decides what can be delivered and
// what is wrong. One thread.
class LeafWalk {
public:
    // `file` is the outermost file of all that is walked.
    LeafWalk(LeafWorkshop &workshop, const OpenFile &file, LeafSink &sink, std::stop_token stop);

    // Only the leaf at the end of this chain of members is delivered, once.
    void passOver(std::uint64_t leaves) { m_state.leaf().passOver(leaves); }
    void lookFor(std::span<const std::string> members) { m_state.leaf().lookFor(members); }
    // The file's tally, where others read the same file; otherwise the walk has one of its own.
    void shareTally(std::shared_ptr<FileTally> tally) { m_state.shareTally(std::move(tally)); }

    // The whole file is one layer, or a zip archive of which these are the members wanted.
    void walkFile(std::vector<ArchiveProblem> problems = {});
    // The same when its bytes are in memory already, readable kWindowPadding bytes beyond their end.
    void walkLoadedFile(std::span<const char> bytes, std::vector<ArchiveProblem> problems);
    void walkMembers(ZipArchive &archive, const ZipDirectory &directory, std::size_t first,
                     std::size_t count);
    // One member of the archive that the file is and that is gone through from its front.
    void walkMember(const MemberArchive::Member &member, ByteStream &data, int depth);

    // For the walks through members: what a member holds, under so many layers. Large archives are read in
    // place where that can be done.
    void walkStored(const ByteRange &range, int depth);
    void walkStream(ByteStream &stream, int depth);
    // Whether this range is an archive that was gone through where it is.
    [[nodiscard]] bool walkInPlace(const ByteRange &range, int depth);

private:
    void walkRange(const ByteRange &range, int depth);
    void walkArchive(const Format &format, const ByteRange &range, int depth);
    void walkLayer(const Format *format, ByteStream &stored, int depth);
    void walkInMemory(const Format &format, ByteStream &stream, int depth);

    WalkState m_state;
};

} // namespace trailscope
