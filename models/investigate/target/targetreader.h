// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/target/targetguess.h"
#include "investigate/target/targetrules.h"
#include "store/rawsource.h"
#include "store/valuelist.h"
#include "json/structuralindex.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What one kind of call acts on and where that is read: the rule of its service and event, or what can be
// guessed.
struct TargetPlan {
    const TargetRule *rule = nullptr; // null: to be guessed
    std::vector<JsonPath> paths; // of the rule

    [[nodiscard]] static TargetPlan of(const TargetRules &rules, std::string_view service,
                                       std::string_view event);
    // Nothing has to be read: the call acts on nothing in particular.
    [[nodiscard]] bool isEmpty() const { return rule != nullptr && rule->entries.empty(); }
};

// Reads out of records what was acted on. One per thread; the rules outlive it.
class TargetReader {
public:
    TargetReader(const TargetRules &rules, std::unique_ptr<FieldExtractor> extractor)
        : m_guess(rules.names())
        , m_extractor(std::move(extractor))
    {
    }

    // Each value once, in the order of the rule; `resources` as encoded in the store's column, which count
    // where nothing else is found. Valid until the next call.
    [[nodiscard]] const ValueList &read(const TargetPlan &plan, std::string_view event,
                                        std::string_view record, std::string_view resources);

private:
    void readRule(const TargetRule &rule);
    // False where the record, which is readable kWindowPadding bytes beyond its end, cannot be read.
    [[nodiscard]] bool guess(std::string_view event, std::string_view padded);

    TargetGuess m_guess;
    std::unique_ptr<FieldExtractor> m_extractor;
    std::vector<ValueList> m_values; // by path
    StructuralIndex m_index;
    std::string m_padded;
    ValueList m_found;
};

} // namespace trailscope
