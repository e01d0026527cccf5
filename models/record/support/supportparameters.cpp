// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/support/supportparameters.h"

#include "record/support/supportcase.h"
#include "record/support/supportoperations.h"
#include "record/support/supportparametertexts.h"
#include "record/support/trustedadvisorcatalogue.h"
#include "text/casefold.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstddef>

namespace trailscope {

namespace {

QString say(const char *source)
{
    return QCoreApplication::translate("SupportParameters", source);
}

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool isIndex(std::string_view segment)
{
    return !segment.empty() && std::ranges::all_of(segment, [](char c) { return c >= '0' && c <= '9'; });
}

// The last name of the path, with the places in arrays left out.
std::string_view lastName(std::string_view path)
{
    while (!path.empty()) {
        if (path.ends_with(']')) {
            path = path.substr(0, path.rfind('['));
            continue;
        }
        const std::size_t dot = path.rfind('.');
        const std::string_view segment = dot == std::string_view::npos ? path : path.substr(dot + 1);
        if (!isIndex(segment))
            return segment;
        path = dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
    }
    return {};
}

ParameterExplanation explainCase(std::string_view value)
{
    ParameterExplanation explanation;
    explanation.title = say(QT_TRANSLATE_NOOP("SupportParameters", "Support case"));
    const std::optional<SupportCaseId> id = parseSupportCaseId(value);
    if (!id) {
        explanation.text = say(QT_TRANSLATE_NOOP(
            "SupportParameters", "The case, by its id. All calls about one case carry the same id."));
        return explanation;
    }
    //: %1 is a year, %2 an account id
    explanation.reading = say(QT_TRANSLATE_NOOP("SupportParameters", "Opened in %1 by account %2"))
                              .arg(QString::number(id->year), text(id->accountId));
    explanation.text = say(QT_TRANSLATE_NOOP(
        "SupportParameters",
        "All calls about one case carry the same id, from the call that opened it to the one that "
        "closed it."));
    return explanation;
}

ParameterExplanation explainCheck(std::string_view value)
{
    ParameterExplanation explanation;
    explanation.title = say(QT_TRANSLATE_NOOP("SupportParameters", "Trusted Advisor check"));
    if (const std::optional<TrustedAdvisorCheck> check = trustedAdvisorCheck(value)) {
        explanation.reading = check->name;
        explanation.text = say(QT_TRANSLATE_NOOP("SupportParameters", "A check in the category %1."))
                               .arg(trustedAdvisorCategoryTitle(check->category));
    } else {
        explanation.text = say(
            QT_TRANSLATE_NOOP("SupportParameters",
                              "The check, by its id. This version of Trailscope does not know it by name."));
    }
    return explanation;
}

// The last part of `arn:aws:iam::111122223333:role/path/Name`, and the account; empty for another form.
struct RoleName {
    std::string_view account;
    std::string_view name;
};

RoleName roleName(std::string_view arn)
{
    std::array<std::string_view, 6> parts;
    for (std::size_t i = 0; i < 5; ++i) {
        const std::size_t colon = arn.find(':');
        if (colon == std::string_view::npos)
            return {};
        parts[i] = arn.substr(0, colon);
        arn.remove_prefix(colon + 1);
    }
    if (!arn.starts_with("role/"))
        return {};
    return {parts[4], arn.substr(arn.rfind('/') + 1)};
}

// What Slack's ids begin with.
QString slackReading(std::string_view key, std::string_view value)
{
    if (value.size() < 2)
        return {};
    if (key == "teamId") {
        if (value.front() == 'T')
            return say(QT_TRANSLATE_NOOP("SupportParameters", "A workspace"));
        if (value.front() == 'E')
            return say(QT_TRANSLATE_NOOP("SupportParameters", "An Enterprise Grid organization"));
        return {};
    }
    switch (value.front()) {
    case 'C':
        return say(QT_TRANSLATE_NOOP("SupportParameters", "A channel"));
    case 'G':
        return say(QT_TRANSLATE_NOOP("SupportParameters", "A private channel or a group conversation"));
    case 'D':
        return say(QT_TRANSLATE_NOOP("SupportParameters", "A direct conversation"));
    default:
        return {};
    }
}

// Values are compared without their case and separators: the plan `Enterprise On-Ramp` is ENTERPRISE_ON_RAMP.
bool sameValue(std::string_view a, std::string_view b)
{
    const auto next = [](std::string_view &rest) {
        while (!rest.empty() && (rest.front() == '_' || rest.front() == '-' || rest.front() == ' '))
            rest.remove_prefix(1);
        if (rest.empty())
            return '\0';
        const char c = asciiLower(rest.front());
        rest.remove_prefix(1);
        return c;
    };
    while (true) {
        const char x = next(a);
        const char y = next(b);
        if (x != y)
            return false;
        if (x == '\0')
            return true;
    }
}

} // namespace

std::optional<ParameterExplanation> explainParameter(std::string_view eventSource, std::string_view eventName,
                                                     std::string_view keyPath, std::string_view value)
{
    const std::optional<SupportService> service = supportService(eventSource);
    if (!service)
        return std::nullopt;
    const std::string_view key = lastName(keyPath);
    if (key == "caseId" || key == "caseIdList")
        return explainCase(value);
    if (key == "checkId" || key == "checkIds" || key == "checkIdentifier")
        return explainCheck(value);

    const SupportParameterText *const fixed = supportParameterText(key);
    if (fixed == nullptr)
        return std::nullopt;
    ParameterExplanation explanation{say(fixed->title), QString(), say(fixed->text)};
    for (const SupportValueText &known : fixed->values) {
        if (!sameValue(known.value, value))
            continue;
        explanation.reading = say(known.reading);
        if (known.text != nullptr)
            explanation.text = say(known.text);
        break;
    }
    if (key == "teamId" || key == "channelId") {
        explanation.reading = slackReading(key, value);
    } else if (key == "pillar" || key == "pillars") {
        if (const auto category = trustedAdvisorCategory(value))
            explanation.reading = trustedAdvisorCategoryTitle(*category);
    } else if (key == "channelRoleArn") {
        if (const RoleName role = roleName(value); !role.name.empty()) {
            //: %1 is the name of a role, %2 an account id
            explanation.reading = say(QT_TRANSLATE_NOOP("SupportParameters", "The role %1 of account %2"))
                                      .arg(text(role.name), text(role.account));
        }
    } else if (key == "supportLevel" && eventName == "GetSupportPlan") {
        explanation.text
            = say(QT_TRANSLATE_NOOP("SupportParameters", "The support plan that the account has."));
    }
    return explanation;
}

} // namespace trailscope
