// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/uniqueid.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstddef>

namespace trailscope {

namespace {

struct PrefixText {
    UniqueIdKind kind;
    std::string_view prefix;
    const char *title;
};

constexpr std::array<PrefixText, 12> kPrefixes = {{
    {UniqueIdKind::BearerToken, "ABIA", QT_TRANSLATE_NOOP("UniqueId", "STS bearer token")},
    {UniqueIdKind::ContextCredential, "ACCA", QT_TRANSLATE_NOOP("UniqueId", "credential for one context")},
    {UniqueIdKind::Group, "AGPA", QT_TRANSLATE_NOOP("UniqueId", "IAM group")},
    {UniqueIdKind::User, "AIDA", QT_TRANSLATE_NOOP("UniqueId", "IAM user")},
    {UniqueIdKind::InstanceProfile, "AIPA", QT_TRANSLATE_NOOP("UniqueId", "EC2 instance profile")},
    {UniqueIdKind::LongTermKey, "AKIA", QT_TRANSLATE_NOOP("UniqueId", "long-term access key")},
    {UniqueIdKind::Policy, "ANPA", QT_TRANSLATE_NOOP("UniqueId", "managed policy")},
    {UniqueIdKind::PolicyVersion, "ANVA", QT_TRANSLATE_NOOP("UniqueId", "version of a managed policy")},
    {UniqueIdKind::PublicKey, "APKA", QT_TRANSLATE_NOOP("UniqueId", "public key")},
    {UniqueIdKind::Role, "AROA", QT_TRANSLATE_NOOP("UniqueId", "IAM role")},
    {UniqueIdKind::Certificate, "ASCA", QT_TRANSLATE_NOOP("UniqueId", "certificate")},
    {UniqueIdKind::TemporaryKey, "ASIA", QT_TRANSLATE_NOOP("UniqueId", "temporary access key")},
}};

} // namespace

std::optional<UniqueIdKind> uniqueIdKind(std::string_view id)
{
    constexpr std::size_t kShortest = 16;
    id = id.substr(0, id.find(':'));
    const bool form = id.size() >= kShortest
        && std::ranges::all_of(id, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (!form)
        return std::nullopt;
    for (const PrefixText &text : kPrefixes) {
        if (id.starts_with(text.prefix))
            return text.kind;
    }
    return std::nullopt;
}

QString uniqueIdKindTitle(UniqueIdKind kind)
{
    return QCoreApplication::translate("UniqueId", kPrefixes[static_cast<std::size_t>(kind)].title);
}

QString accessKeyDescription(std::string_view accessKeyId, std::string_view identityType, bool temporary)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("UniqueId", text); };
    if (accessKeyId.empty())
        return say(QT_TRANSLATE_NOOP(
            "UniqueId", "No access key is recorded, as is usual for sign-ins and for AWS services."));
    const std::optional<UniqueIdKind> kind = uniqueIdKind(accessKeyId);
    const bool session = temporary || identityType == "AssumedRole" || identityType == "FederatedUser";
    if (kind == UniqueIdKind::TemporaryKey) {
        return say(QT_TRANSLATE_NOOP(
            "UniqueId",
            "A temporary access key, valid for one session only and of no use without its session token."));
    }
    if (kind == UniqueIdKind::LongTermKey && session) {
        return say(QT_TRANSLATE_NOOP(
            "UniqueId",
            "The prefix is that of a long-term access key, yet the call was made in a session: the console's "
            "older records and edited samples look like this."));
    }
    if (kind == UniqueIdKind::LongTermKey && identityType == "Root") {
        return say(QT_TRANSLATE_NOOP(
            "UniqueId",
            "A long-term access key of the root user: it works until somebody deletes it, and no policy of "
            "the account limits it."));
    }
    if (kind == UniqueIdKind::LongTermKey) {
        return say(QT_TRANSLATE_NOOP(
            "UniqueId", "A long-term access key: it works from anywhere until somebody deactivates it."));
    }
    if (kind == UniqueIdKind::BearerToken)
        return say(QT_TRANSLATE_NOOP("UniqueId", "A bearer token of an AWS service, made by STS."));
    if (kind == UniqueIdKind::ContextCredential)
        return say(QT_TRANSLATE_NOOP("UniqueId", "A credential that holds in one context only."));
    return say(QT_TRANSLATE_NOOP("UniqueId", "An access key of an unfamiliar form."));
}

} // namespace trailscope
