// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/byterange.h"
#include "archive/bytes/openfile.h"
#include "archive/filetally.h"
#include "archive/format.h"
#include "archive/leafdelivery.h"
#include "archive/leafworkshop.h"

namespace trailscope {

// What the classes that go down through one file share (LeafWalk, ZipWalk, SequenceWalk): where the leaves
// go, what is wrong with the one being read, and how much of what the file may become is used up. One thread.
class WalkState {
public:
    // `file` is the outermost file of all that is walked.
    WalkState(LeafWorkshop &workshop, const OpenFile &file, LeafSink &sink, std::stop_token stop);

    [[nodiscard]] LeafWorkshop &workshop() { return m_workshop; }
    [[nodiscard]] const ArchiveLimits &limits() const { return m_workshop.limits; }
    [[nodiscard]] const OpenFile &file() const { return m_file; }
    [[nodiscard]] LeafDelivery &leaf() { return m_leaf; }
    // Of the leaf being read.
    [[nodiscard]] std::vector<ArchiveProblem> &problems() { return m_problems; }
    // A leaf that is nothing but this problem and those before it.
    void tell(const ArchiveProblem &problem);

    [[nodiscard]] const std::stop_token &stop() const { return m_stop; }
    [[nodiscard]] bool isStopped() const { return m_stop.stop_requested(); }

    // The file's tally, where others read the same file; otherwise the walk has one of its own.
    void shareTally(std::shared_ptr<FileTally> tally);
    // Notes an archive inside the file, or a member of one.
    void countNested(std::uint64_t bytes, std::uint64_t members);
    // Whether the file has become more than any archive of logs does; says so the first time.
    [[nodiscard]] bool isExhausted();
    // Whether so many layers are too many; says so.
    [[nodiscard]] bool tooDeep(int depth);

    // What the leaf being read may become, and how much of it is held at once.
    [[nodiscard]] InflateBudget budget() const;
    [[nodiscard]] std::size_t wholeLimit() const;
    [[nodiscard]] FormatOpening opening() { return {budget(), m_stop, m_problems}; }
    // The same range in memory; nothing where it cannot be read.
    [[nodiscard]] static std::optional<ByteRange> load(const ByteRange &range, ByteBuffer &into);

private:
    LeafWorkshop &m_workshop;
    const OpenFile &m_file;
    std::stop_token m_stop;
    std::shared_ptr<FileTally> m_tally;
    std::vector<ArchiveProblem> m_problems;
    LeafDelivery m_leaf;
};

} // namespace trailscope
