// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/principal.h"
#include "store/snapshot.h"

#include <cstdint>
#include <map>
#include <span>
#include <stop_token>
#include <tuple>
#include <vector>

namespace trailscope {

struct PrincipalCell;

// Why a caller without an ARN is taken for a principal that has one.
enum class MergeReason : std::uint8_t {
    PrincipalId, // the same principalId in the same account
    AccountAndName, // no principalId that says otherwise, and the only one of that name in the account
};

struct MergedCaller {
    Code group = Code::Absent; // in Column::PrincipalGroup: what it is called in its own records
    MergeReason reason = MergeReason::PrincipalId;
    std::uint64_t events = 0;
};

// Which callers are one principal though their records name them differently: a failed sign-in names a user
// without an ARN. Only what is certain is merged; where two principals could be meant, none is. Immutable;
// any thread.
class PrincipalMerge {
public:
    // The cells are those of all rows of the snapshot.
    PrincipalMerge(const Snapshot &snapshot, std::span<const PrincipalCell> cells);
    // Counts the rows for it.
    [[nodiscard]] static PrincipalMerge of(const Snapshot &snapshot, const std::stop_token &stop = {});

    // The group that a caller counts for: its own, where it is not merged into another.
    [[nodiscard]] Code groupOf(const PrincipalCell &cell) const;
    [[nodiscard]] std::vector<MergedCaller> mergedInto(Code account, PrincipalKind kind, Code group) const;

private:
    using Caller = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>; // account, kind and group codes
    struct Target {
        std::uint32_t group = 0;
        MergeReason reason = MergeReason::PrincipalId;
        std::uint64_t events = 0;
    };
    std::map<Caller, Target> m_targets;
};

} // namespace trailscope
