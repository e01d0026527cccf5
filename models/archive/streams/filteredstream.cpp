// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/filteredstream.h"

#include <archive.h>
#include <archive_entry.h>

#include <utility>

namespace trailscope {

FilteredStream::FilteredStream(const char *name, LibarchiveSupport filter, ByteStream &stored,
                               std::stop_token stop, std::vector<ArchiveProblem> &problems)
    : m_source(stored)
    , m_name(name)
    , m_problems(problems)
{
    m_source.setStop(std::move(stop));
    // Where libarchive was built without this compression, it would start a program for it.
    if (filter(m_source.handle()) != ARCHIVE_OK) {
        m_done = true;
        m_problems.push_back({.fault = ArchiveFault::MemberUnsupported, .detail = m_name});
        return;
    }
    // What is inside is recognised by us, one layer at a time: here it is just bytes.
    archive_read_support_format_raw(m_source.handle());
    archive_read_support_format_empty(m_source.handle());
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
