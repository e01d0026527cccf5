// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/derivedsource.h"

#include <map>
#include <string>
#include <vector>

namespace trailscope::test {

// What has been found out, written down by hand. No value at all is absent; what stands behind the last is
// not known.
using Finding = std::vector<std::string>;

// One finding an event, in order. With several values anywhere, all are lists.
[[nodiscard]] DerivedSourcePtr foundByEvent(Field field, const std::vector<Finding> &findings);
// One for each text of a column, as many of its codes as the dictionary has now; `absent` for the events
// without one.
[[nodiscard]] DerivedSourcePtr foundByText(Field field, Column by, const Dictionary &texts,
                                           const std::map<std::string, Finding> &findings,
                                           const Finding &absent = {});

} // namespace trailscope::test
