// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/parametermeaning.h"

#include "panes/detail/decodedtree.h"
#include "record/support/supportparameters.h"

#include <QtCore/QCoreApplication>

namespace trailscope {

QString explainParameterNode(const JsonTree &tree, JsonNodeId id)
{
    const JsonNode &node = tree.node(id);
    if (node.kind == JsonKind::Object || node.kind == JsonKind::Array || node.kind == JsonKind::Null) {
        return {};
    }
    const JsonNode *source = tree.find({"eventSource"});
    const JsonNode *name = tree.find({"eventName"});
    const auto path = pathOf(tree, id);
    if (!source || !name || !path) {
        return {};
    }
    const auto explanation = explainParameter(source->text, name->text, path->segments.back(), node.text);
    if (!explanation) {
        return {};
    }
    if (explanation->reading.isEmpty() || explanation->text.isEmpty()) {
        return explanation->reading.isEmpty() ? explanation->text : explanation->reading;
    }
    return QCoreApplication::translate("trailscope::ParameterMeaning", "%1. %2")
        .arg(explanation->reading, explanation->text);
}

} // namespace trailscope
