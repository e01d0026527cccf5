// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/memoryjudgement.h"

#include "opening/densefiles.h"
#include "opening/memoryestimate.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace trailscope {

namespace {

// The largest number of which fitsMemory() is true, or 0.
std::uint64_t storedBytesThatFit(std::uint64_t availableBytes)
{
    if (availableBytes == 0) {
        return 0;
    }
    const auto sizes = std::views::iota(std::uint64_t{1}, availableBytes + 1);
    const auto firstTooLarge = std::ranges::partition_point(
        sizes, [&](std::uint64_t bytes) { return fitsMemory(bytes, availableBytes); });
    return static_cast<std::uint64_t>(firstTooLarge - sizes.begin());
}

} // namespace

MemoryJudgement judgeMemory(const TreeContents &contents, const TreeSelection &selection,
                            std::uint64_t availableBytes)
{
    const std::uint64_t bytes = amountOf(contents, selection).storedBytes + contents.bytesBeyondStored;
    MemoryJudgement judgement{.neededBytes = estimatedMemory(bytes) + contents.heldBytes,
                              .availableBytes = availableBytes};
    if (!judgement.fits()) {
        judgement.part
            = partThatFits(contents, selection,
                           storedBytesThatFit(availableBytes - std::min(availableBytes, contents.heldBytes)));
    }
    return judgement;
}

InputListing listInputs(std::span<const std::string> inputs, const ReadScope &scope,
                        std::uint64_t availableBytes, std::optional<std::chrono::milliseconds> patience,
                        const std::stop_token &stop)
{
    const auto begin = std::chrono::steady_clock::now();
    InputListing out;
    std::uint64_t storedBytes = 0;
    DenseFiles dense;
    std::stop_source early;
    const std::stop_callback forwarded(stop, [&early] { early.request_stop(); });
    out.list.problems = visitFiles(
        inputs,
        [&](StoredFile file) {
            if (patience && std::chrono::steady_clock::now() - begin >= *patience
                && fitsMemory(storedBytes + dense.bytesBeyondStored(), availableBytes, dense.heldBytes())) {
                out.whole = false;
                early.request_stop();
                return;
            }
            if (!isCertainlyOutside(scope, file.path.text())) {
                storedBytes += file.size;
                dense.add(file);
                out.list.files.push_back(std::move(file));
            }
        },
        early.get_token());
    out.bytesBeyondStored = dense.bytesBeyondStored();
    out.heldBytes = dense.heldBytes();
    if (!out.whole) {
        out.list = {}; // nobody may judge by it, and loading needs the memory
    }
    return out;
}

} // namespace trailscope
