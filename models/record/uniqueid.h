// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// What the first four letters of an IAM unique id stand for ("Understanding unique ID prefixes" in the IAM
// user guide).
enum class UniqueIdKind : std::uint8_t {
    BearerToken, // ABIA
    ContextCredential, // ACCA
    Group, // AGPA
    User, // AIDA
    InstanceProfile, // AIPA
    LongTermKey, // AKIA
    Policy, // ANPA
    PolicyVersion, // ANVA
    PublicKey, // APKA
    Role, // AROA
    Certificate, // ASCA
    TemporaryKey, // ASIA
};

// The kind of an id such as `AROACKCEVSQ6C2EXAMPLE` or `AROACKCEVSQ6C2EXAMPLE:session`; nullopt for what has
// not the form of one.
[[nodiscard]] std::optional<UniqueIdKind> uniqueIdKind(std::string_view id);
// What it identifies, in words, translated: "IAM user", "temporary access key" …
[[nodiscard]] QString uniqueIdKindTitle(UniqueIdKind kind);

// What is to be said about the key that signed a call, as a translated sentence. `identityType` is
// userIdentity.type; `temporary` says that the record has a session context. The prefix alone does not
// decide: samples and re-exports show long-term prefixes on role sessions, and the sentence then says so.
[[nodiscard]] QString accessKeyDescription(std::string_view accessKeyId, std::string_view identityType,
                                           bool temporary);

} // namespace trailscope
