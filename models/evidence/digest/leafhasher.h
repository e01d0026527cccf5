// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"
#include "evidence/digest/hashedleaf.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace trailscope {

// Hashes leaves while they are inflated, and reads those that are digests, keys or signatures. Others are not
// kept: a leaf takes a window, whatever its size. One thread.
class LeafHasher : public LeafSink {
public:
    using Taker = std::function<void(HashedLeaf leaf, FoundStatement statement)>;
    explicit LeafHasher(Taker take);

    // Leaves get their order from here on.
    void beginTask(std::uint64_t firstOrder) { m_order = firstOrder; }

    void beginLeaf(const LeafPlace &place) override;
    std::size_t window(std::span<const char> bytes, bool last) override;
    void endLeaf(const LeafOutcome &outcome) override;

private:
    enum class Keeping : std::uint8_t { Undecided, Whole, No };

    void decide(std::string_view head, bool last);
    void readStatement(std::string_view text);

    Taker m_take;
    Sha256 m_sha;
    std::uint64_t m_order = 0;
    HashedLeaf m_leaf;
    FoundStatement m_statement;
    Keeping m_keeping = Keeping::Undecided;
    bool m_isDigestByName = false;
    bool m_isHashing = false;
    std::size_t m_hashed = 0; // of the window, which comes again with more behind it
};

} // namespace trailscope
