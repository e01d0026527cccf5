// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterwarnings.h"

#include "filter/filterfault.h"
#include "filter/filtersuggestion.h"
#include "filter/filterterm.h"
#include "filter/valuetest.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace trailscope {

namespace {

// Calls visit(term) for every term, in the order of the text.
template <class Visitor> void forEachTerm(const FilterNode &node, const Visitor &visit)
{
    if (node.kind == FilterNodeKind::Term)
        visit(node);
    for (const auto &child : node.children)
        forEachTerm(*child, visit);
}

// What people write for true and false elsewhere.
std::optional<std::string_view> truthMeant(std::string_view typed)
{
    constexpr std::array<std::string_view, 5> kTrue = {"yes", "y", "on", "1", "t"};
    constexpr std::array<std::string_view, 5> kFalse = {"no", "n", "off", "0", "f"};
    const auto isTyped = [typed](std::string_view word) { return equalsIgnoringAsciiCase(word, typed); };
    if (std::ranges::any_of(kTrue, isTyped))
        return "true";
    if (std::ranges::any_of(kFalse, isTyped))
        return "false";
    return std::nullopt;
}

std::vector<std::string_view> namesOf(const FieldValues &values)
{
    std::vector<std::string_view> names;
    names.reserve(values.count);
    for (std::size_t i = 0; i < values.count; ++i)
        names.push_back(values.name(i));
    return names;
}

std::string listed(std::span<const std::string_view> names)
{
    std::string out;
    for (const std::string_view name : names) {
        out += out.empty() ? "" : ", ";
        out += name;
    }
    return out;
}

class Judge {
public:
    explicit Judge(const FilterGround &ground)
        : m_ground(ground)
        , m_hasEvents(ground.snapshot != nullptr && ground.snapshot->eventCount() > 0)
    {
    }

    void judge(const FilterNode &term)
    {
        if (!judgeField(term) && term.field.isField() && !term.fromSelection)
            judgeValues(term);
    }

    std::vector<FilterError> take()
    {
        std::ranges::stable_sort(m_warnings, {}, &FilterError::position);
        return std::move(m_warnings);
    }

private:
    // A term begins with its field, as the user wrote it.
    void warnField(const FilterNode &term, FilterFault fault, std::string_view detail, std::string suggestion)
    {
        m_warnings.push_back(
            {term.position, term.fieldLength, filterFaultText(fault, detail), std::move(suggestion)});
    }

    // Whether there is something to say about the field.
    bool judgeField(const FilterNode &term)
    {
        if (!term.field.isField())
            return judgePath(term);
        const Field field = term.field.field();
        if (m_ground.snapshot != nullptr && isDerived(field)) {
            if (const QString lack = m_ground.snapshot->derivedLack(field); !lack.isEmpty()) {
                m_warnings.push_back({term.position, term.fieldLength, lack.toStdString(), {}});
                return true;
            }
        }
        if (!m_hasEvents || occurs(field))
            return false;
        warnField(term, FilterFault::NoEventHas, term.field.name(), {});
        return true;
    }

    bool judgePath(const FilterNode &term)
    {
        const JsonPath &path = term.field.path();
        const std::optional<bool> isThere
            = m_hasEvents && m_ground.hasPath ? m_ground.hasPath(path) : std::nullopt;
        if (isThere && *isThere)
            return false;
        const auto field = path.segments.size() == 1 ? closestFieldName(path.segments.front()) : std::nullopt;
        if (!isThere) {
            if (field)
                warnField(term, FilterFault::ResemblesField, *field, std::string(*field));
            return field.has_value();
        }
        std::string suggestion;
        if (field)
            suggestion = *field;
        else if (const JsonPath *known = closestPath(path, m_ground.paths))
            suggestion = FieldRef(*known).name();
        warnField(term, FilterFault::NoEventHas, term.field.name(), std::move(suggestion));
        return true;
    }

    // True where that is not known, or every event has it.
    [[nodiscard]] bool occurs(Field field) const
    {
        if (isDerived(field)) {
            const DerivedColumn *column = m_ground.snapshot->derived(field);
            return column == nullptr || !column->isWhole(*m_ground.snapshot)
                || column->dictionary().size() > 1;
        }
        const std::span<const Column> columns = columnsOf(field);
        return columns.empty() || std::ranges::any_of(columns, [this](Column column) {
                   return m_ground.snapshot->dictionaries().of(column).size() > 1;
               });
    }

    void judgeValues(const FilterNode &term)
    {
        const FieldInfo &info = fieldInfo(term.field.field());
        if (info.values.count == 0 || term.op == FilterOperator::Exists)
            return;
        const std::vector<std::string_view> names = namesOf(info.values);
        for (const FilterValue &value : term.values) {
            const ValueTest test(term.op, {&value, 1}, info.kind);
            std::string scratch;
            const auto passes = [&](std::string_view name) { return test.matches(name, scratch); };
            if (std::ranges::any_of(names, passes) || (!info.values.complete && isLoaded(info, passes)))
                continue;
            auto meant = info.kind == FieldKind::Boolean ? truthMeant(value.text) : std::nullopt;
            if (!meant && !value.rangeEnd)
                meant = closestValue(value.text, names);
            m_warnings.push_back({value.position, value.length,
                                  filterFaultText(info.values.complete ? FilterFault::ImpossibleValue
                                                                       : FilterFault::UnusualValue,
                                                  listed(names)),
                                  meant && isWholeText(term.op) ? quotedValue(*meant) : std::string()});
        }
    }

    static bool isWholeText(FilterOperator op)
    {
        return op == FilterOperator::Equal || op == FilterOperator::Same || op == FilterOperator::In;
    }

    // Whether a loaded event has a value that passes.
    template <class Predicate> bool isLoaded(const FieldInfo &info, const Predicate &passes) const
    {
        if (!m_hasEvents)
            return false;
        return std::ranges::any_of(columnsOf(info.field), [&](Column column) {
            const Dictionary &dictionary = m_ground.snapshot->dictionaries().of(column);
            for (std::uint32_t code = 1; code < dictionary.size(); ++code) {
                if (passes(dictionary.text(Code{code})))
                    return true;
            }
            return false;
        });
    }

    const FilterGround &m_ground;
    bool m_hasEvents;
    std::vector<FilterError> m_warnings;
};

} // namespace

std::vector<FilterError> filterWarnings(const ParsedFilter &parsed, const FilterGround &ground)
{
    if (!parsed.root)
        return {};
    Judge judge(ground);
    forEachTerm(*parsed.root, [&judge](const FilterNode &term) { judge.judge(term); });
    return judge.take();
}

std::vector<JsonPath> pathsOf(const ParsedFilter &parsed)
{
    std::vector<JsonPath> paths;
    if (parsed.root) {
        forEachTerm(*parsed.root, [&paths](const FilterNode &term) {
            if (!term.field.isField() && !std::ranges::contains(paths, term.field.path()))
                paths.push_back(term.field.path());
        });
    }
    return paths;
}

} // namespace trailscope
