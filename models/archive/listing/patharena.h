// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/sharedpath.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace trailscope {

// Paths that are made one after the other and given up in about that order, as those of a listing are: many
// share one block of memory, which goes when the last of them does. Each on its own would leave holes all
// over the heap behind (a tenth of what a hundred thousand small files take, measured).
//
// Whoever keeps a few of many paths for long makes copies of its own: each holds its whole block. For one
// thread; the paths are for any.
class PathArena {
public:
    [[nodiscard]] SharedPath add(std::string_view path);

private:
    // Large enough to come from the system while a trail is loaded, and to go back there.
    static constexpr std::size_t kBlockBytes = std::size_t{128} << 10;

    std::shared_ptr<char[]> m_block;
    std::size_t m_left = 0; // of the block, at its end
};

} // namespace trailscope
