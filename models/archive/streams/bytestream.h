// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <span>

namespace trailscope {

// Bytes that come one after the other: a file, or what a layer of compression makes of another stream. Used
// where something is too large, or too damaged, to be inflated in one go. One thread.
class ByteStream {
public:
    virtual ~ByteStream() = default;

    // The next bytes: between one and into.size() of them, 0 at the end. Why an end came early is told to
    // whoever was given to the stream for problems.
    virtual std::size_t read(std::span<char> into) = 0;
};

} // namespace trailscope
