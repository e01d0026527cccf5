// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filterterm.h"

#include <QtCore/Qt>

namespace trailscope {

// What a click on something that can be filtered by does to the filter, in every pane: alone it makes it the
// whole filter, with Ctrl it is added, with Alt it is left out. The same for Enter.
[[nodiscard]] constexpr FilterCombination clickCombination(Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::AltModifier))
        return FilterCombination::AndNotSelected;
    return modifiers.testFlag(Qt::ControlModifier) ? FilterCombination::AndSelected
                                                   : FilterCombination::Selected;
}

} // namespace trailscope
