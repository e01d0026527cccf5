// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QIcon>

namespace trailscope {

// A one-colour icon of ours (resources/icons/NAME.svg) in the colour of the palette's text at the time it is
// painted, so that it is right in light and dark and follows a change. GUI thread.
[[nodiscard]] QIcon symbolicIcon(const QString &name);
// The same in a fixed colour.
[[nodiscard]] QIcon symbolicIcon(const QString &name, const QColor &colour);

} // namespace trailscope
