// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/filteredstream.h"

#include <archive.h>
#include <archive_entry.h>

namespace trailscope {

FilteredStream::FilteredStream(ContentKind kind, ByteStream &stored, std::stop_token stop,
                               std::vector<ArchiveProblem> &problems)
    : m_source(stored)
    , m_name(kind == ContentKind::Xz ? "xz" : (kind == ContentKind::Bzip2 ? "bzip2" : "lz4"))
    , m_problems(problems)
{
    m_source.setStop(std::move(stop));
    // What is inside is recognised by us, one layer at a time: here it is just bytes.
    archive_read_support_format_raw(m_source.handle());
    archive_read_support_format_empty(m_source.handle());
    if (kind == ContentKind::Xz)
        archive_read_support_filter_xz(m_source.handle());
    else if (kind == ContentKind::Bzip2)
        archive_read_support_filter_bzip2(m_source.handle());
    else
        archive_read_support_filter_lz4(m_source.handle());
    archive_entry *entry = nullptr;
    const int result = m_source.open() ? archive_read_next_header(m_source.handle(), &entry) : ARCHIVE_FATAL;
    if (result == ARCHIVE_EOF)
        m_done = true;
    else if (result < ARCHIVE_WARN)
        fail();
}

void FilteredStream::fail()
{
    m_done = true;
    m_source.throwFailure();
    if (!m_source.wasStopped())
        m_problems.push_back(
            {.fault = ArchiveFault::CompressedDamaged, .offset = m_source.taken(), .detail = m_name});
}

std::size_t FilteredStream::read(std::span<char> into)
{
    if (m_done || into.empty())
        return 0;
    const std::int64_t got = m_source.readData(into);
    if (got < 0)
        fail();
    else if (got == 0)
        m_done = true;
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

} // namespace trailscope
