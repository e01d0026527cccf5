// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <QtCore/QString>

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// What bytesOut and bytesIn cannot say about a trail. A value.
struct TransferGaps {
    std::uint64_t events = 0; // that were looked at
    std::uint64_t withBytes = 0; // of these, with a number of bytes in either direction
    // Buckets that calls name and of which there is no data event: what was read out of them, nobody
    // recorded. Sorted.
    std::vector<std::string> buckets;

    // For people, translated.
    [[nodiscard]] QString text() const;
};

// The path that a bucket's name stands at.
[[nodiscard]] const JsonPath &bucketPath();
// `buckets` is the column of bucketPath(). Any thread.
[[nodiscard]] TransferGaps findTransferGaps(const Snapshot &snapshot, const EventSet &events,
                                            const PathColumn &buckets);

} // namespace trailscope
