// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/filterrun.h"

#include "filter/filterparser.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace trailscope::bench {

FilterRun::FilterRun(std::string_view text)
{
    const auto filter = CompiledFilter::compile(parseFilter(text), 0);
    if (!filter) {
        std::fprintf(stderr, "%s: %s\n", std::string(text).c_str(), filter.error().message.c_str());
        std::exit(1);
    }
    m_filter = *filter;
}

std::uint32_t FilterRun::operator()(Trail &trail, const Snapshot &snapshot, PathColumns &paths) const
{
    return runFilter(*m_filter, snapshot, trail.raw(), paths).events.count();
}

} // namespace trailscope::bench
