// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"

#include <QtCore/QTimeZone>

#include <functional>
#include <string>

namespace trailscope {

// Appends a time as text, its offset included; nothing for kNoTime. Called by one thread at a time.
using TimeFormat = std::function<void(std::string &out, UtcMs time)>;

// 2024-03-01T13:00:00+01:00 in the given zone; UTC is written with Z.
[[nodiscard]] TimeFormat timeFormatIn(const QTimeZone &zone);

} // namespace trailscope
