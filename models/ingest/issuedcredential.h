// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/issuekind.h"
#include "store/callfacts.h"
#include "json/jsoncursor.h"

#include <optional>

namespace trailscope {

// Where these members of a record have their values; nothing where it has them not.
struct MembersOfCall {
    std::optional<JsonCursor> requestParameters;
    std::optional<JsonCursor> responseElements;
    std::optional<JsonCursor> additionalEventData;
};

// What a record says about the credentials that its call made, as far as calls of this kind say it. The
// members are sound JSON. Any thread.
[[nodiscard]] IssuedCredential readIssuedCredential(IssueKind kind, const MembersOfCall &members);

} // namespace trailscope
