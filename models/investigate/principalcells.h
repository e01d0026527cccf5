// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/principalactivity.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace trailscope {

// The events that agree in all that tells callers apart, counted. A value.
struct PrincipalCell {
    enum Part : std::uint8_t { Account, Kind, Group, Id, Key, Label }; // coarsest first
    static constexpr std::array kColumns
        = {Column::Account,     Column::PrincipalKind, Column::PrincipalGroup,
           Column::PrincipalId, Column::Key,           Column::Principal};
    using Codes = std::array<std::uint32_t, kColumns.size()>;

    Codes codes{}; // a record without a kind has that of unknown callers
    EventIndex example{}; // one of its events, for what the codes imply (role, session)
    PrincipalActivity activity;
    PrincipalActivity shown; // the part of the events that a filter shows
};

// The cells of some events, in no order; incomplete when stopped. Without `shown` all of them are shown.
[[nodiscard]] std::vector<PrincipalCell> principalCells(const Snapshot &snapshot, const EventSet &events,
                                                        const EventSet *shown, const std::stop_token &stop);

} // namespace trailscope
