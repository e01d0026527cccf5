// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsontree.h"

#include <QtCore/QString>

namespace trailscope {

// What a request parameter or a part of the response means, from the catalogues of AWS Support, Trusted
// Advisor, Support Plans and the Support App; empty for everything that they do not know. `tree` is a
// record's.
[[nodiscard]] QString explainParameterNode(const JsonTree &tree, JsonNodeId id);

} // namespace trailscope
