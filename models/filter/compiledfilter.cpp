// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/compiledfilter.h"

#include "filter/compiledfilterdata.h"
#include "filter/filterfault.h"
#include "filter/termcheck.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

int costOf(const FilterCondition &condition)
{
    switch (condition.source) {
    case ConditionSource::Everything:
    case ConditionSource::Time:
        return 0;
    case ConditionSource::Columns:
    case ConditionSource::Derived:
        return 1;
    case ConditionSource::Identifier:
    case ConditionSource::Offset:
        return 2;
    case ConditionSource::EveryColumn:
        return 3;
    case ConditionSource::RecordText:
        return 10;
    case ConditionSource::Path:
        return 20;
    case ConditionSource::RecordValue:
        break;
    }
    return 30;
}

class Compiler {
public:
    Compiler(CompiledFilter::Private &out, UtcMs now, const SelectionLookup &selection)
        : m_out(out)
        , m_now(now)
        , m_selection(selection)
    {
    }

    // The step made of the node; nothing after a fault. As deep as the parser's limit at most.
    std::optional<std::size_t> compile(const FilterNode &node)
    {
        FilterStep step;
        switch (node.kind) {
        case FilterNodeKind::And:
            step.kind = StepKind::And;
            break;
        case FilterNodeKind::Or:
            step.kind = StepKind::Or;
            break;
        case FilterNodeKind::Not:
            step.kind = StepKind::Not;
            break;
        case FilterNodeKind::Term:
        case FilterNodeKind::FreeText:
        case FilterNodeKind::QuickText:
            step.kind = StepKind::Condition;
            if (!compileCondition(node))
                return std::nullopt;
            step.condition = m_out.conditions.size() - 1;
            step.cost = costOf(m_out.conditions.back());
            break;
        }
        for (const auto &child : node.children) {
            const std::optional<std::size_t> index = compile(*child);
            if (!index)
                return std::nullopt;
            step.children.push_back(*index);
            step.cost = std::max(step.cost, m_out.steps[*index].cost);
        }
        std::ranges::stable_sort(step.children, {},
                                 [this](std::size_t index) { return m_out.steps[index].cost; });
        m_out.steps.push_back(std::move(step));
        return m_out.steps.size() - 1;
    }

    FilterError error;

private:
    bool compileCondition(const FilterNode &node)
    {
        FilterCondition condition;
        if (node.kind == FilterNodeKind::FreeText) {
            condition.source = ConditionSource::RecordText;
            condition.search = m_out.searches.size();
            m_out.searches.emplace_back(node.values.front().text);
        } else if (node.kind == FilterNodeKind::QuickText) {
            condition.source = ConditionSource::EveryColumn;
            condition.test = ValueTest(FilterOperator::Contains, node.values, FieldKind::Text);
        } else if (!compileTerm(node, condition)) {
            return false;
        }
        m_out.conditions.push_back(std::move(condition));
        return true;
    }

    bool compileTerm(const FilterNode &node, FilterCondition &condition)
    {
        FilterNode bound; // the node again where its value comes from the selection
        const FilterNode *term = &node;
        if (node.fromSelection) {
            if (!bind(node, bound))
                return false;
            term = &bound;
        }
        if (const std::optional<TermFault> fault = termFault(*term)) {
            error = {fault->position, fault->length, filterFaultText(fault->fault, fault->detail), {}};
            return false;
        }
        const FieldKind kind = term->field.kind();
        condition.exists = term->op == FilterOperator::Exists;
        placeCondition(term->field, condition);
        if (condition.source == ConditionSource::Time)
            condition.time = TimeTest(term->op, term->values, m_now);
        else
            condition.test = ValueTest(term->op, term->values, kind);
        return true;
    }

    bool bind(const FilterNode &node, FilterNode &bound)
    {
        bound.kind = node.kind;
        bound.field = node.field;
        bound.op = node.op;
        bound.values = node.values;
        bound.position = node.position;
        bound.length = node.length;
        FilterValue &value = bound.values.front();
        std::optional<std::string> text = m_selection ? m_selection(*node.fromSelection) : std::nullopt;
        if (!text) {
            error = {value.position,
                     value.length,
                     filterFaultText(FilterFault::NoSelection, node.fromSelection->name()),
                     {}};
            return false;
        }
        // A value is a text to find, never an expression.
        value.text = node.op == FilterOperator::Matches ? re2::RE2::QuoteMeta(*text) : std::move(*text);
        value.quoted = true;
        return true;
    }

    void placeCondition(const FieldRef &ref, FilterCondition &condition)
    {
        if (!ref.isField()) {
            condition.source = ConditionSource::Path;
            const auto known = std::ranges::find(m_out.paths, ref.path());
            condition.path = static_cast<std::size_t>(known - m_out.paths.begin());
            if (known == m_out.paths.end())
                m_out.paths.push_back(ref.path());
            return;
        }
        condition.field = ref.field();
        switch (condition.field) {
        case Field::Time:
            condition.source = ConditionSource::Time;
            break;
        case Field::EventId:
        case Field::RequestId:
            condition.source = ConditionSource::Identifier;
            break;
        case Field::Offset:
            condition.source = condition.exists ? ConditionSource::Everything : ConditionSource::Offset;
            break;
        case Field::Raw:
            condition.source = condition.exists ? ConditionSource::Everything : ConditionSource::RecordValue;
            break;
        default:
            condition.source
                = isDerived(condition.field) ? ConditionSource::Derived : ConditionSource::Columns;
            break;
        }
    }

    CompiledFilter::Private &m_out;
    UtcMs m_now;
    const SelectionLookup &m_selection;
};

} // namespace

CompiledFilter::CompiledFilter()
    : d(std::make_unique<Private>())
{
}

CompiledFilter::~CompiledFilter() = default;

std::expected<std::shared_ptr<const CompiledFilter>, FilterError>
CompiledFilter::compile(const ParsedFilter &parsed, UtcMs now, const SelectionLookup &selection)
{
    if (parsed.state != FilterState::Valid)
        return std::unexpected(parsed.error);
    std::shared_ptr<CompiledFilter> filter(new CompiledFilter);
    if (parsed.root) {
        Compiler compiler(*filter->d, now, selection);
        if (!compiler.compile(*parsed.root))
            return std::unexpected(std::move(compiler.error));
    }
    return filter;
}

bool CompiledFilter::admitsAll() const
{
    return d->steps.empty();
}

bool CompiledFilter::answersAlike(const Snapshot &a, const Snapshot &b) const
{
    return a.hasEventsOf(b) && std::ranges::all_of(d->conditions, [&](const FilterCondition &condition) {
               return condition.source != ConditionSource::Derived
                   || a.derivedVersion(condition.field) == b.derivedVersion(condition.field);
           });
}

bool CompiledFilter::needsRawText() const
{
    return std::ranges::any_of(d->conditions, readsRecord);
}

} // namespace trailscope
