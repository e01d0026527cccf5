// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/target/targetrules.h"
#include "store/derivedcolumn.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <memory>
#include <mutex>
#include <stop_token>

namespace trailscope {

// Finds out `target`: what every event of a trail acted on, by one pass over the records' text on all cores.
// Keeps what it has found, so that a trail that has grown costs only what is new. One a trail. Any thread; a
// second call waits.
class TargetFinder {
public:
    // By the rules that are built in, which are read when they are first needed.
    TargetFinder() = default;
    // The rules outlive it.
    explicit TargetFinder(const TargetRules &rules)
        : m_rules(&rules)
    {
    }

    // Blocks; null when stopped. What cannot be read again has no target.
    [[nodiscard]] DerivedColumnPtr find(const Snapshot &snapshot, const RawSource &records,
                                        const std::stop_token &stop = {});

private:
    const TargetRules *m_rules = nullptr; // null: the built-in ones
    std::mutex m_mutex; // guards m_last
    std::shared_ptr<Dictionary> m_lists = std::make_shared<Dictionary>(); // encoded value lists
    DerivedColumnPtr m_last;
};

} // namespace trailscope
