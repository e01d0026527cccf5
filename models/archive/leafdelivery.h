// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/bufferstack.h"
#include "archive/bytes/openfile.h"
#include "archive/leafreader.h"
#include "archive/streams/bytestream.h"

#include <utility>

namespace trailscope {

// The way of leaves to the sink: where in the file we are, what is wrong with the leaf that is being read,
// and whether anybody wants it. One thread.
class LeafDelivery {
public:
    // `file` is the outermost file. `problems` collects what is wrong with the leaf being read; the streams
    // that it comes through write to it as well.
    LeafDelivery(const OpenFile &file, LeafSink &sink, std::stop_token stop,
                 std::vector<ArchiveProblem> &problems);

    // Only the leaf at the end of this chain of members is delivered, once.
    void lookFor(std::span<const std::string> members) { m_wanted = members; }
    // The first so many leaves were delivered before. They are gone through all the same, so that what comes
    // behind is found where it was.
    void passOver(std::uint64_t leaves) { m_toPass = leaves; }
    [[nodiscard]] bool wantsEverything() const { return !m_wanted.has_value(); }
    // Unless everything is: the member of the archive we are in that is wanted; null if none is.
    [[nodiscard]] const std::string *wantedMember() const;

    // Down into a member that occupies so many bytes in its archive, and up again.
    void enter(std::string_view member, std::uint64_t storedBytes);
    void leave();
    // What the innermost member entered, or the file, occupies.
    [[nodiscard]] std::uint64_t storedBytes() const { return m_storedBytes.back(); }

    void whole(std::span<const char> text);
    // Piece by piece, in windows.
    void stream(ByteStream &text, BufferStack &buffers, const ArchiveLimits &limits);
    // How many bytes were delivered since this was asked last.
    [[nodiscard]] std::uint64_t takeDelivered() { return std::exchange(m_delivered, 0); }
    // A leaf without a window: what is wrong with an archive, or a member that cannot be read.
    void onlyProblems();

private:
    [[nodiscard]] bool isWanted() const;
    [[nodiscard]] bool isPassed();
    void drain(ByteStream &text, BufferStack &buffers);
    void end(std::uint64_t inflatedBytes, bool stopped);

    const OpenFile &m_file;
    LeafSink &m_sink;
    std::stop_token m_stop;
    std::vector<ArchiveProblem> &m_problems;
    LeafPlace m_place;
    std::uint64_t m_delivered = 0;
    std::vector<std::uint64_t> m_storedBytes;
    std::optional<std::span<const std::string>> m_wanted;
    std::uint64_t m_toPass = 0;
};

} // namespace trailscope
