// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/growingdetections.h"
#include "store/derivedcolumn.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <memory>
#include <stop_token>
#include <utility>

namespace trailscope {

// Finds out the field `detections` of a trail that grows. One a trail; any thread.
class DetectionsFinder {
public:
    explicit DetectionsFinder(RuleSetPtr rules)
        : DetectionsFinder(std::make_shared<GrowingDetections>(std::move(rules)))
    {
    }
    // Whoever else asks for the detections of this trail shares them.
    explicit DetectionsFinder(std::shared_ptr<GrowingDetections> detections)
        : m_detections(std::move(detections))
    {
    }

    // Blocks; null when stopped.
    [[nodiscard]] DerivedColumnPtr find(const Snapshot &snapshot, const RawSource &records,
                                        const std::stop_token &stop = {}) const;

private:
    std::shared_ptr<GrowingDetections> m_detections;
};

} // namespace trailscope
