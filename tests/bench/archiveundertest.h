// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bench/cost.h"

#include "ingest/trail.h"

#include <cstdint>
#include <memory>
#include <string>

namespace trailscope::bench {

// The archive that is measured, and its trail, loaded when first asked for. One thread.
class ArchiveUnderTest {
public:
    explicit ArchiveUnderTest(std::string path);

    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] std::uint64_t files() const { return m_files; }
    [[nodiscard]] std::uint64_t storedBytes() const { return m_storedBytes; }
    [[nodiscard]] std::uint64_t inflatedBytes() const { return m_inflatedBytes; }
    // Files of a few events each: most of what is read is beginnings of files.
    [[nodiscard]] bool isSmallShape() const { return m_inflatedBytes / m_files < 64 * 1024; }

    [[nodiscard]] const std::shared_ptr<Trail> &trail();
    [[nodiscard]] const SnapshotPtr &snapshot();
    // Times are asked for a million rows: what a time for this archive's rows would be then.
    [[nodiscard]] double perMillionRows(double value);

private:
    std::string m_path;
    std::uint64_t m_files = 0;
    std::uint64_t m_storedBytes = 0;
    std::uint64_t m_inflatedBytes = 0;
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
};

// Loads it to the end, as far as the window does before it is at rest: every column, the dictionaries, copies
// told apart, the order of time and the load report.
[[nodiscard]] std::shared_ptr<Trail> loadWhole(const std::string &path, const LoadOptions &options = {});

// The threads that a parallel baseline gets: as many as there are cores.
[[nodiscard]] unsigned coreCount();

} // namespace trailscope::bench
