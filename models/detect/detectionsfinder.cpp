// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/detectionsfinder.h"

#include "detect/correlations.h"
#include "detect/detectionscolumn.h"

#include <utility>

namespace trailscope {

DetectionsFinder::DetectionsFinder(RuleSetPtr rules)
    : m_rules(std::move(rules))
    , m_plan(*m_rules)
{
}

DerivedColumnPtr DetectionsFinder::find(const Snapshot &snapshot, const RawSource &records,
                                        const std::stop_token &stop) const
{
    const auto hits = findRuleHits(*m_rules, m_plan, snapshot, records, snapshot.rows(), stop);
    if (!hits)
        return nullptr;
    const auto findings = correlate(*m_rules, snapshot, records, *hits, stop);
    if (!findings)
        return nullptr;
    return detectionsColumn(*m_rules, snapshot, *hits, *findings);
}

} // namespace trailscope
