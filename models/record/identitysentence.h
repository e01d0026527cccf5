// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "record/origin.h"
#include "record/principal.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// How a sign-in event went; NoSignIn for every other event.
enum class SignIn : std::uint8_t {
    NoSignIn,
    Succeeded,
    Failed,
};

// Everything in an event that tells who acted and how they got in. Views into the record, unescaped; what is
// absent is empty.
struct IdentityStory : IdentityFacts {
    UtcMs eventTime = kNoTime;
    UtcMs creationDate = kNoTime; // sessionContext.attributes.creationDate
    // sessionContext.attributes.mfaAuthenticated, or additionalEventData.MFAUsed of a sign-in
    std::optional<bool> mfa;
    Origin origin = Origin::Unknown;
    SignIn signIn = SignIn::NoSignIn;
    bool sessionCredentialFromConsole = false;
    std::string_view sourceIdentity{};
    std::string_view federatedProvider{}; // sessionContext.webIdFederationData.federatedProvider
    std::string_view ec2RoleDelivery{}; // "1.0" or "2.0": the version of the instance metadata service
    std::string_view signInSessionArn{};
    std::string_view credentialId{};
    std::string_view delegateAccountId{}; // invokedByDelegate.accountId
    std::string_view inScopeOfSourceArn{};
    std::string_view inScopeOfIssuerType{}; // `AWS::Lambda::Function`
    std::string_view sourceIp{};
    std::string_view region{};
};

// The story told to people. Plain text, in which names from the record stand as they are: escape it before it
// is shown as rich text.
struct IdentityText {
    QString sentence; // "janedoe, an IAM user of 111122223333, from the console without MFA, signed in 14
                      // minutes before."
    QStringList remarks; // whole sentences about what is rarer: source identity, delegated access, where the
                         // call came from …
    bool alarming = false; // worth a second look whatever the event: a root session opened with AssumeRoot
};

// Translated. Follows the identity types of decodePrincipal(), with a sentence for every one of them and for
// a record that names nobody.
[[nodiscard]] IdentityText tellIdentity(const IdentityStory &story);

} // namespace trailscope
