// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/detectionselection.h"

#include <utility>
#include <vector>

namespace trailscope {

namespace {

std::expected<RuleNodePtr, RuleFault> readItems(const YamlNode &map, const YamlNode::Member &selection,
                                                const Placeholders &placeholders, RuleWarnings &warnings)
{
    if (map.members.empty())
        return std::unexpected(
            ruleFault(RuleText::tr("The selection %1 is empty.").arg(QString::fromStdString(selection.key)),
                      selection.line));
    std::vector<RuleNodePtr> items;
    for (const YamlNode::Member &member : map.members) {
        auto item = readDetectionItem(member, placeholders, warnings);
        if (!item)
            return item;
        items.push_back(*std::move(item));
    }
    return joinedNode(RuleNode::Kind::And, std::move(items));
}

} // namespace

std::expected<RuleNodePtr, RuleFault> readSelection(const YamlNode::Member &selection,
                                                    const Placeholders &placeholders, RuleWarnings &warnings)
{
    const YamlNode &value = *selection.value;
    const auto empty = [&] {
        return std::unexpected(
            ruleFault(RuleText::tr("The selection %1 is empty.").arg(QString::fromStdString(selection.key)),
                      selection.line));
    };
    // A text by itself, or in a list, is an item of a field without a name.
    const auto word = [&](const YamlNodePtr &text) {
        return readDetectionItem({.key = {}, .line = text->line, .value = text}, placeholders, warnings);
    };
    switch (value.kind) {
    case YamlNode::Kind::Null:
        return empty();
    case YamlNode::Kind::Text:
        return word(selection.value);
    case YamlNode::Kind::Map:
        return readItems(value, selection, placeholders, warnings);
    case YamlNode::Kind::List:
        break;
    }
    if (value.elements.empty())
        return empty();
    std::vector<RuleNodePtr> any;
    for (const YamlNodePtr &element : value.elements) {
        if (element->kind == YamlNode::Kind::List)
            return std::unexpected(ruleFault(
                RuleText::tr("A list stands in the list of %1.").arg(QString::fromStdString(selection.key)),
                element->line));
        if (element->kind == YamlNode::Kind::Null)
            return std::unexpected(ruleFault(
                RuleText::tr("null stands in the list of %1.").arg(QString::fromStdString(selection.key)),
                element->line));
        auto node
            = element->isText() ? word(element) : readItems(*element, selection, placeholders, warnings);
        if (!node)
            return node;
        any.push_back(*std::move(node));
    }
    return joinedNode(RuleNode::Kind::Or, std::move(any));
}

} // namespace trailscope
