// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace trailscope {

struct SortOrder {
    FieldRef field{Field::Time};
    bool descending = false;

    bool operator==(const SortOrder &) const = default;
};

// The events of a view, in its order. Immutable and shared between the model, its jobs and the exporters.
using RowList = std::vector<EventIndex>;
using RowListPtr = std::shared_ptr<const RowList>;

// The events of `set`, ordered by `order`; ties by time, then source and offset, always ascending. Text sorts
// by folded case, then bytes; numbers inside text are not treated specially. Addresses
// sort as such, IPv4 before IPv6, and what is none behind them. Absent values come last in both
// directions. `path` is the column of order.field when that is a path, else null. Empty when stopped.
[[nodiscard]] RowListPtr orderedRows(const Snapshot &snapshot, const EventSet &set, const SortOrder &order,
                                     const PathColumn *path = nullptr, std::stop_token stop = {});

// Works out what ordering all of a snapshot by any of its columns needs beside the rows, which the snapshot
// keeps: the first order by a column then takes no longer than the next. With what it has when stopped.
void prepareOrders(const Snapshot &snapshot, std::stop_token stop = {});

} // namespace trailscope
