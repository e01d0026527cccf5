// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "generator/trailfiles.h"

#include <cstddef>
#include <string>
#include <vector>

namespace trailscope::generator {

// The bundled example: three days of two accounts in three regions, in which a leaked key is misused.
struct ExampleTrail {
    std::vector<TrailFile> files; // sorted by path
    std::size_t events = 0; // as written, copies included; the damaged file has lost some of its own since
    std::size_t copies = 0;
    std::size_t conflicts = 0; // events whose ID stands for another event too
    std::size_t digests = 0; // files that hold no events
    std::string damagedFile; // path of the file that is cut off
};

// Always the same.
[[nodiscard]] ExampleTrail makeExampleTrail();

} // namespace trailscope::generator
