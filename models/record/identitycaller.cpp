// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/identitycaller.h"

#include "record/principal.h"
#include "text/casefold.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace trailscope {

QString identityPhrase(const char *source)
{
    return QCoreApplication::translate("IdentitySentence", source);
}

QString recordText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

namespace {

// `withAccount` has the account as its last place, `without` is the same where the record names none.
struct WhoPattern {
    const char *withAccount;
    const char *without;
};

QString who(const WhoPattern &pattern, std::string_view account, std::string_view first = {},
            std::string_view second = {})
{
    const QString a = recordText(first);
    const QString b = recordText(second);
    const QString c = recordText(account);
    const QString form = identityPhrase(account.empty() ? pattern.without : pattern.withAccount);
    if (first.empty())
        return account.empty() ? form : form.arg(c);
    if (second.empty())
        return account.empty() ? form.arg(a) : form.arg(a, c);
    return account.empty() ? form.arg(a, b) : form.arg(a, b, c);
}

constexpr std::string_view kHiddenName = "HIDDEN_DUE_TO_SECURITY_REASONS";

// `AWSReservedSSO_<permission set>_<16 hex digits>`; empty for every other role.
std::string_view permissionSet(std::string_view role)
{
    constexpr std::string_view kPrefix = "AWSReservedSSO_";
    constexpr std::size_t kSuffix = 17;
    if (!role.starts_with(kPrefix) || role.size() <= kPrefix.size() + kSuffix)
        return {};
    role.remove_prefix(kPrefix.size());
    if (role[role.size() - kSuffix] != '_')
        return {};
    role.remove_suffix(kSuffix);
    return role;
}

// The service in `…:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`; empty for a role that is
// not service-linked.
std::string_view linkedService(std::string_view issuerArn)
{
    constexpr std::string_view kPath = ":role/aws-service-role/";
    const std::size_t path = issuerArn.find(kPath);
    if (path == std::string_view::npos)
        return {};
    const std::string_view rest = issuerArn.substr(path + kPath.size());
    const std::size_t slash = rest.find('/');
    return slash == std::string_view::npos ? std::string_view() : rest.substr(0, slash);
}

// `i-` and 8 or 17 hexadecimal digits
bool isInstanceId(std::string_view session)
{
    if (!session.starts_with("i-") || (session.size() != 10 && session.size() != 19))
        return false;
    return std::ranges::all_of(session.substr(2),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string_view afterLastSlash(std::string_view arn)
{
    const std::size_t slash = arn.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : arn.substr(slash + 1);
}

CallerClause tellRole(const IdentityStory &story, const Principal &principal)
{
    const std::string_view account = story.accountId;
    const std::string_view session = principal.session;
    const std::string_view role = principal.role;
    if (const std::string_view set = permissionSet(role); !set.empty()) {
        // Sessions of Identity Center always say mfaAuthenticated=false, whatever its sign-in asked for.
        if (session.empty())
            return {who({QT_TRANSLATE_NOOP(
                             "IdentitySentence",
                             "Somebody with the permission set %1 (IAM Identity Center) in account %2"),
                         QT_TRANSLATE_NOOP("IdentitySentence",
                                           "Somebody with the permission set %1 (IAM Identity Center)")},
                        account, set),
                    false};
        return {who({QT_TRANSLATE_NOOP("IdentitySentence",
                                       "%1 with the permission set %2 (IAM Identity Center) in account %3"),
                     QT_TRANSLATE_NOOP("IdentitySentence",
                                       "%1 with the permission set %2 (IAM Identity Center)")},
                    account, session, set),
                false};
    }
    if (const std::string_view service = linkedService(story.issuerArn); !service.empty()) {
        return {who({QT_TRANSLATE_NOOP("IdentitySentence",
                                       "The AWS service %1 through its service-linked role %2 in account %3"),
                     QT_TRANSLATE_NOOP("IdentitySentence",
                                       "The AWS service %1 through its service-linked role %2")},
                    account, service, role.empty() ? afterLastSlash(story.issuerArn) : role),
                false, true, service == story.invokedBy};
    }
    if (isInstanceId(session)) {
        if (role.empty())
            return {
                who({QT_TRANSLATE_NOOP("IdentitySentence", "The EC2 instance %1 with its role in account %2"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "The EC2 instance %1 with its role")},
                    account, session),
                false};
        return {
            who({QT_TRANSLATE_NOOP("IdentitySentence", "The EC2 instance %1 with the role %2 in account %3"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "The EC2 instance %1 with the role %2")},
                account, session, role),
            false};
    }
    if (role.empty() && session.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "A role in account %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "A role")},
                    account)};
    if (role.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "%1 in a role of account %2"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "%1 in a role")},
                    account, session)};
    if (session.empty() || session == role)
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "The role %1 of account %2"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "The role %1")},
                    account, role)};
    return {who({QT_TRANSLATE_NOOP("IdentitySentence", "%1 in the role %2 of account %3"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "%1 in the role %2")},
                account, session, role)};
}

CallerClause tellUser(const IdentityStory &story, const Principal &principal)
{
    if (story.userName == kHiddenName) {
        return {
            who({QT_TRANSLATE_NOOP("IdentitySentence",
                                   "Somebody whose user name AWS withholds, at the sign-in of account %1"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "Somebody whose user name AWS withholds")},
                story.accountId)};
    }
    const std::string_view name
        = principal.user.empty() ? story.principalId : std::string_view(principal.user);
    if (name.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "An IAM user of %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "An IAM user")},
                    story.accountId)};
    return {who({QT_TRANSLATE_NOOP("IdentitySentence", "%1, an IAM user of %2"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "%1, an IAM user")},
                story.accountId, name)};
}

CallerClause tellRoot(const IdentityStory &story)
{
    if (story.assumedRoot) {
        return {who({QT_TRANSLATE_NOOP("IdentitySentence",
                                       "A session with root's rights in account %1, opened with AssumeRoot"),
                     QT_TRANSLATE_NOOP("IdentitySentence",
                                       "A session with root's rights, opened with AssumeRoot")},
                    story.accountId),
                false};
    }
    if (story.userName.empty() || story.userName == kHiddenName) {
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "The root user of account %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "The root user")},
                    story.accountId)};
    }
    return {who({QT_TRANSLATE_NOOP("IdentitySentence", "The root user of %1 (account %2)"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "The root user of %1")},
                story.accountId, story.userName)};
}

CallerClause tellFederated(const IdentityStory &story, const Principal &principal)
{
    if (principal.user.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "A federated user of account %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "A federated user")},
                    story.accountId)};
    if (story.issuerType == "Root") {
        return {who({QT_TRANSLATE_NOOP("IdentitySentence",
                                       "%1, a federated user that the root user of account %2 let in"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "%1, a federated user that the root user let in")},
                    story.accountId, principal.user)};
    }
    if (!story.issuerUserName.empty()) {
        return {
            who({QT_TRANSLATE_NOOP("IdentitySentence", "%1, a federated user that %2 let into account %3"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "%1, a federated user that %2 let in")},
                story.accountId, principal.user, story.issuerUserName)};
    }
    return {who({QT_TRANSLATE_NOOP("IdentitySentence", "%1, a federated user of account %2"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "%1, a federated user")},
                story.accountId, principal.user)};
}

CallerClause tellExternal(const IdentityStory &story, bool saml)
{
    if (story.userName.empty()) {
        return {saml ? identityPhrase(
                           QT_TRANSLATE_NOOP("IdentitySentence", "Somebody signed in by a SAML provider"))
                     : identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence",
                                                        "Somebody signed in by a web identity provider"))};
    }
    if (story.identityProvider.empty()) {
        return {
            (saml ? identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "%1, signed in by a SAML provider"))
                  : identityPhrase(
                        QT_TRANSLATE_NOOP("IdentitySentence", "%1, signed in by a web identity provider")))
                .arg(recordText(story.userName))};
    }
    return {
        (saml ? identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "%1, signed in by the SAML provider %2"))
              : identityPhrase(
                    QT_TRANSLATE_NOOP("IdentitySentence", "%1, signed in by the web identity provider %2")))
            .arg(recordText(story.userName), recordText(story.identityProvider))};
}

CallerClause tellIdentityCenterUser(const IdentityStory &story)
{
    const std::string_view user = story.onBehalfOfUserId.empty() ? story.userName : story.onBehalfOfUserId;
    const std::string_view store = afterLastSlash(story.identityStoreArn);
    if (user.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "A user of IAM Identity Center in account %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "A user of IAM Identity Center")},
                    story.accountId),
                false};
    if (store.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "The IAM Identity Center user %1 in account %2"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "The IAM Identity Center user %1")},
                    story.accountId, user),
                false};
    return {who({QT_TRANSLATE_NOOP("IdentitySentence",
                                   "The IAM Identity Center user %1 of the identity store %2 in account %3"),
                 QT_TRANSLATE_NOOP("IdentitySentence",
                                   "The IAM Identity Center user %1 of the identity store %2")},
                story.accountId, user, store),
            false};
}

CallerClause tellAccount(const IdentityStory &story)
{
    if (story.principalId.empty() || story.principalId == story.accountId)
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "A caller from account %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "A caller from another account")},
                    story.accountId)};
    return {who({QT_TRANSLATE_NOOP("IdentitySentence", "The caller %1 from account %2"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "The caller %1 from another account")},
                story.accountId, story.principalId)};
}

CallerClause tellService(const IdentityStory &story)
{
    if (equalsIgnoringAsciiCase(story.invokedBy.substr(0, 12), "AWS Internal") || story.invokedBy.empty()) {
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "AWS itself, for account %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "AWS itself")},
                    story.accountId),
                false, false, true};
    }
    return {who({QT_TRANSLATE_NOOP("IdentitySentence", "The AWS service %1, for account %2"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "The AWS service %1")},
                story.accountId, story.invokedBy),
            false, false, true};
}

CallerClause tellUnknown(const IdentityStory &story)
{
    if (isAnonymous(story.accountId) || isAnonymous(story.principalId))
        return {identityPhrase(
                    QT_TRANSLATE_NOOP("IdentitySentence", "An anonymous caller, with no credentials at all")),
                false, false};
    const std::string_view name = story.userName.empty() ? story.onBehalfOfUserId : story.userName;
    if (name == kHiddenName) {
        return {
            who({QT_TRANSLATE_NOOP("IdentitySentence",
                                   "Somebody whose user name AWS withholds, at the sign-in of account %1"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "Somebody whose user name AWS withholds")},
                story.accountId)};
    }
    if (!name.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "%1, known by name only, in account %2"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "%1, known by name only")},
                    story.accountId, name)};
    if (!story.invokedBy.empty())
        return tellService(story);
    if (!story.principalId.empty() && story.principalId != story.accountId)
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "The principal %1 of account %2"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "The principal %1")},
                    story.accountId, story.principalId)};
    return {
        who({QT_TRANSLATE_NOOP("IdentitySentence", "A caller that the record does not name, in account %1"),
             QT_TRANSLATE_NOOP("IdentitySentence", "A caller that the record does not name")},
            story.accountId)};
}

CallerClause tellDirectoryUser(const IdentityStory &story)
{
    const std::string_view name = story.userName.empty() ? story.principalId : story.userName;
    if (name.empty())
        return {who({QT_TRANSLATE_NOOP("IdentitySentence", "A directory user of account %1"),
                     QT_TRANSLATE_NOOP("IdentitySentence", "A directory user")},
                    story.accountId)};
    return {who({QT_TRANSLATE_NOOP("IdentitySentence", "%1, a directory user of account %2"),
                 QT_TRANSLATE_NOOP("IdentitySentence", "%1, a directory user")},
                story.accountId, name)};
}

} // namespace

CallerClause tellCaller(const IdentityStory &story)
{
    Principal principal;
    decodePrincipal(story, principal);
    switch (principal.kind) {
    case PrincipalKind::Root:
    case PrincipalKind::AssumedRoot:
        return tellRoot(story);
    case PrincipalKind::User:
        return tellUser(story, principal);
    case PrincipalKind::Role:
        return tellRole(story, principal);
    case PrincipalKind::Federated:
        return tellFederated(story, principal);
    case PrincipalKind::Saml:
        return tellExternal(story, true);
    case PrincipalKind::WebIdentity:
        return tellExternal(story, false);
    case PrincipalKind::IdentityCenter:
        return tellIdentityCenterUser(story);
    case PrincipalKind::Directory:
        return tellDirectoryUser(story);
    case PrincipalKind::Service:
        return tellService(story);
    case PrincipalKind::Account:
        return tellAccount(story);
    case PrincipalKind::Unknown:
        break;
    }
    return tellUnknown(story);
}

} // namespace trailscope
