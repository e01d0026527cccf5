// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/catalogue/callmap.h"
#include "record/jsonpath.h"

#include <cstddef>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// How a call says what it acts on: all of the entries, in order; of each, the first path that has a value.
// None: the call acts on nothing in particular.
struct TargetRule {
    std::vector<std::vector<JsonPath>> entries;
};

// How a name of a parameter tells that it names something, for the calls that have no rule. In lower case.
struct TargetNames {
    std::vector<std::string> suffixes; // of a parameter that names something: bucketName
    std::vector<std::string> plain; // names whatever the call is about: resourceArn
    std::vector<std::string> ignored; // has such a suffix, but never is what is acted on: requestId
    std::vector<std::string>
        wrappers; // ends the name of an object that holds the parameters: CreateFlowLogsRequest
};

// The rules of what was acted on, as resources/catalogues/targets.json has them; its form is described in
// CONTRIBUTING. Immutable; any thread.
class TargetRules {
public:
    // The ones that are built in.
    [[nodiscard]] static const TargetRules &builtIn();
    // Fails with what is wrong, and where: for who writes rules.
    [[nodiscard]] static std::expected<TargetRules, std::string> parse(std::string_view json);

    // The service with or without `.amazonaws.com`. An event's name may carry the version of its API:
    // CreateFunction20150331 has CreateFunction's rule, unless it has its own. Null where there is none.
    [[nodiscard]] const TargetRule *find(std::string_view service, std::string_view event) const;
    [[nodiscard]] const TargetNames &names() const { return m_names; }
    [[nodiscard]] std::size_t size() const { return m_places.size(); } // pairs of a service and an event

    // Calls visit(service, event, rule) for each.
    void
    forEach(const std::function<void(std::string_view, std::string_view, const TargetRule &)> &visit) const;

private:
    std::vector<TargetRule> m_rules;
    CallMap<std::size_t> m_places; // in m_rules
    TargetNames m_names;

    friend class TargetRulesReader;
};

} // namespace trailscope
