// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringView>

#include <optional>

namespace trailscope {

// How well what was typed stands for a text: its letters are there in this order, whatever their case, and
// blanks in it do not count. More where they begin words or follow each other. Nothing where they are not
// there. 0 for an empty pattern. Only so much of either is looked at that it takes no time. Any thread.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace trailscope
