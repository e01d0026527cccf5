// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>

namespace trailscope::test {

// Makes allocations by operator new fail in the program that this is linked into, on all its threads, from
// the making of this to its end. One at a time.
class AllocationFailure {
public:
    enum class Which {
        None, // they are only counted
        One,
        AllFromThere,
    };
    enum class How {
        BadAlloc,
        UnknownException, // what no allocation throws, but some other code in its place may
    };

    // The one after `before` others of at least so many bytes, or that and all that follow.
    AllocationFailure(Which which, long before, std::size_t leastBytes = 0, How how = How::BadAlloc);
    ~AllocationFailure();
    AllocationFailure(const AllocationFailure &) = delete;
    AllocationFailure &operator=(const AllocationFailure &) = delete;

    [[nodiscard]] long failed() const;
    // How many of that size there were.
    [[nodiscard]] long seen() const;
};

} // namespace trailscope::test
