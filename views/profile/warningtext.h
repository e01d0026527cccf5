// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace trailscope {

// What a filter, here in UTF-8, was probably not meant to say: where, what, and what was probably meant.
// Translated, as it may be shown in plain text.
[[nodiscard]] QString warningText(const QByteArray &filter, const FilterError &warning);

} // namespace trailscope
