// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagegraph.h"

#include <QtCore/QString>

namespace trailscope {

// For people: how sure a step is, in a word. Translated.
[[nodiscard]] QString lineageLevelText(LineageLevel level);

} // namespace trailscope
