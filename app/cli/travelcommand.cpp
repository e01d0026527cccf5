// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/countstable.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "investigate/travelfinder.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace trailscope::cli {

namespace {

constexpr std::array kColumns = {
    CountsColumn{"principal", false, false, true},
    CountsColumn{"credential"},
    CountsColumn{"from", false, true},
    CountsColumn{"fromIp"},
    CountsColumn{"fromPlace"},
    CountsColumn{"to", false, true},
    CountsColumn{"toIp"},
    CountsColumn{"toPlace"},
    CountsColumn{"km", true, true},
    CountsColumn{"seconds", true, true},
    CountsColumn{"times", true, true},
    CountsColumn{"toEventID", false, false, true},
};

CountsRow rowOf(const Snapshot &snapshot, const TravelLead &lead)
{
    constexpr UtcMs kSecond = 1000;
    return {std::string(snapshot.text(Column::Principal, lead.to)),
            lead.credential,
            formatUtc(snapshot.time(lead.from)),
            std::string(snapshot.text(Column::Ip, lead.from)),
            lead.fromPlace,
            formatUtc(snapshot.time(lead.to)),
            std::string(snapshot.text(Column::Ip, lead.to)),
            lead.toPlace,
            std::to_string(std::llround(lead.kilometres)),
            std::to_string(lead.duration / kSecond),
            std::to_string(lead.times),
            snapshot.idText(IdColumn::EventId, lead.to)};
}

} // namespace

int runTravel(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();
    selection->noteNotKnown(std::vector<FieldRef>{Field::Credential});
    const auto found = findTravel(*selection->snapshot, selection->events, selection->networks, stop);
    if (!found)
        return Interrupted;
    if (!found->caveat.isEmpty())
        printMessage(found->caveat);
    std::vector<CountsRow> rows;
    for (const TravelLead &lead : found->leads)
        rows.push_back(rowOf(*selection->snapshot, lead));
    const int written = writeCounts(arguments, kColumns, rows);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
