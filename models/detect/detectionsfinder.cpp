// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/detectionsfinder.h"

#include "detect/detectionscolumn.h"

namespace trailscope {

DerivedColumnPtr DetectionsFinder::find(const Snapshot &snapshot, const RawSource &records,
                                        const std::stop_token &stop) const
{
    const DetectionsPtr found = m_detections->find(snapshot, records, stop);
    return found ? detectionsColumn(*found->rules, snapshot, found->hits, found->findings, stop) : nullptr;
}

} // namespace trailscope
