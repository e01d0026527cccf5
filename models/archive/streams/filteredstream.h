// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/streams/libarchivesource.h"

#include <vector>

namespace trailscope {

// The text of a compressed file, piece by piece, as libarchive gives it: of a damaged one, whole blocks of
// some ten kilobytes before the damage. One thread.
class FilteredStream : public ByteStream {
public:
    // `name` is the compression's, for people; `filter` one of libarchive's archive_read_support_filter_….
    FilteredStream(const char *name, LibarchiveSupport filter, ByteStream &stored, std::stop_token stop,
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
