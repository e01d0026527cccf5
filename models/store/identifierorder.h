// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/column.h"
#include "store/roworder.h"
#include "store/snapshot.h"

namespace trailscope {

// The events of the set in the order of an identifier's text, ties in the order of time, absent ones last.
[[nodiscard]] RowList orderedByIdentifier(const EventSet &set, const Snapshot &snapshot, IdColumn column,
                                          bool descending);

// The part of prepareOrders() that is about identifiers.
void prepareIdentifierOrder(const Snapshot &snapshot);

} // namespace trailscope
