// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventset.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trailscope {

// A distinct text, folded.
enum class ValueId : std::uint32_t { };

// The values that some fields have in some events of a trail, folded, each distinct text kept once.
class EventFieldValues {
public:
    // Names as rules have them, distinct.
    explicit EventFieldValues(std::vector<std::string> fields);

    // Reads those of events that were not read before: from the columns and, where these do not have them,
    // from the records, on all cores. False when stopped: then nothing more is known than before.
    [[nodiscard]] bool extend(const Snapshot &snapshot, const RawSource &records, const EventSet &events,
                              const std::stop_token &stop);

    // The field's place; it is one of those that were read.
    [[nodiscard]] std::size_t fieldPlace(std::string_view field) const;
    // Of an event that was read; each value once. Empty where the field is absent.
    [[nodiscard]] std::span<const ValueId> values(EventIndex event, std::size_t field) const;
    [[nodiscard]] const std::string &text(ValueId id) const
    {
        return m_texts[static_cast<std::uint32_t>(id)];
    }
    [[nodiscard]] std::size_t size() const { return m_texts.size(); } // distinct texts
    // The id of a text that is folded already, perhaps new.
    ValueId intern(std::string_view folded);

private:
    struct Part {
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };

    std::vector<std::string> m_fields;
    std::deque<std::string> m_texts;
    std::unordered_map<std::string_view, ValueId> m_ids;
    std::unordered_map<std::uint32_t, std::uint32_t> m_rows; // event → its first part
    std::vector<Part> m_parts; // one a field, event by event
    std::vector<ValueId> m_values;
};

} // namespace trailscope
