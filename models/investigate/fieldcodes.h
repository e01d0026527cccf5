// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/eventwalk.h"
#include "record/fieldref.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"
#include "store/valuelist.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trailscope {

// A field's code of any event: of a column, a derived column or a path. One more than the last stands for
// what is not known.
class FieldCodes {
public:
    FieldCodes(const Snapshot &snapshot, const FieldRef &field, const PathColumn *path)
        : m_snapshot(snapshot)
        , m_path(path)
    {
        if (!field.isField()) {
            m_dictionary = &path->lists();
            m_lists = true;
        } else if (isDerived(field.field())) {
            m_isDerived = true;
            m_derived = snapshot.derived(field.field());
            m_dictionary = m_derived != nullptr ? &m_derived->dictionary() : nullptr;
            m_lists = m_derived != nullptr && m_derived->hasSeveral();
        } else {
            m_column = columnsOf(field.field()).front();
            m_dictionary = &snapshot.dictionaries().of(m_column);
            m_lists = fieldInfo(field.field()).several;
        }
        m_size = m_dictionary != nullptr ? m_dictionary->size() : 1;
    }

    // One more than the highest code, the one for what is not known included.
    [[nodiscard]] std::size_t size() const { return m_size + std::size_t{1}; }
    [[nodiscard]] std::uint32_t notKnown() const { return m_size; }
    [[nodiscard]] std::string text(std::uint32_t code) const
    {
        const std::string_view text = m_dictionary->text(Code{code});
        return m_lists ? joinedValues(text) : std::string(text);
    }

    // Calls visit(value) for each value that a code other than absent stands for.
    template <class Visitor> void forEachValue(std::uint32_t code, Visitor &&visit) const
    {
        const std::string_view text = m_dictionary->text(Code{code});
        if (!m_lists) {
            visit(text);
            return;
        }
        ValueWalk walk(text);
        while (const auto value = walk.next())
            visit(*value);
    }

    // Calls visit(i, code of the i-th event of the chunk) for the events of the words; `first` is the chunk's
    // first event.
    template <class Visitor>
    void forEach(const Chunk &chunk, std::uint32_t first, std::span<const std::uint64_t> words,
                 Visitor &&visit) const
    {
        if (m_path != nullptr) {
            const auto codes = m_path->codes().subspan(first);
            forEachPlace(words, [&](std::size_t i) { visit(i, std::min(raw(codes[i]), m_size)); });
        } else if (m_isDerived) {
            forEachPlace(words, [&](std::size_t i) {
                const auto event = static_cast<EventIndex>(first + i);
                const auto code = m_derived != nullptr ? m_derived->code(m_snapshot, event) : std::nullopt;
                visit(i, code ? std::min(raw(*code), m_size) : m_size);
            });
        } else {
            chunk.codes(m_column).visit([&](auto codes) {
                forEachPlace(words,
                             [&](std::size_t i) { visit(i, std::min<std::uint32_t>(codes[i], m_size)); });
            });
        }
    }

private:
    const Snapshot &m_snapshot;
    const PathColumn *m_path;
    const Dictionary *m_dictionary = nullptr;
    const DerivedColumn *m_derived = nullptr;
    Column m_column = Column::Outcome;
    bool m_isDerived = false;
    bool m_lists = false;
    std::uint32_t m_size = 0;
};

} // namespace trailscope
