// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/conditionsets.h"

#include "filter/codescan.h"
#include "filter/needlemask.h"
#include "filter/servicename.h"
#include "record/column.h"
#include "store/valuelist.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace trailscope {

namespace {

// A column's text may stand for several values of the field.
bool textPasses(const ValueTest &test, Column column, std::string_view text, std::string &scratch)
{
    if (column == Column::Resource)
        return listPasses(test, text, scratch);
    if (test.matches(text, scratch))
        return true;
    if (column != Column::Service)
        return false;
    const std::string_view name = shortServiceName(text);
    return !name.empty() && test.matches(name, scratch);
}

// A dictionary's codes tested when they are first met: cheaper than all of it when few events are left.
class LazyMask {
public:
    LazyMask(const Dictionary &dictionary, const TextPredicate &passes)
        : m_dictionary(dictionary)
        , m_passes(passes)
        , m_known(dictionary.size(), kUnknown)
    {
    }
    [[nodiscard]] bool contains(Code code)
    {
        if (code == Code::Absent)
            return false;
        std::uint8_t &known = m_known[raw(code)];
        if (known == kUnknown)
            known = m_passes(m_dictionary.text(code)) ? kYes : kNo;
        return known == kYes;
    }

private:
    static constexpr std::uint8_t kUnknown = 0;
    static constexpr std::uint8_t kNo = 1;
    static constexpr std::uint8_t kYes = 2;
    const Dictionary &m_dictionary;
    const TextPredicate &m_passes;
    std::vector<std::uint8_t> m_known;
};

bool isFew(const EventSet &candidates, const Dictionary &dictionary)
{
    constexpr std::uint32_t kSmallDictionary = 1024;
    return dictionary.size() > kSmallDictionary && candidates.count() < dictionary.size() / 2;
}

} // namespace

bool listPasses(const ValueTest &test, std::string_view encodedList, std::string &scratch)
{
    ValueWalk walk(encodedList);
    while (const auto value = walk.next()) {
        if (test.matches(*value, scratch))
            return true;
    }
    return false;
}

EventSet ConditionSets::passing(const FilterCondition &condition, const EventSet &candidates)
{
    switch (condition.source) {
    case ConditionSource::Everything:
        return candidates;
    case ConditionSource::Time:
        return passingTime(condition, candidates);
    case ConditionSource::Identifier:
        return passingIdentifier(condition, candidates);
    case ConditionSource::Offset:
        return passingOffset(condition, candidates);
    case ConditionSource::Path:
        return passingPath(condition, candidates);
    case ConditionSource::Derived:
        return passingDerived(condition, candidates);
    case ConditionSource::Columns:
    case ConditionSource::EveryColumn:
        return passingColumns(condition, candidates);
    case ConditionSource::RecordValue:
    case ConditionSource::RecordText:
        break;
    }
    return EventSet(candidates.eventCount());
}

EventSet ConditionSets::where(const EventSet &candidates, const EventPredicate &passes) const
{
    EventSet out(candidates.eventCount());
    candidates.forEach([&](EventIndex event) {
        if (passes(event))
            out.insert(event);
    });
    return out;
}

EventSet ConditionSets::passingColumns(const FilterCondition &condition, const EventSet &candidates)
{
    EventSet out(candidates.eventCount());
    if (condition.source == ConditionSource::EveryColumn) {
        addEveryColumn(out, condition, candidates);
    } else {
        for (const Column column : columnsOf(condition.field))
            addColumn(out, condition, column, candidates);
    }
    out &= candidates;
    return out;
}

// Small dictionaries first: what they settle need not be looked up in the large ones.
void ConditionSets::addEveryColumn(EventSet &out, const FilterCondition &condition,
                                   const EventSet &candidates)
{
    std::array<Column, kColumnCount> columns{};
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i] = static_cast<Column>(i);
    std::ranges::stable_sort(columns, {},
                             [this](Column column) { return m_snapshot.dictionaries().of(column).size(); });
    EventSet left = candidates;
    for (const Column column : columns) {
        if (m_stop.stop_requested() || left.isEmpty())
            return;
        addColumn(out, condition, column, left);
        left.subtract(out);
    }
}

void ConditionSets::addColumn(EventSet &out, const FilterCondition &condition, Column column,
                              const EventSet &candidates)
{
    if (condition.exists) {
        addPresent(out, m_snapshot, column);
        return;
    }
    const Dictionary &dictionary = m_snapshot.dictionaries().of(column);
    const auto only = condition.test.onlyText();
    // Sources may share a name, a service has two and a resource list many values: those are looked at text
    // by text.
    if (only && column != Column::Source && column != Column::Service && column != Column::Resource) {
        CodeMask mask(dictionary.size());
        mask.insert(dictionary.find(*only));
        addEventsOf(out, m_snapshot, column, mask);
        return;
    }
    const TextPredicate passes
        = [&](std::string_view text) { return textPasses(condition.test, column, text, m_scratch); };
    if (isFew(candidates, dictionary)) {
        LazyMask mask(dictionary, passes);
        candidates.forEach([&](EventIndex event) {
            if (mask.contains(m_snapshot.code(column, event)))
                out.insert(event);
        });
        return;
    }
    const std::string *contained = condition.test.containedText();
    if (contained != nullptr && isNeedle(*contained)) {
        addEventsOf(out, m_snapshot, column,
                    codesContaining(dictionary, *contained, passes, column == Column::Resource, m_stop));
        return;
    }
    addEventsOf(out, m_snapshot, column, CodeMask(dictionary, passes, m_stop));
}

// The distinct texts first, then by event, or by code of the other column and those that have it.
EventSet ConditionSets::passingDerived(const FilterCondition &condition, const EventSet &candidates)
{
    EventSet out(candidates.eventCount());
    const DerivedColumn *column = m_snapshot.derived(condition.field);
    if (column == nullptr)
        return out;
    const bool several = column->hasSeveral();
    const TextPredicate passes = [&](std::string_view text) {
        return condition.exists
            || (several ? listPasses(condition.test, text, m_scratch)
                        : condition.test.matches(text, m_scratch));
    };
    const CodeMask mask(column->dictionary(), passes, m_stop);
    const std::span<const Code> codes = column->codes();
    if (!column->by()) {
        addEventsOf(out, codes, mask);
    } else {
        const Column by = *column->by();
        CodeMask keys(
            std::max(m_snapshot.dictionaries().of(by).size(), static_cast<std::uint32_t>(codes.size())));
        for (std::uint32_t key = 1; key < codes.size(); ++key) {
            if (mask.contains(codes[key]))
                keys.insert(Code{key});
        }
        addEventsOf(out, m_snapshot, by, keys);
        if (!codes.empty() && mask.contains(codes[raw(Code::Absent)])) {
            EventSet present(candidates.eventCount());
            addPresent(present, m_snapshot, by);
            EventSet without = candidates;
            out |= without.subtract(present);
        }
    }
    out &= candidates;
    return out;
}

EventSet ConditionSets::passingPath(const FilterCondition &condition, const EventSet &candidates)
{
    const PathColumn &column = *m_paths[condition.path];
    EventSet out(candidates.eventCount());
    const TextPredicate passes
        = [&](std::string_view list) { return listPasses(condition.test, list, m_scratch); };
    if (condition.exists) {
        addPresent(out, column.codes());
    } else if (isFew(candidates, column.lists())) {
        LazyMask mask(column.lists(), passes);
        return where(candidates, [&](EventIndex event) { return mask.contains(column.code(event)); });
    } else if (const std::string *contained = condition.test.containedText();
               contained != nullptr && isNeedle(*contained)) {
        addEventsOf(out, column.codes(), codesContaining(column.lists(), *contained, passes, true, m_stop));
    } else {
        addEventsOf(out, column.codes(), CodeMask(column.lists(), passes, m_stop));
    }
    out &= candidates;
    return out;
}

EventSet ConditionSets::passingTime(const FilterCondition &condition, const EventSet &candidates)
{
    if (condition.time.looksAtText() || condition.time.spans().size() != 1) {
        std::string text;
        return where(candidates, [&](EventIndex event) {
            return condition.time.matches(m_snapshot.time(event), text, m_scratch);
        });
    }
    // One span, which ends before kNoTime: two comparisons an event.
    const TimeSpan span = condition.time.spans().front();
    EventSet out(candidates.eventCount());
    std::span<std::uint64_t> words = out.words();
    for (const Chunk &chunk : m_snapshot.chunks()) {
        const TimeRun times = chunk.times();
        for (std::size_t i = 0; i < times.size(); ++i)
            words[i / EventSet::kWordBits] |= std::uint64_t{times[i] >= span.first && times[i] <= span.last}
                << (i % EventSet::kWordBits);
        words = words.subspan(std::min(words.size(), std::size_t{Chunk::kCapacity} / EventSet::kWordBits));
    }
    out &= candidates;
    return out;
}

EventSet ConditionSets::passingIdentifier(const FilterCondition &condition, const EventSet &candidates)
{
    const IdColumn column = condition.field == Field::EventId ? IdColumn::EventId : IdColumn::RequestId;
    if (condition.exists)
        return where(candidates, [&](EventIndex event) { return m_snapshot.id(column, event).present; });
    const Dictionary &texts = m_snapshot.dictionaries().identifiers();
    const TextPredicate passes
        = [&](std::string_view text) { return condition.test.matches(text, m_scratch); };
    LazyMask others(texts, passes);
    // A UUID is written in lower case only, so that folded texts and UUIDs compare as numbers.
    const std::vector<std::string> *folded = condition.test.foldedTexts();
    const auto only = condition.test.onlyText();
    if (folded != nullptr || only) {
        std::vector<Uuid> wanted;
        const auto add = [&](std::string_view text) {
            // A reserved one is a text like any other.
            if (const std::optional<Uuid> uuid = parseUuid(text); uuid && !isReserved(*uuid))
                wanted.push_back(*uuid);
        };
        if (only)
            add(*only);
        else
            std::ranges::for_each(*folded, add);
        return passingUuids(
            column, std::move(wanted), [&others](Code code) { return others.contains(code); }, candidates);
    }
    std::string text;
    return where(candidates, [&](EventIndex event) {
        const IdValue id = m_snapshot.id(column, event);
        if (!id.present)
            return false;
        if (id.code != Code::Absent)
            return others.contains(id.code);
        text.clear();
        appendUuid(text, id.uuid);
        return condition.test.matches(text, m_scratch);
    });
}

// The cells are gone through as they lie in memory; nothing is asked about those that are not wanted.
EventSet ConditionSets::passingUuids(IdColumn column, std::vector<Uuid> wanted,
                                     const CodePredicate &textPasses, const EventSet &candidates) const
{
    std::ranges::sort(wanted);
    EventSet out(candidates.eventCount());
    std::span<std::uint64_t> words = out.words();
    std::span<const std::uint64_t> open = candidates.words();
    for (const Chunk &chunk : m_snapshot.chunks()) {
        const std::span<const Uuid> cells = chunk.idCells(column);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Uuid &cell = cells[i];
            bool passes = false;
            if (cell.high == kTextIdMark)
                passes = ((open[i / EventSet::kWordBits] >> (i % EventSet::kWordBits)) & 1U) != 0
                    && textPasses(Chunk::idValue(cell).code);
            else if (wanted.size() == 1)
                passes = cell == wanted.front();
            else if (cell != kAbsentIdMark)
                passes = std::ranges::binary_search(wanted, cell);
            words[i / EventSet::kWordBits] |= std::uint64_t{passes} << (i % EventSet::kWordBits);
        }
        const std::size_t wordCount
            = std::min(words.size(), std::size_t{Chunk::kCapacity} / EventSet::kWordBits);
        words = words.subspan(wordCount);
        open = open.subspan(wordCount);
    }
    out &= candidates;
    return out;
}

EventSet ConditionSets::passingOffset(const FilterCondition &condition, const EventSet &candidates)
{
    return where(candidates, [&](EventIndex event) {
        std::array<char, 20> digits{};
        const auto end
            = std::to_chars(digits.data(), digits.data() + digits.size(), m_snapshot.place(event).offset);
        return condition.test.matches(std::string_view(digits.data(), end.ptr), m_scratch);
    });
}

} // namespace trailscope
