// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/column.h"
#include "store/roworder.h"
#include "store/snapshot.h"

namespace trailscope {

// Brings rows that are in the order of time into that of an identifier's text, ties as they were, absent ones
// last.
void orderByIdentifier(RowList &rows, const Snapshot &snapshot, IdColumn column, bool descending);

} // namespace trailscope
