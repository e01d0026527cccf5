// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/streams/bytestream.h"

#include <cstdint>
#include <memory>
#include <vector>

struct ZSTD_DCtx_s;

namespace trailscope {

// The text of a zstd file of any number of frames, piece by piece; everything up to damage is given, and it
// goes on with the next frame behind it. One thread.
class ZstdStream : public ByteStream {
public:
    ZstdStream(ByteStream &stored, std::vector<ArchiveProblem> &problems);

    std::size_t read(std::span<char> into) override;

private:
    struct Free {
        void operator()(ZSTD_DCtx_s *context) const;
    };

    bool fetch();
    void decompress();
    void fail(std::size_t result, std::uint64_t offset);
    bool goToNextFrame(std::uint64_t offset);

    ByteStream &m_stored;
    std::vector<ArchiveProblem> &m_problems;
    std::unique_ptr<ZSTD_DCtx_s, Free> m_context;
    std::unique_ptr<char[]> m_input;
    // Text goes through a buffer of always the same size: how much a damaged block gives before it fails
    // depends on the room, and a leaf must be the same each time it is read.
    std::unique_ptr<char[]> m_output;
    std::size_t m_outputSize = 0;
    std::size_t m_outputPosition = 0;
    std::size_t m_size = 0; // of the input, with what was read of it and is kept to go back
    std::size_t m_position = 0;
    std::size_t m_resumptions = 0;
    std::uint64_t m_fetched = 0;
    std::uint64_t m_frame = 0; // where the frame being read begins
    bool m_betweenFrames = true;
    bool m_storedEnded = false;
    bool m_done = false;
};

} // namespace trailscope
