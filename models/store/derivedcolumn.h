// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/field.h"
#include "store/dictionary.h"
#include "store/ids.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace trailscope {

class Snapshot;

enum class ValuesPerEvent : std::uint8_t { One, Several };

// What has been found out about the events of a trail beyond what their records say, as one more column: a
// dictionary, and a code for each event, or for each code of another column where the finding depends on that
// alone. Where an event can have several values the texts are encoded value lists (valuelist.h).
//
// A code beyond the last is not known yet, which is not the same as absent. Immutable and shared: what is
// found out later is another column. Any thread.
class DerivedColumn {
public:
    // By event.
    DerivedColumn(Field field, std::shared_ptr<const Dictionary> dictionary, std::vector<Code> codes,
                  ValuesPerEvent values = ValuesPerEvent::One)
        : DerivedColumn(field, std::nullopt, std::move(dictionary), std::move(codes), values)
    {
    }
    // By code of `by`: the first is that of the events which have no value there.
    DerivedColumn(Field field, Column by, std::shared_ptr<const Dictionary> dictionary,
                  std::vector<Code> codes, ValuesPerEvent values = ValuesPerEvent::One)
        : DerivedColumn(field, std::optional(by), std::move(dictionary), std::move(codes), values)
    {
    }

    [[nodiscard]] Field field() const { return m_field; }
    // Whether the texts are lists.
    [[nodiscard]] bool hasSeveral() const { return m_values == ValuesPerEvent::Several; }
    [[nodiscard]] const Dictionary &dictionary() const { return *m_dictionary; }
    // Nothing: by event.
    [[nodiscard]] std::optional<Column> by() const { return m_by; }
    // By EventIndex or by code, as by() says.
    [[nodiscard]] std::span<const Code> codes() const { return m_codes; }

    // Nothing while it is not known.
    [[nodiscard]] std::optional<Code> code(const Snapshot &snapshot, EventIndex event) const;
    // Whether every event of the snapshot has one.
    [[nodiscard]] bool isWhole(const Snapshot &snapshot) const;

private:
    DerivedColumn(Field field, std::optional<Column> by, std::shared_ptr<const Dictionary> dictionary,
                  std::vector<Code> codes, ValuesPerEvent values);

    Field m_field;
    std::optional<Column> m_by;
    std::shared_ptr<const Dictionary> m_dictionary;
    std::vector<Code> m_codes;
    ValuesPerEvent m_values;
};
using DerivedColumnPtr = std::shared_ptr<const DerivedColumn>;

} // namespace trailscope
