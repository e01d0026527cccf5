// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "record/jsonpath.h"
#include "store/ids.h"
#include "store/rawsource.h"
#include "store/valuelist.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// How a call makes credentials, or brings somebody to them.
enum class IssueKind : std::uint8_t {
    AssumeRole, // also with SAML, with a web identity, for a pod
    AssumeRoot,
    SessionToken, // GetSessionToken
    FederationToken, // GetFederationToken
    AccessKey, // CreateAccessKey
    SwitchRole, // in the console
    SignIn, // ConsoleLogin
    SigninToken, // GetSigninToken: a link into the console
    OAuthToken, // CreateOAuth2Token: `aws login`
    Instances, // RunInstances: each may have a role, whose sessions bear its name
};

// What a record says about the credentials that its call made. A value.
struct IssuingCall {
    EventIndex event{};
    IssueKind kind = IssueKind::AssumeRole;
    std::string key; // the access key that was issued, where the response shows it
    UtcMs expires = kNoTime;
    std::string roleArn; // that was asked for
    std::string assumedRoleId; // AROA…:session
    std::string userName; // whose key was made
    std::string switchFrom; // who switched the role: an ARN
    std::string madeSession; // the sign-in session that the token was made for
    std::string pod; // for which an AWS service asked: CLUSTER/NAMESPACE/POD, or what is known of it
    std::vector<std::string> instances;
};

// Nothing for calls that make no credentials. By CloudTrail's eventName.
[[nodiscard]] std::optional<IssueKind> issueKindOf(std::string_view eventName);

// When an issued credential expires: `Jul 10, 2023, 12:54:42 PM`, as STS writes it into records, or an ISO
// time.
[[nodiscard]] UtcMs parseExpiration(std::string_view text);

// Reads them out of records. One per thread.
class IssuingCallReader {
public:
    IssuingCallReader();

    [[nodiscard]] IssuingCall read(EventIndex event, IssueKind kind, std::string_view record,
                                   FieldExtractor &extractor);

private:
    std::vector<JsonPath> m_paths;
    std::vector<ValueList> m_values; // by path
};

} // namespace trailscope
