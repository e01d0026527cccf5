// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "store/snapshot.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace trailscope {

// What is to be said of a baseline that `new` is new against (firstseen.h): a translated sentence each;
// nothing where it is good. Any thread.
[[nodiscard]] QStringList firstSeenCaveats(const Snapshot &snapshot, const TimeSpan &baseline);
// The same in one text with the baseline's name; of none at all what follows from that.
[[nodiscard]] QString firstSeenCaveat(const Snapshot &snapshot, const std::optional<TimeSpan> &baseline);

} // namespace trailscope
