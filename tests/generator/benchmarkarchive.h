// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <cstdint>
#include <expected>

namespace trailscope::generator {

// Two shapes of archive, after real ones: some have few files of many events, most have many files of few.
enum class ArchiveShape : std::uint8_t {
    Big, // 50 to 2,000 events a file
    Small, // about 8 events a file
};

struct BenchmarkOptions {
    ArchiveShape shape = ArchiveShape::Big;
    std::uint64_t events = 1'000'000;
    std::uint64_t seed = 1;
    // Random characters added to every request: text that does not compress, for archives that are larger
    // than real ones of as many events.
    std::uint32_t noise = 0;
    // Percent of the bursts of roles that begin with the call which issued the session, as a trail has whose
    // credentials can be followed.
    unsigned issued = 0;
    unsigned threads = 0; // 0: one for each core. The archive is the same with any number.
};

struct BenchmarkTotals {
    std::uint64_t files = 0;
    std::uint64_t storedBytes = 0;
    std::uint64_t inflatedBytes = 0;
};

// Writes the archive in S3 layout below `folder`. Equal options give equal files.
[[nodiscard]] std::expected<BenchmarkTotals, QString> makeBenchmarkArchive(const QString &folder,
                                                                           const BenchmarkOptions &options);

} // namespace trailscope::generator
