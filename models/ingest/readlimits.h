// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "ingest/recordlimits.h"

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

struct LoadReport;

// A bound that people can move: what an input may make the program do before its reading is stopped.
enum class ReadLimit : std::uint8_t {
    ArchiveDepth,
    ArchiveMembers,
    UnpackedBytes,
    UnpackedRatio,
    NestedArchiveBytes,
    RecordBytes,
    JsonDepth,
};
inline constexpr int kReadLimitCount = static_cast<int>(ReadLimit::JsonDepth) + 1;

struct ReadLimitInfo {
    ReadLimit limit;
    std::string_view name; // in options and settings
    bool isBytes;
    std::uint64_t least;
    std::uint64_t most;
};
[[nodiscard]] std::span<const ReadLimitInfo> allReadLimits(); // in the order of the enumeration
[[nodiscard]] const ReadLimitInfo &readLimitInfo(ReadLimit limit);
[[nodiscard]] std::optional<ReadLimit> readLimitByName(std::string_view name);
// What it bounds, for people: translated, in UTF-8. Any thread.
[[nodiscard]] std::string readLimitTitle(ReadLimit limit);

// A value for each limit; the defaults at first.
class ReadLimits {
public:
    ReadLimits();

    [[nodiscard]] std::uint64_t value(ReadLimit limit) const
    {
        return m_values[static_cast<std::size_t>(limit)];
    }
    // A value outside of the limit's range becomes the nearest one inside.
    void setValue(ReadLimit limit, std::uint64_t value);

    // Takes an assignment as options have it: "depth=8", "unpacked=128G". Sizes are in binary units, K, M, G
    // or T, and need one. Fails with a translated sentence, and changes nothing then.
    [[nodiscard]] std::expected<void, std::string> assign(std::string_view text);
    // The assignment that gives the limit its value; without rounding.
    [[nodiscard]] std::string assignment(ReadLimit limit) const;

    [[nodiscard]] ArchiveLimits archive() const;
    [[nodiscard]] RecordLimits record() const;

    bool operator==(const ReadLimits &) const = default;

private:
    std::array<std::uint64_t, kReadLimitCount> m_values{};
};

// The limits that kept something of the trail from being read, each once, in the order of the enumeration.
[[nodiscard]] std::vector<ReadLimit> limitsReached(const LoadReport &report);

} // namespace trailscope
