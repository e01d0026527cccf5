// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/switchedfilter.h"

#include "filter/filterlexer.h"
#include "filter/filterparts.h"
#include "filter/parsedfilter.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// What stands between the words of two parts, or before the first, or behind the last: brackets that close,
// `and`, then `not` and brackets that open.
struct Gap {
    std::vector<FilterToken> closing;
    std::vector<FilterToken> opening; // `not` too
    [[nodiscard]] std::size_t opened() const
    {
        return static_cast<std::size_t>(
            std::ranges::count(opening, FilterTokenKind::OpenBracket, &FilterToken::kind));
    }
};

Gap gapOf(std::string_view filter, std::size_t begin, std::size_t end)
{
    Gap gap;
    for (std::size_t at = begin; at < end;) {
        FilterToken token = filterTokenAt(filter, at, FilterTokenRole::Operand);
        if (token.kind == FilterTokenKind::End || token.position >= end)
            break;
        at = token.end();
        if (token.kind == FilterTokenKind::CloseBracket)
            gap.closing.push_back(std::move(token));
        else if (token.kind != FilterTokenKind::And)
            gap.opening.push_back(std::move(token));
    }
    return gap;
}

// Whether brackets stand around the whole of it.
bool isBracketed(std::string_view filter, const FilterNode &root)
{
    return gapOf(filter, 0, root.position).opened()
        > unopenedBrackets(filter.substr(root.position, root.length));
}

PartPlace wholeOf(std::string_view filter)
{
    std::size_t begin = 0;
    std::size_t end = filter.size();
    while (begin < end && isFilterSpace(filter[begin]))
        ++begin;
    while (end > begin && isFilterSpace(filter[end - 1]))
        --end;
    return {.position = begin, .length = end - begin};
}

// Whether text that stood on its own has to be put in brackets to be a part: `a or b`.
bool isLoose(std::string_view filter)
{
    const ParsedFilter parsed = parseFilter(filter);
    return parsed.root && parsed.root->kind == FilterNodeKind::Or && !isBracketed(filter, *parsed.root);
}

std::string asPart(const std::string &text)
{
    return isLoose(text) ? '(' + text + ')' : text;
}

// Joined without two words becoming one.
std::string joined(std::string_view left, std::string_view right)
{
    const bool touches = !left.empty() && !right.empty() && left.back() != '(' && right.front() != ')'
        && !isFilterSpace(left.back()) && !isFilterSpace(right.front());
    std::string text(left);
    if (touches)
        text += ' ';
    return text.append(right);
}

} // namespace

std::vector<PartPlace> partPlaces(std::string_view filter)
{
    const ParsedFilter parsed = parseFilter(filter);
    if (parsed.state != FilterState::Valid || !parsed.root)
        return {};
    if (parsed.root->kind != FilterNodeKind::And || isBracketed(filter, *parsed.root))
        return {wholeOf(filter)};
    const auto &nodes = parsed.root->children;
    std::vector<PartPlace> parts;
    Gap before = gapOf(filter, 0, nodes.front()->position);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::size_t nodeEnd = nodes[i]->position + nodes[i]->length;
        Gap behind = gapOf(filter, nodeEnd, i + 1 < nodes.size() ? nodes[i + 1]->position : filter.size());
        const std::size_t begin
            = before.opening.empty() ? nodes[i]->position : before.opening.front().position;
        const std::size_t end = behind.closing.empty() ? nodeEnd : behind.closing.back().end();
        parts.push_back({.position = begin, .length = end - begin});
        before = std::move(behind);
    }
    return parts;
}

SwitchedFilter::SwitchedFilter(std::string filter, std::vector<SwitchedOffPart> off)
    : m_filter(std::move(filter))
    , m_off(std::move(off))
{
}

std::vector<SwitchedFilter::Part> SwitchedFilter::parts() const
{
    std::vector<Part> shown;
    std::size_t on = 0;
    auto off = m_off.begin();
    const auto addOff = [&](std::size_t upTo) {
        for (; off != m_off.end() && off->place <= upTo; ++off)
            shown.push_back({.text = off->text, .isOn = false});
    };
    for (const PartPlace &part : partPlaces(m_filter)) {
        addOff(on++);
        shown.push_back({.text = m_filter.substr(part.position, part.length), .isOn = true});
    }
    addOff(static_cast<std::size_t>(-1));
    return shown;
}

SwitchedFilter::Found SwitchedFilter::find(std::size_t part) const
{
    const std::vector<Part> shown = parts();
    const bool isOn = shown[part].isOn;
    return {.isOn = isOn,
            .index = static_cast<std::size_t>(
                std::count_if(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(part),
                              [isOn](const Part &other) { return other.isOn == isOn; }))};
}

SwitchedFilter SwitchedFilter::switched(std::size_t part) const
{
    const Found found = find(part);
    return found.isOn ? switchedOff(found.index) : switchedOn(found.index);
}

SwitchedFilter SwitchedFilter::without(std::size_t part) const
{
    const Found found = find(part);
    SwitchedFilter left = found.isOn ? switchedOff(found.index) : *this;
    std::size_t index = found.index;
    if (found.isOn) {
        // Where switchedOff() put it: the last of those at its place.
        const auto behind = std::ranges::upper_bound(left.m_off, found.index, {}, &SwitchedOffPart::place);
        index = static_cast<std::size_t>(behind - left.m_off.begin()) - 1;
    }
    left.m_off.erase(left.m_off.begin() + static_cast<std::ptrdiff_t>(index));
    return left;
}

SwitchedFilter SwitchedFilter::withFilter(std::string filter) const
{
    SwitchedFilter other(std::move(filter), m_off);
    const std::vector<PartPlace> parts = partPlaces(other.m_filter);
    std::erase_if(other.m_off, [&](const SwitchedOffPart &off) {
        return std::ranges::any_of(parts, [&](const PartPlace &part) {
            return std::string_view(other.m_filter).substr(part.position, part.length) == off.text;
        });
    });
    for (SwitchedOffPart &off : other.m_off)
        off.place = std::min(off.place, parts.size());
    return other;
}

SwitchedFilter SwitchedFilter::switchedOff(std::size_t index) const
{
    const std::string_view filter = m_filter;
    const std::vector<PartPlace> parts = partPlaces(filter);
    const PartPlace &part = parts[index];
    SwitchedOffPart off{.text = m_filter.substr(part.position, part.length), .joint = {}, .place = index};
    std::string rest;
    if (index + 1 < parts.size()) {
        const std::size_t next = parts[index + 1].position;
        off.joint = filter.substr(part.end(), next - part.end());
        rest = joined(filter.substr(0, part.position), filter.substr(next));
    } else if (index > 0) {
        const std::size_t before = parts[index - 1].end();
        off.joint = filter.substr(before, part.position - before);
        rest = joined(filter.substr(0, before), filter.substr(part.end()));
    }
    SwitchedFilter result(std::move(rest), m_off);
    const auto behind = std::ranges::upper_bound(result.m_off, index, {}, &SwitchedOffPart::place);
    for (auto later = behind; later != result.m_off.end(); ++later)
        --later->place;
    result.m_off.insert(behind, std::move(off));
    return result;
}

SwitchedFilter SwitchedFilter::switchedOn(std::size_t index) const
{
    const SwitchedOffPart &off = m_off[index];
    const std::vector<PartPlace> parts = partPlaces(m_filter);
    const std::string joint = off.joint.empty() ? " and " : off.joint;
    SwitchedFilter result;
    result.m_off = m_off;
    if (parts.empty()) {
        result.m_filter = off.text;
    } else if (parts.size() == 1 && isLoose(m_filter)) {
        const std::string whole = asPart(m_filter.substr(parts[0].position, parts[0].length));
        result.m_filter
            = off.place == 0 ? asPart(off.text) + joint + whole : whole + joint + asPart(off.text);
    } else if (off.place < parts.size()) {
        const std::size_t at = parts[off.place].position;
        result.m_filter
            = joined(joined(m_filter.substr(0, at), asPart(off.text)) + joint, m_filter.substr(at));
    } else {
        const std::size_t at = parts.back().end();
        result.m_filter
            = joined(joined(m_filter.substr(0, at) + joint, asPart(off.text)), m_filter.substr(at));
    }
    result.m_off.erase(result.m_off.begin() + static_cast<std::ptrdiff_t>(index));
    for (std::size_t later = index; later < result.m_off.size(); ++later)
        ++result.m_off[later].place;
    return result;
}

} // namespace trailscope
