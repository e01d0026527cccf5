// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/leaffindings.h"

#include <algorithm>
#include <utility>

namespace trailscope {

void LeafFindings::addProblem(TextFault fault, std::uint64_t offset, std::uint64_t length)
{
    if (isDamage(fault)) {
        m_ledger.damage(offset, offset + length);
    }
    // Damage with no record in between is one damage, and so is what goes on in the next window.
    const bool goesOn = fault == m_lastFault && m_eventsBefore == m_events
        && (fault == TextFault::BrokenJson || (length > 0 && offset == m_lastEnd));
    m_eventsBefore = m_events;
    m_lastFault = fault;
    m_lastEnd = offset + length;
    if (goesOn) {
        if (m_furtherProblems == 0) {
            m_problems.back().length = offset + length - m_problems.back().offset;
        }
    } else if (m_problems.size() < LeafReport::kMaxTextProblems) {
        m_problems.push_back({fault, offset, length});
    } else {
        ++m_furtherProblems;
    }
}

void LeafFindings::addOtherValue(std::uint64_t offset, std::uint64_t length)
{
    ++m_otherValues;
    m_ledger.others(offset, offset + length);
}

void LeafFindings::addRecognised(RecognisedKind kind)
{
    const auto known = std::ranges::find(m_recognised, kind, &RecognisedCount::kind);
    if (known == m_recognised.end()) {
        m_recognised.push_back({kind, 1});
    } else {
        ++known->count;
    }
}

bool LeafFindings::isDamaged() const
{
    return std::ranges::any_of(m_problems,
                               [](const TextProblem &problem) { return isDamage(problem.fault); });
}

void LeafFindings::moveTo(LeafReport &report)
{
    report.events = m_events;
    report.otherValues = m_otherValues;
    report.textProblems = std::move(m_problems);
    report.furtherTextProblems = m_furtherProblems;
    report.ledger = m_ledger.ledger();
    report.recognised = std::move(m_recognised);
}

} // namespace trailscope
