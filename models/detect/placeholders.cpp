// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/placeholders.h"

#include "detect/yamldocuments.h"

namespace trailscope {

std::expected<Placeholders, RuleFault> readPlaceholders(std::string_view text)
{
    const auto documents = readYamlDocuments(text);
    if (!documents)
        return std::unexpected(documents.error());
    Placeholders out;
    for (const YamlDocument &document : *documents) {
        if (!document.root)
            return std::unexpected(document.root.error());
        const YamlNode &root = **document.root;
        if (root.kind != YamlNode::Kind::Map)
            return std::unexpected(
                ruleFault(RuleText::tr("The placeholders are no map of names and values."), root.line));
        for (const YamlNode::Member &member : root.members) {
            std::vector<std::string> &values = out[member.key];
            const YamlNode &value = *member.value;
            if (value.isText())
                values.push_back(value.text);
            for (const YamlNodePtr &element : value.elements) {
                if (element->isText())
                    values.push_back(element->text);
                else
                    values.clear();
                if (values.empty())
                    break;
            }
            if (values.empty())
                return std::unexpected(ruleFault(RuleText::tr("The placeholder %1 needs a list of texts.")
                                                     .arg(QString::fromStdString(member.key)),
                                                 member.line));
        }
    }
    return out;
}

} // namespace trailscope
