// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/readscope.h"
#include "record/instant.h"

#include <optional>
#include <string_view>

namespace trailscope {

// The part of what was delivered that is asked about: accounts, regions, and a span of times of delivery.
// Without anything, all. A value.
class VerifyScope {
public:
    VerifyScope() = default;
    // The restrictions are taken as being about deliveries.
    explicit VerifyScope(ReadScope scope);

    // Whether a file with this path need not be read. The digests of some hours behind the span are read as
    // well: they list what was delivered last, and have the signature of the last one.
    [[nodiscard]] bool leavesOut(std::string_view path) const;
    // Whether what was delivered to this key is outside.
    [[nodiscard]] bool isOutside(std::string_view key) const;
    [[nodiscard]] std::optional<UtcMs> from() const { return m_scope.fromMs; }
    [[nodiscard]] std::optional<UtcMs> to() const { return m_scope.toMs; }

private:
    ReadScope m_scope;
    ReadScope m_ofDigests;
};

} // namespace trailscope
