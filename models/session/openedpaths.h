// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/readscope.h"

#include <string>
#include <vector>

namespace trailscope {

// Native paths of files and folders that were opened at one time, and what is taken of them. A value.
struct OpenedPaths {
    std::vector<std::string> paths;
    ReadScope scope = {};
};

} // namespace trailscope
