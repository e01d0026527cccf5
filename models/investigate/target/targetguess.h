// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/target/targetrules.h"
#include "store/valuelist.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trailscope {

// What a call without a rule acts on, by the names of its parameters: those that agree with what the
// operation is called (CreateUser: userName; DescribeDBSnapshots: dBSnapshotIdentifier), else those that name
// whatever it is about (resourceArn), else what the response names in these ways, else every parameter that
// names something. Remembers what it thought of a name. One per thread; the rules outlive it.
class TargetGuess {
public:
    explicit TargetGuess(const TargetNames &names)
        : m_names(names)
    {
    }

    // `request` and `response` are the JSON of requestParameters and responseElements; empty where they are
    // missing. Adds to `out` what there is.
    void guess(std::string_view event, std::string_view request, std::string_view response,
               std::vector<std::string> &out);

private:
    enum class Fit : std::uint8_t { None, Names, Plain, Agrees };
    // One operation: what it is called without its verb, and what was thought of each parameter.
    struct Operation {
        std::string noun; // in lower case
        std::vector<std::size_t> words; // where they begin in it
        std::unordered_map<std::string, Fit> fits;
    };
    // The values found in one object, by how well their names fit.
    struct Found {
        std::vector<std::string> names;
        std::vector<std::string> plain;
        std::vector<std::string> agreeing;
    };

    [[nodiscard]] Operation &operation(std::string_view event);
    [[nodiscard]] Fit fit(Operation &operation, std::string_view key) const;
    [[nodiscard]] Fit judge(const Operation &operation, std::string_view key) const;
    [[nodiscard]] bool agrees(const Operation &operation, std::string_view stem, bool whole) const;
    [[nodiscard]] bool isWrapper(std::string_view key) const;
    void look(Operation &operation, std::string_view json, std::size_t begin, int depth, bool response,
              Found &found) const;
    void take(Operation &operation, std::string_view json, std::size_t begin, std::size_t end, int depth,
              std::vector<std::string> &out) const;

    const TargetNames &m_names;
    std::unordered_map<std::string, Operation> m_operations; // by event
};

} // namespace trailscope
