// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/loadreport.h"

#include <QtCore/QStringList>

namespace trailscope {

// The archives of which something was not read for want of a password, each once, in the report's order:
// their files' names, with the names of the archives inside them that are meant.
[[nodiscard]] QStringList lockedArchives(const LoadReport &report);

} // namespace trailscope
