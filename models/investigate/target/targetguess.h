// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/target/targetrules.h"
#include "json/jsoncursor.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
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

    // Where the objects of requestParameters and responseElements begin in a record that was checked before;
    // nothing where they are missing. Adds to `out` what there is.
    void guess(std::string_view event, const std::optional<JsonCursor> &request,
               const std::optional<JsonCursor> &response, std::vector<std::string> &out);

private:
    enum class Fit : std::uint8_t { None, Names, Plain, Agrees };
    // So that a look needs no copy of the name.
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
    };
    template <class Value> using ByName = std::unordered_map<std::string, Value, NameHash, std::equal_to<>>;
    // One operation: what it is called without its verb, and what was thought of each parameter.
    struct Operation {
        std::string noun; // in lower case
        std::vector<std::size_t> words; // where they begin in it
        ByName<Fit> fits;
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
    [[nodiscard]] static bool agrees(const Operation &operation, std::string_view stem, bool whole);
    [[nodiscard]] static bool namesWhatIsMade(const Operation &operation, std::string_view key);
    [[nodiscard]] bool isWrapper(std::string_view key) const;
    // Each passes the value at the cursor; false where the record cannot be read.
    bool look(Operation &operation, JsonCursor &cursor, int depth, bool response, Found &found) const;
    bool take(Operation &operation, JsonCursor &cursor, int depth, std::vector<std::string> &out) const;

    const TargetNames &m_names;
    ByName<Operation> m_operations; // by event
};

} // namespace trailscope
