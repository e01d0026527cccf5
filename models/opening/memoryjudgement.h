// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/filelist.h"
#include "archive/listing/readscope.h"
#include "opening/treeselection.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace trailscope {

// Whether what is to be read is likely to fit into memory, and what does where all of it does not. A value.
struct MemoryJudgement {
    std::uint64_t neededBytes = 0;
    std::uint64_t availableBytes = 0; // 0: unknown; everything fits then
    // The latest days of the selection that fit, where all of it does not. Nothing where the names say no
    // days, or where not even the latest of them fits beside the files that are always read.
    std::optional<TreeSelection> part = {};

    [[nodiscard]] bool fits() const { return availableBytes == 0 || neededBytes <= availableBytes; }
};

// The one judgement that window and command line go by. Pure; any thread.
[[nodiscard]] MemoryJudgement judgeMemory(const TreeContents &contents, const TreeSelection &selection,
                                          std::uint64_t availableBytes);

// The files below some inputs, for a judgement before they are read.
struct InputListing {
    FileList list;
    std::uint64_t bytesBeyondStored = 0; // see TreeContents
    std::uint64_t heldBytes = 0;
    bool whole = true; // false, with an empty list: it took too long, and all that was found by then fits
};

// How long somebody who did not ask what there is waits for it to be found out. A folder of ten thousand
// files is listed in less; one of a hundred thousand takes half a second, in which loading, which lists for
// itself, shows its first rows. Whoever loads it without a whole listing has to watch
// LoadProgress::bytesTotal instead: it runs far ahead of what is read.
inline constexpr std::chrono::milliseconds kListingPatience{50};

// Lists all files that are not certainly outside of the scope. With a patience it gives up after that time,
// unless what it has found does not fit anyway. Any thread; with what it has when stopped.
[[nodiscard]] InputListing listInputs(std::span<const std::string> inputs, const ReadScope &scope,
                                      std::uint64_t availableBytes,
                                      std::optional<std::chrono::milliseconds> patience,
                                      const std::stop_token &stop);

} // namespace trailscope
