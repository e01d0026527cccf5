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

int costOf(const FilterLeaf &leaf)
{
    switch (leaf.source) {
    case LeafSource::Everything:
    case LeafSource::Time:
        return 0;
    case LeafSource::Columns:
    case LeafSource::Derived:
        return 1;
    case LeafSource::Identifier:
    case LeafSource::Offset:
        return 2;
    case LeafSource::EveryColumn:
        return 3;
    case LeafSource::RecordText:
        return 10;
    case LeafSource::Path:
        return 20;
    case LeafSource::RecordValue:
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
            step.kind = StepKind::Leaf;
            if (!compileLeaf(node))
                return std::nullopt;
            step.leaf = m_out.leaves.size() - 1;
            step.cost = costOf(m_out.leaves.back());
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
    bool compileLeaf(const FilterNode &node)
    {
        FilterLeaf leaf;
        if (node.kind == FilterNodeKind::FreeText) {
            leaf.source = LeafSource::RecordText;
            leaf.search = m_out.searches.size();
            m_out.searches.emplace_back(node.values.front().text);
        } else if (node.kind == FilterNodeKind::QuickText) {
            leaf.source = LeafSource::EveryColumn;
            leaf.test = ValueTest(FilterOperator::Contains, node.values, FieldKind::Text);
        } else if (!compileTerm(node, leaf)) {
            return false;
        }
        m_out.leaves.push_back(std::move(leaf));
        return true;
    }

    bool compileTerm(const FilterNode &node, FilterLeaf &leaf)
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
        leaf.exists = term->op == FilterOperator::Exists;
        placeLeaf(term->field, leaf);
        if (leaf.source == LeafSource::Time)
            leaf.time = TimeTest(term->op, term->values, m_now);
        else
            leaf.test = ValueTest(term->op, term->values, kind);
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

    void placeLeaf(const FieldRef &ref, FilterLeaf &leaf)
    {
        if (!ref.isField()) {
            leaf.source = LeafSource::Path;
            const auto known = std::ranges::find(m_out.paths, ref.path());
            leaf.path = static_cast<std::size_t>(known - m_out.paths.begin());
            if (known == m_out.paths.end())
                m_out.paths.push_back(ref.path());
            return;
        }
        leaf.field = ref.field();
        switch (leaf.field) {
        case Field::Time:
            leaf.source = LeafSource::Time;
            break;
        case Field::EventId:
        case Field::RequestId:
            leaf.source = LeafSource::Identifier;
            break;
        case Field::Offset:
            leaf.source = leaf.exists ? LeafSource::Everything : LeafSource::Offset;
            break;
        case Field::Raw:
            leaf.source = leaf.exists ? LeafSource::Everything : LeafSource::RecordValue;
            break;
        default:
            leaf.source = isDerived(leaf.field) ? LeafSource::Derived : LeafSource::Columns;
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
    return a.hasEventsOf(b) && std::ranges::all_of(d->leaves, [&](const FilterLeaf &leaf) {
               return leaf.source != LeafSource::Derived
                   || a.derivedVersion(leaf.field) == b.derivedVersion(leaf.field);
           });
}

bool CompiledFilter::needsRawText() const
{
    return std::ranges::any_of(d->leaves, readsRecord);
}

} // namespace trailscope
