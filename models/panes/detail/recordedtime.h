// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "json/jsontree.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

namespace trailscope {

// The time that a value of a record tells, whatever its name: ISO 8601 with a time of day, or as AWS'
// services write it into their answers ("Mar 1, 2024 1:00:00 PM", which is UTC). A bare number tells one only
// as the record's eventTime. kNoTime for every other value.
[[nodiscard]] UtcMs recordedTime(const JsonTree &tree, const JsonNode &node);

// The time in the given zone with the text beside it that the record has for it; the text alone where it says
// the same already.
[[nodiscard]] QString timeBesideRecorded(UtcMs time, const QString &recorded, const QTimeZone &zone);

} // namespace trailscope
