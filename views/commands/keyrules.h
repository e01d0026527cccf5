// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtGui/QKeySequence>

#include <optional>

namespace trailscope {

// An action has at most so many keys.
inline constexpr qsizetype kMostKeys = 2;

// Why this cannot be the key of an action, a whole sentence: it would be typed, or moves in tables and texts.
// Nothing for a key that can, and for none.
[[nodiscard]] std::optional<QString> keyProblem(const QKeySequence &key);

// Keys as settings keep them, and back; nothing when one of them is none, or cannot be a key.
[[nodiscard]] QStringList keysAsTexts(const QList<QKeySequence> &keys);
[[nodiscard]] std::optional<QList<QKeySequence>> keysOfTexts(const QStringList &texts);

} // namespace trailscope
