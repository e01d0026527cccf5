// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilter.h"
#include "ingest/trail.h"

#include <cstdint>
#include <string_view>

namespace trailscope::bench {

// One of the filters that are measured, compiled. The program ends with a message when it does not compile.
class FilterRun {
public:
    explicit FilterRun(std::string_view text);
    // How many events pass. `paths` in place of the trail's own.
    std::uint32_t operator()(Trail &trail, const Snapshot &snapshot, PathColumns &paths) const;
    std::uint32_t operator()(Trail &trail, const Snapshot &snapshot) const
    {
        return (*this)(trail, snapshot, trail.pathColumns());
    }

private:
    CompiledFilterPtr m_filter;
};

} // namespace trailscope::bench
