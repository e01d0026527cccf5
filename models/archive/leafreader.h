// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "archive/bytes/archivepasswords.h"
#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/leafplace.h"
#include "archive/readtask.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

struct LoadedFile;

struct LeafOutcome {
    std::uint64_t storedBytes = 0; // what the leaf occupies in its file or zip archive
    std::uint64_t inflatedBytes = 0; // what was delivered
    std::vector<ArchiveProblem> problems = {}; // empty: the leaf was read to its end
    bool stopped = false;
};

// Receives the plain bytes of leaves, one leaf after the other. Called on the reading thread.
class LeafSink {
public:
    virtual ~LeafSink() = default;

    virtual void beginLeaf(const LeafPlace &place) = 0;
    // The next window; the first byte is the one after the last consumed. Returns how many bytes were
    // consumed: the rest comes again at the front of the next window. With `last`, everything left has to be
    // consumed (what is returned is ignored). A sink that consumes nothing makes the window grow.
    virtual std::size_t window(std::span<const char> text, bool last) = 0;
    virtual void endLeaf(const LeafOutcome &outcome) = 0;
};

// Reads leaves: recognises the formats of the table in formats.cpp by content, nested in one another, and
// hands the plain bytes on. One per thread: buffers, the inflater and the last archives opened are kept
// between calls.
class LeafReader {
public:
    explicit LeafReader(ArchiveLimits limits = {}, std::shared_ptr<const ArchivePasswords> passwords = {});
    ~LeafReader();
    LeafReader(LeafReader &&) noexcept;
    LeafReader &operator=(LeafReader &&) noexcept;

    // Every leaf of the task, in order, but for those of ReadTask::leavesRead. Problems arrive through
    // endLeaf(); one that concerns the archive itself (an unreadable directory) arrives as a leaf with no
    // window, as does an archive without any file in it. The place handed to the sink has the size and time
    // the file had when it was opened now; where they are not those of the task, the bytes are delivered and
    // Changed is reported.
    void read(const ReadTask &task, LeafSink &sink, std::stop_token stop = {});
    // The same for a task whose file has been read already (TaskQueue).
    void read(const ReadTask &task, const LoadedFile &file, LeafSink &sink, std::stop_token stop = {});

    // The whole inflated text of one leaf again, as long as it is at most `maximum` bytes (else heldBytes);
    // used to get back to records. The view (with kWindowPadding bytes behind it) lives until the next call.
    // Fails with Changed when size or time of the file differ from place.file. A damaged leaf gives the bytes
    // before the damage.
    [[nodiscard]] std::expected<std::span<const char>, ArchiveProblem>
    readAgain(const LeafPlace &place, std::optional<std::uint64_t> maximum = {});
    // `length` bytes at `offset` of the leaf's inflated text, for leaves of any size, without holding the
    // rest. Fails as readAgain() does, and with Changed when the leaf has become too short.
    [[nodiscard]] std::expected<std::string, ArchiveProblem>
    readRange(const LeafPlace &place, std::uint64_t offset, std::uint64_t length);
    // Goes once through a leaf's inflated text, whatever its size: `visit` gets it in windows as LeafSink
    // does, with the offset of each, and gives the number of bytes that it is done with, or nothing to stop.
    // Fails as readAgain() does.
    using WindowVisitor = std::function<std::optional<std::size_t>(std::uint64_t offset,
                                                                   std::span<const char> window, bool last)>;
    [[nodiscard]] std::expected<void, ArchiveProblem>
    readThrough(const LeafPlace &place, const WindowVisitor &visit, const std::stop_token &stop = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trailscope
