// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/contentkind.h"
#include "archive/streams/libarchivesource.h"

#include <vector>

namespace trailscope {

// The text of an xz, bzip2 or lz4 file, piece by piece, as libarchive gives it: of a damaged one, whole
// blocks of some ten kilobytes before the damage. One thread.
class FilteredStream : public ByteStream {
public:
    FilteredStream(ContentKind kind, ByteStream &stored, std::stop_token stop,
                   std::vector<ArchiveProblem> &problems);

    std::size_t read(std::span<char> into) override;

private:
    void fail();

    LibarchiveSource m_source;
    const char *m_name;
    std::vector<ArchiveProblem> &m_problems;
    bool m_done = false;
};

} // namespace trailscope
