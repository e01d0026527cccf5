// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "plainjson.h"
#include "record/instant.h"
#include "record/principal.h"

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// One event as the reference evaluator sees it: its record's bytes and where they were found.
class ReferenceEvent {
public:
    ReferenceEvent(std::string record, std::string source, std::uint64_t offset);

    [[nodiscard]] const std::string &record() const { return m_record; }
    [[nodiscard]] const PlainJson &json() const { return m_json; }
    [[nodiscard]] bool isReadable() const { return m_readable; }
    [[nodiscard]] UtcMs time() const;

    struct Values {
        bool exist = false;
        std::vector<std::string> texts;
    };
    // Every text that counts as the field's value. Not for time.
    [[nodiscard]] Values valuesOf(const FieldRef &field) const;
    // What `quick:` looks at.
    [[nodiscard]] const std::vector<std::string> &columnTexts() const { return m_columnTexts; }

private:
    [[nodiscard]] Values valuesOfField(Field field) const;
    [[nodiscard]] std::vector<std::string> readColumnTexts() const;

    std::string m_record;
    std::string m_source;
    std::uint64_t m_offset;
    PlainJson m_json;
    bool m_readable = false;
    Principal m_principal;
    std::vector<std::string> m_columnTexts;
};

// Whether the event passes: the filter language's meaning in the slowest and most obvious way.
[[nodiscard]] bool referencePasses(const FilterNode &node, const ReferenceEvent &event, UtcMs now);

} // namespace trailscope
