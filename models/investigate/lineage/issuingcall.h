// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/issuekind.h"
#include "store/callfacts.h"
#include "store/ids.h"

#include <string>

namespace trailscope {

// A call that makes credentials, or brings somebody to them. A value.
struct IssuingCall : IssuedCredential {
    EventIndex event{};
    IssueKind kind = IssueKind::AssumeRole;
    std::string madeSession{}; // the sign-in session that the token was made for
};

} // namespace trailscope
