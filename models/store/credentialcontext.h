// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"

#include <string>
#include <string_view>

namespace trailscope {

// What userIdentity says about the credential that signed a call, beyond what the columns have. A value.
struct CredentialContext {
    UtcMs created = kNoTime; // creationDate
    std::string signIn{}; // signInSessionArn
    bool isInstance = false; // ec2RoleDelivery: an EC2 instance was handed it
    std::string sourceIdentity{}; // which whoever began the session set, and no role in between can change
    std::string person{}; // onBehalfOf: the identity store's ARN, `/` and the user's id
    std::string scope{}; // inScopeOf.sourceArn: the function, or whatever else, that works with it

    bool operator==(const CredentialContext &) const = default;
};

// As a text of Dictionaries::contexts(); empty for one that says nothing, which is Code::Absent there.
void packContext(const CredentialContext &context, std::string &out);
[[nodiscard]] CredentialContext unpackContext(std::string_view packed);

} // namespace trailscope
