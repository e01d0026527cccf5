// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/filterjudgement.h"

#include "filter/filterwarnings.h"
#include "text/casefold.h"

#include <algorithm>
#include <span>

namespace trailscope {

namespace {

// Keys match ignoring ASCII case.
bool isSamePath(const JsonPath &a, const JsonPath &b)
{
    return std::ranges::equal(a.segments, b.segments, equalsIgnoringAsciiCase);
}

// Which of the paths no event has; nothing is said about any when stopped.
std::vector<JsonPath> absentPaths(const std::vector<JsonPath> &paths, Trail &trail, const Snapshot &snapshot,
                                  const std::stop_token &stop)
{
    std::vector<JsonPath> absent;
    for (const PathColumnPtr &column : trail.pathColumns().get(snapshot, paths, stop)) {
        if (column->lists().size() <= 1 && column->unreachable() == 0)
            absent.push_back(column->path());
    }
    return absent;
}

} // namespace

std::vector<FilterError> judgeFilter(const ParsedFilter &parsed, Trail &trail, const Snapshot &snapshot,
                                     const std::stop_token &stop)
{
    FilterGround ground{.snapshot = &snapshot};
    std::vector<JsonPath> open = pathsOf(parsed);
    if (open.empty() || snapshot.eventCount() == 0)
        return filterWarnings(parsed, ground);
    const RecordPaths::Paths seen = trail.recordPaths().get(snapshot, stop);
    if (!seen)
        return filterWarnings(parsed, ground);
    std::erase_if(open, [&seen](const JsonPath &path) {
        return std::ranges::any_of(*seen, [&path](const JsonPath &other) { return isSamePath(path, other); });
    });
    std::vector<JsonPath> absent;
    if (!open.empty())
        absent = absentPaths(open, trail, snapshot, stop);
    ground.paths = *seen;
    ground.hasPath = [&absent](const JsonPath &path) { return !std::ranges::contains(absent, path); };
    return filterWarnings(parsed, ground);
}

} // namespace trailscope
