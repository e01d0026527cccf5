// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/jsonpath.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace trailscope {

// The paths that a trail's records have, for completion and for telling misspelt ones: read, when first asked
// for, from one record of every kind (operation, type of identity, outcome) and kept until there are more
// events. A path that only some records of a kind have may be missing, so that this never proves absence;
// what is in here does occur. Any thread; a second request waits for the first.
class RecordPaths {
public:
    explicit RecordPaths(std::shared_ptr<const RawSource> raw)
        : m_raw(std::move(raw))
    {
    }

    using Paths = std::shared_ptr<const std::vector<JsonPath>>;
    // In order; what is on the way to a value is a path, too. Null when stopped.
    [[nodiscard]] Paths get(const Snapshot &snapshot, const std::stop_token &stop = {});

    // Records are read of so many kinds at most, and so many paths are told apart.
    static constexpr std::size_t kMostRecords = 4'000;
    static constexpr std::size_t kMostPaths = 20'000;

private:
    std::shared_ptr<const RawSource> m_raw;
    std::mutex m_mutex;
    std::uint32_t m_eventCount = 0; // that m_paths were found in
    Paths m_paths;
};

} // namespace trailscope
