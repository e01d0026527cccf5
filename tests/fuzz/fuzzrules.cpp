// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a file of rules and as placeholders: they are read without a crash or an exception, what is
// refused says why, what loads compiles and can be evaluated on a record, and a value never says yes and no.

#include "detect/recordfields.h"
#include "detect/rulehits.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace trailscope;

namespace {

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

constexpr std::string_view kRecord
    = R"({"eventVersion":"1.08","eventTime":"2024-03-01T12:00:00Z","eventName":"CreateUser","eventSource":"iam.amazonaws.com",)"
      R"("sourceIPAddress":"198.51.100.7","errorCode":null,"readOnly":false,"requestParameters":{"a.b":[1,{"c":"x"}],)"
      R"("policy":"{\"Effect\":\"Allow\"}"}})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    const auto given = readPlaceholders(text);
    const std::vector<RuleFile> files{{"fuzz.yml", text}};
    const RuleSetPtr rules = RuleSet::load(files, given ? *given : Placeholders{{"x", {"a", "b*"}}});
    for (const RefusedRule &refused : rules->refused())
        require(!refused.reason.empty(), "what is refused says why");
    const RulePlan plan(*rules);
    RecordFields fields(plan.fields());
    fields.read(kRecord);
    std::string scratch;
    const auto leafTruth = [&](std::uint32_t leaf) {
        return leafHolds(plan.leaves()[leaf], fields, kRecord, scratch) ? Truth::Yes : Truth::No;
    };
    for (const std::uint32_t rule : plan.rules()) {
        const Truth truth = plan.evaluate(rule, leafTruth);
        require(truth != Truth::Open, "nothing is open once the record is read");
        require(plan.evaluate(rule, leafTruth) == truth, "it is the same when asked again");
    }
    for (const Rule &rule : rules->rules()) {
        require(rule.correlation.has_value() != static_cast<bool>(rule.condition),
                "it is a rule or a correlation");
        for (const std::uint32_t base :
             rule.correlation ? rule.correlation->rules : std::vector<std::uint32_t>())
            require(base < rules->rules().size(), "what a correlation refers to is there");
    }
    return 0;
}
