// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/principalactivity.h"
#include "record/field.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <string>
#include <vector>

namespace trailscope {

// What was done with one value.
struct ValueActivity {
    std::string value;
    PrincipalActivity activity;
};

// One kind of call.
struct CallActivity {
    std::string service;
    std::string event;
    PrincipalActivity activity;
};

// Of all of these events.
[[nodiscard]] PrincipalActivity activityOf(const Snapshot &snapshot, const EventSet &events);
// Of each value that the field has among them, as a filter on the field finds it by its first column; of
// several values of one event each counts once. The most frequent first, then by the value's bytes. Not for
// identifiers, times and the record itself. Any thread.
[[nodiscard]] std::vector<ValueActivity> valueActivity(const Snapshot &snapshot, const EventSet &events,
                                                       Field field);
// Of each service's event; the most frequent first, then by service and event.
[[nodiscard]] std::vector<CallActivity> callActivity(const Snapshot &snapshot, const EventSet &events);

} // namespace trailscope
