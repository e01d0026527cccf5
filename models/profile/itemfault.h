// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace trailscope {

// Why a filter that an item of a profile holds cannot be used, with the place, translated; empty when it can.
// Any thread.
[[nodiscard]] QString filterFault(const QString &filter);

} // namespace trailscope
