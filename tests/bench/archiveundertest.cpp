// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/archiveundertest.h"

#include "bench/inflateonly.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace trailscope::bench {

unsigned coreCount()
{
    static const unsigned count = std::max(1U, std::thread::hardware_concurrency());
    return count;
}

std::shared_ptr<Trail> loadWhole(const std::string &path, const LoadOptions &options)
{
    auto trail = Trail::create();
    trail->load({&path, 1}, options);
    (void)trail->snapshot()->timeOrder();
    (void)trail->report();
    return trail;
}

ArchiveUnderTest::ArchiveUnderTest(std::string path)
    : m_path(std::move(path))
{
    const InflateOnly::Totals totals = InflateOnly::run(m_path, coreCount()); // brings it into the page cache
    m_files = std::max<std::uint64_t>(1, totals.files);
    m_storedBytes = totals.storedBytes;
    m_inflatedBytes = totals.inflatedBytes;
}

const std::shared_ptr<Trail> &ArchiveUnderTest::trail()
{
    if (!m_trail) {
        m_trail = loadWhole(m_path);
    }
    return m_trail;
}

const SnapshotPtr &ArchiveUnderTest::snapshot()
{
    if (!m_snapshot) {
        m_snapshot = trail()->snapshot();
        (void)m_snapshot->timeOrder();
    }
    return m_snapshot;
}

double ArchiveUnderTest::perMillionRows(double value)
{
    return value * 1e6 / static_cast<double>(std::max(1U, snapshot()->rowCount()));
}

} // namespace trailscope::bench
