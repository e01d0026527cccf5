// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/leafplace.h"

#include <cstdint>
#include <string_view>

namespace trailscope {

// Whether a file may be packed better than gzip does, and is worth being looked into: by its name, or as one
// of which the name says nothing and that is not small. No logs as they are delivered.
[[nodiscard]] bool mayBeDense(std::string_view path, std::uint64_t size);

// Sums up what files that are packed better than gzip count for beyond their stored bytes, by what their
// headers say of what they unpack to. One thread.
class DenseFiles {
public:
    // Looks into the file where it may be one; a few thousand at the most.
    void add(const StoredFile &file);
    // To be added to the stored bytes where memory is reckoned with.
    [[nodiscard]] std::uint64_t bytesBeyondStored() const { return m_beyondStored; }
    // What decompressors hold besides, as many at once as there are cores.
    [[nodiscard]] std::uint64_t heldBytes() const;

private:
    int m_lookedInto = 0;
    std::uint64_t m_beyondStored = 0;
    std::uint64_t m_dictionaries = 0; // of all, which are not held all at once
    std::uint64_t m_largestDictionary = 0;
};

} // namespace trailscope
