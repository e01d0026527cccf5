// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/timeline/timeline.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// Which of the colours each series has. A value keeps its colour while it is shown, whatever its rank, and
// has the same one in another window where it is free. A value.
class SeriesSlots {
public:
    // By series; nothing for those that stand for no value of their own.
    [[nodiscard]] std::vector<std::optional<std::size_t>> assign(const Timeline &timeline);

private:
    std::map<std::string, std::size_t> m_slots;
};

} // namespace trailscope
