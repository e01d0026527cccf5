// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/askedfilter.h"

#include "cli/clitext.h"
#include "cli/messages.h"
#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "profile/profilefile.h"
#include "profile/savedfilters.h"
#include "profile/shippedprofile.h"
#include "userprofile.h"

namespace trailscope::cli {

std::expected<std::string, std::string> askedFilter(const Arguments &arguments)
{
    if (arguments.saved.empty()) {
        if (arguments.filters.empty())
            return arguments.filter;
        return std::unexpected(
            CliText::tr("--filters names a file of filters: say with --saved NAME which one to use.")
                .toStdString());
    }
    const auto own = arguments.filters.empty() ? ProfileFile(userProfilePath()).read()
                                               : readProfile(QString::fromStdString(arguments.filters));
    if (!own)
        return std::unexpected(own.error().toStdString());
    for (const QString &problem : own->problems())
        printMessage(problem);
    const SavedFilters filters(shippedProfile(), *own);
    std::string asked = arguments.filter;
    if (parseFilter(asked).state != FilterState::Valid)
        return asked; // said as it was written, when it is compiled
    for (const std::string &name : arguments.saved) {
        const auto saved = filters.find(QString::fromStdString(name));
        if (!saved)
            return std::unexpected(saved.error().toStdString());
        asked = combinedFilter(asked, saved->filter.toStdString(), FilterCombination::AndSelected);
    }
    return asked;
}

} // namespace trailscope::cli
