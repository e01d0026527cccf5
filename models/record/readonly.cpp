// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/readonly.h"

#include "text/casefold.h"

#include <algorithm>
#include <array>

namespace trailscope {

bool verbReadsOnly(std::string_view eventName)
{
    constexpr std::array<std::string_view, 36> kVerbs
        = {"Get",        "List",        "Describe", "Head",       "Lookup",        "Search",
           "View",       "Download",    "Check",    "BatchGet",   "BatchDescribe", "BatchList",
           "BatchCheck", "TransactGet", "Query",    "Scan",       "Select",        "Preview",
           "Validate",   "Verify",      "Estimate", "Simulate",   "Count",         "Discover",
           "Detect",     "Filter",      "Browse",   "Read",       "Retrieve",      "Find",
           "Compare",    "Calculate",   "Evaluate", "AssumeRole", "Decrypt",       "Encrypt"};
    return std::ranges::any_of(kVerbs, [eventName](std::string_view verb) {
        if (!equalsIgnoringAsciiCase(eventName.substr(0, verb.size()), verb))
            return false;
        if (eventName.size() == verb.size())
            return true;
        // The verb ends where the next word begins: `Listen…` is not a List.
        const char next = eventName[verb.size()];
        return next < 'a' || next > 'z';
    });
}

} // namespace trailscope
