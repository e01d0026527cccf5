// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterparts.h"

#include <cstddef>

namespace trailscope {

namespace {

std::string_view textOf(std::string_view filter, const FilterNode &node)
{
    std::size_t begin = node.position;
    const std::size_t end = node.position + node.length;
    std::size_t missing = unopenedBrackets(filter.substr(begin, node.length));
    while (missing > 0 && begin > 0) {
        --begin;
        missing -= filter[begin] == '(' ? 1U : 0U;
    }
    return filter.substr(begin, end - begin);
}

void appendParts(std::vector<FilterPart> &parts, std::string_view filter, const FilterNode &node)
{
    if (node.kind == FilterNodeKind::And) {
        for (const auto &child : node.children)
            appendParts(parts, filter, *child);
        return;
    }
    const std::string text(textOf(filter, node));
    parts.push_back({.node = &node, .text = node.kind == FilterNodeKind::Or ? '(' + text + ')' : text});
}

} // namespace

std::vector<FilterPart> filterParts(std::string_view filter, const ParsedFilter &parsed)
{
    std::vector<FilterPart> parts;
    if (parsed.root)
        appendParts(parts, filter, *parsed.root);
    return parts;
}

std::size_t unopenedBrackets(std::string_view text)
{
    std::size_t open = 0;
    std::size_t unopened = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i)
                i += text[i] == '\\' ? 1U : 0U;
        } else if (text[i] == '(') {
            ++open;
        } else if (text[i] == ')') {
            if (open > 0)
                --open;
            else
                ++unopened;
        }
    }
    return unopened;
}

std::string joinedTexts(const std::vector<std::string> &texts, std::string_view by)
{
    std::string out;
    for (const std::string &text : texts) {
        if (!out.empty())
            out += by;
        out += text;
    }
    return out;
}

} // namespace trailscope
