// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/identitysentence.h"

#include "record/identitycaller.h"
#include "text/casefold.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstddef>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

// A counted phrase. The source text writes its plural as `(s)`, which English resolves here, so that it reads
// well without a translation file too.
QString count(const char *source, std::int64_t n)
{
    const int shown = static_cast<int>(std::min<std::int64_t>(n, 1'000'000));
    QString phrase = QCoreApplication::translate("IdentitySentence", source, nullptr, shown);
    return phrase.replace("(s)"_L1, shown == 1 ? ""_L1 : "s"_L1);
}

bool isSigninService(std::string_view service)
{
    return service.starts_with("signin.amazonaws.com");
}

// How the call was made, with what is known of MFA.
struct HowPattern {
    const char *withMfa;
    const char *withoutMfa;
    const char *bare;
};

QString howClause(const HowPattern &pattern, std::optional<bool> mfa)
{
    if (!mfa)
        return pattern.bare == nullptr ? QString() : identityPhrase(pattern.bare);
    return identityPhrase(*mfa ? pattern.withMfa : pattern.withoutMfa);
}

QString tellHow(const IdentityStory &story, const CallerClause &caller)
{
    const std::optional<bool> mfa = caller.person ? story.mfa : std::nullopt;
    if (story.signIn == SignIn::Succeeded)
        return howClause({QT_TRANSLATE_NOOP("IdentitySentence", "signing in with MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "signing in without MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "signing in")},
                         mfa);
    if (story.signIn == SignIn::Failed)
        return identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "failing to sign in"));
    switch (story.origin) {
    case Origin::Console:
        return howClause({QT_TRANSLATE_NOOP("IdentitySentence", "from the console with MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from the console without MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from the console")},
                         mfa);
    case Origin::Cli:
        return howClause({QT_TRANSLATE_NOOP("IdentitySentence", "from the command line with MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from the command line without MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from the command line")},
                         mfa);
    case Origin::Sdk:
        return howClause({QT_TRANSLATE_NOOP("IdentitySentence", "from a program with MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from a program without MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from a program")},
                         mfa);
    case Origin::Iac:
        return howClause({QT_TRANSLATE_NOOP("IdentitySentence", "from an infrastructure tool with MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from an infrastructure tool without MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from an infrastructure tool")},
                         mfa);
    case Origin::Browser:
        return howClause({QT_TRANSLATE_NOOP("IdentitySentence", "from a browser with MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from a browser without MFA"),
                          QT_TRANSLATE_NOOP("IdentitySentence", "from a browser")},
                         mfa);
    case Origin::Service:
    case Origin::Unknown:
        break;
    }
    return howClause({QT_TRANSLATE_NOOP("IdentitySentence", "with MFA"),
                      QT_TRANSLATE_NOOP("IdentitySentence", "without MFA"), nullptr},
                     mfa);
}

// How long before the event the session began: for a number of seconds, minutes, hours and days, and for less
// than a second.
struct AgePattern {
    const char *justNow;
    std::array<const char *, 4> counted;
};

QString age(const AgePattern &pattern, std::int64_t ms)
{
    constexpr std::int64_t kSecond = 1000;
    constexpr std::int64_t kMinute = 60 * kSecond;
    constexpr std::int64_t kHour = 60 * kMinute;
    constexpr std::int64_t kDay = 24 * kHour;
    if (ms < kSecond)
        return identityPhrase(pattern.justNow);
    if (ms < kMinute)
        return count(pattern.counted[0], ms / kSecond);
    if (ms < kHour)
        return count(pattern.counted[1], ms / kMinute);
    if (ms < 2 * kDay)
        return count(pattern.counted[2], ms / kHour);
    return count(pattern.counted[3], ms / kDay);
}

QString tellSession(const IdentityStory &story, const CallerClause &caller)
{
    const bool knowsAge = story.creationDate != kNoTime && story.eventTime != kNoTime
        && story.creationDate <= story.eventTime;
    if (!caller.session || story.signIn != SignIn::NoSignIn)
        return {};
    if (!knowsAge) {
        const bool longTerm = story.creationDate == kNoTime && story.accessKeyId.starts_with("AKIA")
            && (story.type == "IAMUser" || story.type == "Root");
        return longTerm
            ? identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "with the long-term access key %1"))
                  .arg(recordText(story.accessKeyId))
            : QString();
    }
    const std::int64_t ms = story.eventTime - story.creationDate;
    const bool signedIn = story.origin == Origin::Console && caller.person;
    if (signedIn)
        return age({QT_TRANSLATE_NOOP("IdentitySentence", "signed in at that moment"),
                    {QT_TRANSLATE_N_NOOP("IdentitySentence", "signed in %n second(s) before"),
                     QT_TRANSLATE_N_NOOP("IdentitySentence", "signed in %n minute(s) before"),
                     QT_TRANSLATE_N_NOOP("IdentitySentence", "signed in %n hour(s) before"),
                     QT_TRANSLATE_N_NOOP("IdentitySentence", "signed in %n day(s) before")}},
                   ms);
    return age({QT_TRANSLATE_NOOP("IdentitySentence", "with credentials issued at that moment"),
                {QT_TRANSLATE_N_NOOP("IdentitySentence", "with credentials issued %n second(s) before"),
                 QT_TRANSLATE_N_NOOP("IdentitySentence", "with credentials issued %n minute(s) before"),
                 QT_TRANSLATE_N_NOOP("IdentitySentence", "with credentials issued %n hour(s) before"),
                 QT_TRANSLATE_N_NOOP("IdentitySentence", "with credentials issued %n day(s) before")}},
               ms);
}

QString tellThrough(const IdentityStory &story, const CallerClause &caller)
{
    if (story.invokedBy.empty() || isSigninService(story.invokedBy) || caller.namesService)
        return {};
    if (equalsIgnoringAsciiCase(story.invokedBy.substr(0, 12), "AWS Internal"))
        return identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "through AWS itself"));
    return identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "through the AWS service %1"))
        .arg(recordText(story.invokedBy));
}

QStringList tellRemarks(const IdentityStory &story)
{
    QStringList remarks;
    if (story.assumedRoot) {
        remarks += identityPhrase(QT_TRANSLATE_NOOP(
            "IdentitySentence",
            "Root's rights know no limits in the account: make sure that you know who opened this session, "
            "and what for."));
    }
    if (!story.sourceIdentity.empty())
        remarks += identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence",
                                                    "The session goes back to %1, its source identity."))
                       .arg(recordText(story.sourceIdentity));
    if (!story.federatedProvider.empty())
        remarks += identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence",
                                                    "The identity provider %1 vouched for the caller."))
                       .arg(recordText(story.federatedProvider));
    if (!story.onBehalfOfUserId.empty() && story.type != "IdentityCenterUser" && story.type != "Unknown") {
        remarks += identityPhrase(
                       QT_TRANSLATE_NOOP("IdentitySentence",
                                         "The call was made on behalf of the IAM Identity Center user %1."))
                       .arg(recordText(story.onBehalfOfUserId));
    }
    if (story.ec2RoleDelivery.starts_with('1')) {
        remarks += identityPhrase(QT_TRANSLATE_NOOP(
            "IdentitySentence",
            "The instance handed the credentials out through version 1 of its metadata service, which "
            "asks for no token and is easily misused."));
    } else if (story.ec2RoleDelivery.starts_with('2')) {
        remarks += identityPhrase(QT_TRANSLATE_NOOP(
            "IdentitySentence",
            "The instance handed the credentials out through version 2 of its metadata service."));
    }
    if (!story.inScopeOfSourceArn.empty()) {
        remarks += story.inScopeOfIssuerType.empty()
            ? identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "The credentials were issued for %1."))
                  .arg(recordText(story.inScopeOfSourceArn))
            : identityPhrase(
                  QT_TRANSLATE_NOOP("IdentitySentence",
                                    "The credentials were issued for %1, a resource of the type %2."))
                  .arg(recordText(story.inScopeOfSourceArn), recordText(story.inScopeOfIssuerType));
    }
    if (!story.delegateAccountId.empty()) {
        remarks += identityPhrase(QT_TRANSLATE_NOOP(
                                      "IdentitySentence",
                                      "A product of account %1 made the call with access delegated to it."))
                       .arg(recordText(story.delegateAccountId));
    }
    if (!story.credentialId.empty())
        remarks
            += identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "The caller showed the bearer token %1."))
                   .arg(recordText(story.credentialId));
    if (!story.signInSessionArn.empty())
        remarks += identityPhrase(
                       QT_TRANSLATE_NOOP("IdentitySentence", "The call belongs to the sign-in session %1."))
                       .arg(recordText(story.signInSessionArn));
    if (story.sessionCredentialFromConsole && story.origin != Origin::Console)
        remarks += identityPhrase(
            QT_TRANSLATE_NOOP("IdentitySentence", "The credentials come from a session of the console."));
    if (!story.sourceIp.empty()) {
        remarks += story.region.empty()
            ? identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "The call came from %1."))
                  .arg(recordText(story.sourceIp))
            : identityPhrase(QT_TRANSLATE_NOOP("IdentitySentence", "The call came from %1 and went to %2."))
                  .arg(recordText(story.sourceIp), recordText(story.region));
    }
    return remarks;
}

} // namespace

IdentityText tellIdentity(const IdentityStory &story)
{
    IdentityText told;
    told.alarming = story.assumedRoot;
    told.remarks = tellRemarks(story);

    const CallerClause caller = tellCaller(story);
    QStringList clauses = {caller.clause};
    for (const QString &clause :
         {tellThrough(story, caller), tellHow(story, caller), tellSession(story, caller)}) {
        if (!clause.isEmpty())
            clauses += clause;
    }
    //: The caller, then up to three clauses on how the call was made. Your language may want other marks
    //: between them.
    constexpr std::array<const char *, 4> kSentences
        = {QT_TRANSLATE_NOOP("IdentitySentence", "%1."), QT_TRANSLATE_NOOP("IdentitySentence", "%1, %2."),
           QT_TRANSLATE_NOOP("IdentitySentence", "%1, %2, %3."),
           QT_TRANSLATE_NOOP("IdentitySentence", "%1, %2, %3, %4.")};
    const QString form = identityPhrase(kSentences[static_cast<std::size_t>(clauses.size() - 1)]);
    switch (clauses.size()) {
    case 1:
        told.sentence = form.arg(clauses[0]);
        break;
    case 2:
        told.sentence = form.arg(clauses[0], clauses[1]);
        break;
    case 3:
        told.sentence = form.arg(clauses[0], clauses[1], clauses[2]);
        break;
    default:
        told.sentence = form.arg(clauses[0], clauses[1], clauses[2], clauses[3]);
        break;
    }
    return told;
}

} // namespace trailscope
