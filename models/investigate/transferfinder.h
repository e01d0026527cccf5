// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/derivedcolumn.h"
#include "store/snapshot.h"

#include <memory>
#include <mutex>
#include <stop_token>

namespace trailscope {

// How many bytes each event of a trail moved, as its service recorded it.
struct Transfers {
    DerivedColumnPtr out; // bytesOut: to the caller
    DerivedColumnPtr in; // bytesIn: from the caller
};
using TransfersPtr = std::shared_ptr<const Transfers>;

// Finds out `bytesOut` and `bytesIn`, of what loading took out of the records:
// additionalEventData.bytesTransferredOut and .bytesTransferredIn, which S3 writes (S3 user guide,
// "CloudTrail log file entries"), and nothing else. Keeps what it has found, so that a trail that has grown
// costs only what is new. One a trail. Any thread; a second call waits.
class TransferFinder {
public:
    // Blocks; null when stopped.
    [[nodiscard]] TransfersPtr find(const Snapshot &snapshot, const std::stop_token &stop = {});

private:
    std::mutex m_mutex; // guards m_last
    std::shared_ptr<Dictionary> m_numbers = std::make_shared<Dictionary>();
    TransfersPtr m_last;
};

} // namespace trailscope
