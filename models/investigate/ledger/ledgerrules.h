// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/catalogue/callmap.h"
#include "record/jsonpath.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What a call did that may still stand.
enum class LedgerDeed : std::uint8_t {
    Created,
    Changed,
    Attached,
    Opened, // to others, by a rule of a network or the like
    Shared, // with other accounts
    SwitchedOff, // what watches, records or protects
};
inline constexpr int kLedgerDeedCount = static_cast<int>(LedgerDeed::SwitchedOff) + 1;
// "created", … "switched-off", as the rules spell it.
[[nodiscard]] std::string_view ledgerDeedName(LedgerDeed deed);

// A part of what tells one object from another: a user's name, the ARN of a policy.
struct LedgerPart {
    std::string name;
    std::vector<JsonPath> paths; // the first that has a value counts
};

// What a record has to say besides its event's name.
struct LedgerCondition {
    JsonPath path;
    std::string value; // in any case; `*`: any
};

// How one kind of call names an object.
struct LedgerCall {
    std::vector<std::string> events;
    std::vector<LedgerCondition> conditions;
    std::vector<LedgerPart> parts;
};

// A call that ends what the rule's call began, where its parts have the same values: it may name some only.
struct LedgerUndoing {
    LedgerCall call;
    bool replaces = false; // it is done once more, and in another way
};

struct LedgerRule {
    std::string service{}; // short: `iam`
    LedgerDeed deed = LedgerDeed::Created;
    std::string what{}; // for people, in English: "access key"
    LedgerCall call{};
    std::vector<std::string>
        shortened{}; // parts of which only what stands behind the last / or : of an ARN counts
    std::vector<LedgerUndoing> undoings{};

    // Of its undoings, the first that does away with it: what a clean-up would call. Empty where none does.
    [[nodiscard]] std::string_view undoingEvent() const;
};

// How a service's event of a name is used by the rules: as the deed or, by number, as an undoing of one.
struct LedgerUse {
    static constexpr std::size_t kDeed = static_cast<std::size_t>(-1);

    std::size_t rule = 0;
    std::size_t undoing = kDeed;
};

// Which calls leave something behind, and which calls take it away again. Immutable; any thread.
class LedgerRules {
public:
    LedgerRules() = default;
    // resources/catalogues/undoings.json.
    [[nodiscard]] static const LedgerRules &builtIn();
    // In the format of that file (CONTRIBUTING.md); fails with the place and the reason.
    [[nodiscard]] static std::expected<LedgerRules, std::string> parse(std::string_view json);

    [[nodiscard]] const std::vector<LedgerRule> &rules() const { return m_rules; }
    // By eventSource and eventName; the version of its API is not part of an event's name.
    [[nodiscard]] const std::vector<LedgerUse> &uses(std::string_view service, std::string_view event) const;

private:
    friend class LedgerRulesReader;

    std::vector<LedgerRule> m_rules;
    CallMap<std::vector<LedgerUse>> m_uses;
};

} // namespace trailscope
