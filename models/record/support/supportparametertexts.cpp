// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/support/supportparametertexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trailscope {

namespace {

constexpr SupportValueText kSeverityCode[] = {
    {"low", QT_TRANSLATE_NOOP("SupportParameters", "General guidance"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "A question about using or developing with AWS: the least urgent severity.")},
    {"normal", QT_TRANSLATE_NOOP("SupportParameters", "System impaired"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Functions of a system do not work as they should, or there is a pressing question "
                       "about development.")},
    {"high", QT_TRANSLATE_NOOP("SupportParameters", "Production system impaired"),
     QT_TRANSLATE_NOOP("SupportParameters", "Important functions of a system in production are impaired.")},
    {"urgent", QT_TRANSLATE_NOOP("SupportParameters", "Production system down"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "A system in production cannot be used, and the business suffers.")},
    {"critical", QT_TRANSLATE_NOOP("SupportParameters", "Business-critical system down"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "A system that the business depends on is down: the most urgent severity.")},
};

constexpr SupportValueText kIssueType[] = {
    {"technical", QT_TRANSLATE_NOOP("SupportParameters", "Technical"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "A technical question about a service, for which the account needs a support plan.")},
    {"customer-service", QT_TRANSLATE_NOOP("SupportParameters", "Account and billing"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "A question about the account or its bills, which every account may ask.")},
};

constexpr SupportValueText kLanguage[] = {
    {"en", QT_TRANSLATE_NOOP("SupportParameters", "English"), nullptr},
    {"ja", QT_TRANSLATE_NOOP("SupportParameters", "Japanese"), nullptr},
    {"zh", QT_TRANSLATE_NOOP("SupportParameters", "Chinese"), nullptr},
    {"zh_TW", QT_TRANSLATE_NOOP("SupportParameters", "Chinese (Taiwan)"), nullptr},
    {"ko", QT_TRANSLATE_NOOP("SupportParameters", "Korean"), nullptr},
    {"fr", QT_TRANSLATE_NOOP("SupportParameters", "French"), nullptr},
    {"es", QT_TRANSLATE_NOOP("SupportParameters", "Spanish"), nullptr},
    {"pt", QT_TRANSLATE_NOOP("SupportParameters", "Portuguese"), nullptr},
    {"pt_BR", QT_TRANSLATE_NOOP("SupportParameters", "Portuguese (Brazil)"), nullptr},
    {"de", QT_TRANSLATE_NOOP("SupportParameters", "German"), nullptr},
    {"id", QT_TRANSLATE_NOOP("SupportParameters", "Indonesian"), nullptr},
    {"it", QT_TRANSLATE_NOOP("SupportParameters", "Italian"), nullptr},
    {"tr", QT_TRANSLATE_NOOP("SupportParameters", "Turkish"), nullptr},
};

constexpr SupportValueText kCategoryCode[] = {
    {"other", QT_TRANSLATE_NOOP("SupportParameters", "Other"),
     QT_TRANSLATE_NOOP("SupportParameters", "None of the categories of the service.")},
    {"general-guidance", QT_TRANSLATE_NOOP("SupportParameters", "General guidance"), nullptr},
    {"apis", QT_TRANSLATE_NOOP("SupportParameters", "APIs"), nullptr},
    {"performance", QT_TRANSLATE_NOOP("SupportParameters", "Performance"), nullptr},
    {"security", QT_TRANSLATE_NOOP("SupportParameters", "Security"), nullptr},
};

constexpr SupportValueText kServiceCode[] = {
    {"support-api", QT_TRANSLATE_NOOP("SupportParameters", "AWS Support API"), nullptr},
    {"general-info", QT_TRANSLATE_NOOP("SupportParameters", "General information"), nullptr},
    {"account-management", QT_TRANSLATE_NOOP("SupportParameters", "Account"), nullptr},
    {"billing", QT_TRANSLATE_NOOP("SupportParameters", "Billing"), nullptr},
};

constexpr SupportValueText kIncludeResolvedCases[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"),
     QT_TRANSLATE_NOOP("SupportParameters", "Open and closed cases.")},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"),
     QT_TRANSLATE_NOOP("SupportParameters", "Open cases only.")},
};

constexpr SupportValueText kIncludeCommunications[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"),
     QT_TRANSLATE_NOOP("SupportParameters", "The messages of the cases were read too.")},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"),
     QT_TRANSLATE_NOOP("SupportParameters", "The cases without their messages.")},
};

constexpr SupportValueText kInitialCaseStatus[] = {
    {"opened", QT_TRANSLATE_NOOP("SupportParameters", "Opened"), nullptr},
    {"unassigned", QT_TRANSLATE_NOOP("SupportParameters", "Unassigned"), nullptr},
    {"pending-customer-action", QT_TRANSLATE_NOOP("SupportParameters", "Waiting for the customer"), nullptr},
    {"reopened", QT_TRANSLATE_NOOP("SupportParameters", "Reopened"), nullptr},
    {"work-in-progress", QT_TRANSLATE_NOOP("SupportParameters", "In progress"), nullptr},
    {"resolved", QT_TRANSLATE_NOOP("SupportParameters", "Closed"), nullptr},
};

constexpr SupportValueText kFinalCaseStatus[] = {
    {"resolved", QT_TRANSLATE_NOOP("SupportParameters", "Closed"), nullptr},
};

constexpr SupportValueText kNotifyOnCaseSeverity[] = {
    {"none", QT_TRANSLATE_NOOP("SupportParameters", "None"),
     QT_TRANSLATE_NOOP("SupportParameters", "The channel is notified of no case.")},
    {"high", QT_TRANSLATE_NOOP("SupportParameters", "High severity"),
     QT_TRANSLATE_NOOP(
         "SupportParameters",
         "The channel is notified of cases of high severity, as far as the switches for events say so.")},
    {"all", QT_TRANSLATE_NOOP("SupportParameters", "All"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The channel is notified of every case, as far as the switches for events say so.")},
};

constexpr SupportValueText kNotifyOnAddCorrespondenceToCase[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"),
     QT_TRANSLATE_NOOP("SupportParameters", "The channel is notified of new messages in a case.")},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"),
     QT_TRANSLATE_NOOP("SupportParameters", "The channel is not notified of new messages in a case.")},
};

constexpr SupportValueText kNotifyOnCreateOrReopenCase[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"),
     QT_TRANSLATE_NOOP("SupportParameters", "The channel is notified when a case is opened or reopened.")},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The channel is not notified when a case is opened or reopened.")},
};

constexpr SupportValueText kNotifyOnResolveCase[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"),
     QT_TRANSLATE_NOOP("SupportParameters", "The channel is notified when a case is closed.")},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"),
     QT_TRANSLATE_NOOP("SupportParameters", "The channel is not notified when a case is closed.")},
};

constexpr SupportValueText kAccountType[] = {
    {"management", QT_TRANSLATE_NOOP("SupportParameters", "Management account"), nullptr},
    {"member", QT_TRANSLATE_NOOP("SupportParameters", "Member account"), nullptr},
};

constexpr SupportValueText kSupportLevel[] = {
    {"BASIC", QT_TRANSLATE_NOOP("SupportParameters", "Basic"),
     QT_TRANSLATE_NOOP("SupportParameters", "No technical support: account and billing questions only.")},
    {"DEVELOPER", QT_TRANSLATE_NOOP("SupportParameters", "Developer"), nullptr},
    {"BUSINESS", QT_TRANSLATE_NOOP("SupportParameters", "Business"), nullptr},
    {"BUSINESS_PLUS", QT_TRANSLATE_NOOP("SupportParameters", "Business Support+"), nullptr},
    {"ENTERPRISE_ON_RAMP", QT_TRANSLATE_NOOP("SupportParameters", "Enterprise On-Ramp"), nullptr},
    {"ENTERPRISE", QT_TRANSLATE_NOOP("SupportParameters", "Enterprise"), nullptr},
    {"UNIFIED_OPERATIONS", QT_TRANSLATE_NOOP("SupportParameters", "Unified Operations"), nullptr},
};

constexpr SupportValueText kLifecycleStage[] = {
    {"pending_response", QT_TRANSLATE_NOOP("SupportParameters", "Pending response"),
     QT_TRANSLATE_NOOP("SupportParameters", "Nobody has decided yet what to do.")},
    {"in_progress", QT_TRANSLATE_NOOP("SupportParameters", "In progress"),
     QT_TRANSLATE_NOOP("SupportParameters", "Somebody is working on it.")},
    {"dismissed", QT_TRANSLATE_NOOP("SupportParameters", "Dismissed"),
     QT_TRANSLATE_NOOP("SupportParameters", "It was decided to do nothing about it.")},
    {"resolved", QT_TRANSLATE_NOOP("SupportParameters", "Resolved"),
     QT_TRANSLATE_NOOP("SupportParameters", "The work is said to be done.")},
};

constexpr SupportValueText kUpdateReasonCode[] = {
    {"non_critical_account", QT_TRANSLATE_NOOP("SupportParameters", "The account is not critical"), nullptr},
    {"temporary_account", QT_TRANSLATE_NOOP("SupportParameters", "The account is temporary"), nullptr},
    {"valid_business_case", QT_TRANSLATE_NOOP("SupportParameters", "There is a good business reason for it"),
     nullptr},
    {"other_methods_available", QT_TRANSLATE_NOOP("SupportParameters", "It is taken care of in another way"),
     nullptr},
    {"low_priority", QT_TRANSLATE_NOOP("SupportParameters", "It is of low priority"), nullptr},
    {"not_applicable", QT_TRANSLATE_NOOP("SupportParameters", "It does not apply"), nullptr},
    {"other", QT_TRANSLATE_NOOP("SupportParameters", "Another reason"), nullptr},
};

constexpr SupportValueText kExclusionStatus[] = {
    {"excluded", QT_TRANSLATE_NOOP("SupportParameters", "Left out"), nullptr},
    {"included", QT_TRANSLATE_NOOP("SupportParameters", "Taken into account"), nullptr},
};

constexpr SupportValueText kIsExcluded[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"),
     QT_TRANSLATE_NOOP("SupportParameters", "The resource no longer counts for the recommendation.")},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"),
     QT_TRANSLATE_NOOP("SupportParameters", "The resource counts for the recommendation again.")},
};

constexpr SupportValueText kIncludeSuppressedResources[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"), nullptr},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"), nullptr},
};

constexpr SupportValueText kRefresh[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"), nullptr},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"), nullptr},
};

constexpr SupportValueText kDryRun[] = {
    {"true", QT_TRANSLATE_NOOP("SupportParameters", "Yes"),
     QT_TRANSLATE_NOOP("SupportParameters", "Nothing was changed.")},
    {"false", QT_TRANSLATE_NOOP("SupportParameters", "No"), nullptr},
};

// Sorted by key.
constexpr SupportParameterText kParameters[] = {
    {"accountAlias",
     QT_TRANSLATE_NOOP("SupportParameters", "Account alias"),
     QT_TRANSLATE_NOOP("SupportParameters", "The name by which Slack shows the account."),
     {}},
    {"accountType", QT_TRANSLATE_NOOP("SupportParameters", "Account in the organization"),
     QT_TRANSLATE_NOOP("SupportParameters", "Whether the account manages its organization."), kAccountType},
    {"affectedAccountId",
     QT_TRANSLATE_NOOP("SupportParameters", "Affected account"),
     QT_TRANSLATE_NOOP("SupportParameters", "The account whose resources the recommendation is about."),
     {}},
    {"afterTime",
     QT_TRANSLATE_NOOP("SupportParameters", "From"),
     QT_TRANSLATE_NOOP("SupportParameters", "The start of the time asked for."),
     {}},
    {"attachmentId",
     QT_TRANSLATE_NOOP("SupportParameters", "Attachment"),
     QT_TRANSLATE_NOOP("SupportParameters", "The file that was downloaded."),
     {}},
    {"attachmentSetId",
     QT_TRANSLATE_NOOP("SupportParameters", "Set of attachments"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Files that were uploaded together. The set is kept for an hour."),
     {}},
    {"awsResourceArn",
     QT_TRANSLATE_NOOP("SupportParameters", "Resource"),
     QT_TRANSLATE_NOOP("SupportParameters", "The resource whose recommendations were asked for."),
     {}},
    {"beforeTime",
     QT_TRANSLATE_NOOP("SupportParameters", "To"),
     QT_TRANSLATE_NOOP("SupportParameters", "The end of the time asked for."),
     {}},
    {"categoryCode", QT_TRANSLATE_NOOP("SupportParameters", "Category"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The kind of problem within the service. Every service has categories of its own; "
                       "DescribeServices lists them."),
     kCategoryCode},
    {"ccEmailAddresses",
     QT_TRANSLATE_NOOP("SupportParameters", "Copies to"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The mail addresses that get a copy of what is written in the case. CloudTrail "
                       "usually leaves them out."),
     {}},
    {"channelId",
     QT_TRANSLATE_NOOP("SupportParameters", "Slack channel"),
     QT_TRANSLATE_NOOP("SupportParameters", "The Slack channel, by the id that Slack gave it."),
     {}},
    {"channelName",
     QT_TRANSLATE_NOOP("SupportParameters", "Slack channel"),
     QT_TRANSLATE_NOOP(
         "SupportParameters",
         "The name that the channel has in the configuration. It may differ from the name in Slack."),
     {}},
    {"channelRoleArn",
     QT_TRANSLATE_NOOP("SupportParameters", "Role of the channel"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The role in which members of the Slack channel act on support cases. Whoever is in "
                       "the channel can use it."),
     {}},
    {"clientToken",
     QT_TRANSLATE_NOOP("SupportParameters", "Client token"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Chosen by the caller, so that repeating the call has no further effect."),
     {}},
    {"communicationBody",
     QT_TRANSLATE_NOOP("SupportParameters", "Message"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "What was written to AWS Support. CloudTrail usually leaves it out."),
     {}},
    {"displayId",
     QT_TRANSLATE_NOOP("SupportParameters", "Case number"),
     QT_TRANSLATE_NOOP("SupportParameters", "The number of the case as the console and the mails show it."),
     {}},
    {"dryRun", QT_TRANSLATE_NOOP("SupportParameters", "Trial only"),
     QT_TRANSLATE_NOOP("SupportParameters", "Whether the call was only tried out, without an effect."),
     kDryRun},
    {"exclusionStatus", QT_TRANSLATE_NOOP("SupportParameters", "Left out"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Whether resources are asked for that were left out of the recommendation."),
     kExclusionStatus},
    {"fileName",
     QT_TRANSLATE_NOOP("SupportParameters", "File name"),
     QT_TRANSLATE_NOOP("SupportParameters", "The name of the attached file."),
     {}},
    {"finalCaseStatus", QT_TRANSLATE_NOOP("SupportParameters", "Status after"),
     QT_TRANSLATE_NOOP("SupportParameters", "The status of the case after the call."), kFinalCaseStatus},
    {"includeCommunications", QT_TRANSLATE_NOOP("SupportParameters", "Messages too"),
     QT_TRANSLATE_NOOP("SupportParameters", "Whether the messages of the cases are read with them."),
     kIncludeCommunications},
    {"includeResolvedCases", QT_TRANSLATE_NOOP("SupportParameters", "Closed cases too"),
     QT_TRANSLATE_NOOP("SupportParameters", "Whether closed cases are listed with the open ones."),
     kIncludeResolvedCases},
    {"includeSuppressedResources", QT_TRANSLATE_NOOP("SupportParameters", "Left-out resources too"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Whether the report lists resources that were left out of checks."),
     kIncludeSuppressedResources},
    {"initialCaseStatus", QT_TRANSLATE_NOOP("SupportParameters", "Status before"),
     QT_TRANSLATE_NOOP("SupportParameters", "The status of the case before it was closed."),
     kInitialCaseStatus},
    {"isExcluded", QT_TRANSLATE_NOOP("SupportParameters", "Left out"),
     QT_TRANSLATE_NOOP("SupportParameters", "Whether the resource is left out of the recommendation."),
     kIsExcluded},
    {"issueType", QT_TRANSLATE_NOOP("SupportParameters", "Kind of issue"),
     QT_TRANSLATE_NOOP("SupportParameters", "What the case is about."), kIssueType},
    {"language", QT_TRANSLATE_NOOP("SupportParameters", "Language"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The language of the case, the report or the mail, as an ISO 639-1 code."),
     kLanguage},
    {"lifecycleStage", QT_TRANSLATE_NOOP("SupportParameters", "Stage"),
     QT_TRANSLATE_NOOP("SupportParameters", "How far the work on the recommendation has come."),
     kLifecycleStage},
    {"maxResults",
     QT_TRANSLATE_NOOP("SupportParameters", "Page size"),
     QT_TRANSLATE_NOOP("SupportParameters", "How many entries the caller wants at most in one answer."),
     {}},
    {"millisUntilNextRefreshable",
     QT_TRANSLATE_NOOP("SupportParameters", "Next refresh"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "How many milliseconds must pass before the check can be run again."),
     {}},
    {"nextToken",
     QT_TRANSLATE_NOOP("SupportParameters", "Next page"),
     QT_TRANSLATE_NOOP(
         "SupportParameters",
         "Where the answer before this one ended: the caller is reading a long list page by page."),
     {}},
    {"notifyOnAddCorrespondenceToCase", QT_TRANSLATE_NOOP("SupportParameters", "Notify of replies"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Whether the channel is notified when something is written in a case."),
     kNotifyOnAddCorrespondenceToCase},
    {"notifyOnCaseSeverity", QT_TRANSLATE_NOOP("SupportParameters", "Notified cases"),
     QT_TRANSLATE_NOOP("SupportParameters", "For which cases the Slack channel is notified."),
     kNotifyOnCaseSeverity},
    {"notifyOnCreateOrReopenCase", QT_TRANSLATE_NOOP("SupportParameters", "Notify of new cases"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Whether the channel is notified when a case is opened or reopened."),
     kNotifyOnCreateOrReopenCase},
    {"notifyOnResolveCase", QT_TRANSLATE_NOOP("SupportParameters", "Notify of closed cases"),
     QT_TRANSLATE_NOOP("SupportParameters", "Whether the channel is notified when a case is closed."),
     kNotifyOnResolveCase},
    {"organizationRecommendationIdentifier",
     QT_TRANSLATE_NOOP("SupportParameters", "Recommendation"),
     QT_TRANSLATE_NOOP("SupportParameters", "The recommendation, by its ARN or id."),
     {}},
    {"pillar",
     QT_TRANSLATE_NOOP("SupportParameters", "Pillar"),
     QT_TRANSLATE_NOOP("SupportParameters", "The category of Trusted Advisor checks."),
     {}},
    {"pillars",
     QT_TRANSLATE_NOOP("SupportParameters", "Pillar"),
     QT_TRANSLATE_NOOP("SupportParameters", "The category of Trusted Advisor checks."),
     {}},
    {"recommendationIdentifier",
     QT_TRANSLATE_NOOP("SupportParameters", "Recommendation"),
     QT_TRANSLATE_NOOP("SupportParameters", "The recommendation, by its ARN or id."),
     {}},
    {"refresh", QT_TRANSLATE_NOOP("SupportParameters", "Run the checks first"),
     QT_TRANSLATE_NOOP("SupportParameters", "Whether the checks are run again before the report is made."),
     kRefresh},
    {"serviceCode", QT_TRANSLATE_NOOP("SupportParameters", "Service"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The service that the case is about, by the code that AWS Support has for it; "
                       "DescribeServices lists them."),
     kServiceCode},
    {"serviceCodeList",
     QT_TRANSLATE_NOOP("SupportParameters", "Services"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "The services asked about, by the codes that AWS Support has for them."),
     {}},
    {"severity", QT_TRANSLATE_NOOP("SupportParameters", "Severity"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "How urgent the case is. The support plan decides which severities there are and how "
                       "soon AWS answers."),
     kSeverityCode},
    {"severityCode", QT_TRANSLATE_NOOP("SupportParameters", "Severity"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "How urgent the case is. The support plan decides which severities there are and how "
                       "soon AWS answers."),
     kSeverityCode},
    {"subject",
     QT_TRANSLATE_NOOP("SupportParameters", "Subject"),
     QT_TRANSLATE_NOOP("SupportParameters", "The title of the case. CloudTrail usually leaves it out."),
     {}},
    {"supportLevel", QT_TRANSLATE_NOOP("SupportParameters", "Support plan"),
     QT_TRANSLATE_NOOP("SupportParameters", "The support plan that is asked for."), kSupportLevel},
    {"supportPlanUpdateArn",
     QT_TRANSLATE_NOOP("SupportParameters", "Plan change"),
     QT_TRANSLATE_NOOP("SupportParameters", "The change of the support plan that is asked about."),
     {}},
    {"teamId",
     QT_TRANSLATE_NOOP("SupportParameters", "Slack workspace"),
     QT_TRANSLATE_NOOP("SupportParameters", "The Slack workspace, by the id that Slack gave it."),
     {}},
    {"teamName",
     QT_TRANSLATE_NOOP("SupportParameters", "Slack workspace"),
     QT_TRANSLATE_NOOP("SupportParameters", "The name of the Slack workspace."),
     {}},
    {"updateReason",
     QT_TRANSLATE_NOOP("SupportParameters", "Reason in words"),
     QT_TRANSLATE_NOOP("SupportParameters",
                       "Why the stage of the recommendation was changed, as the caller wrote it."),
     {}},
    {"updateReasonCode", QT_TRANSLATE_NOOP("SupportParameters", "Reason"),
     QT_TRANSLATE_NOOP("SupportParameters", "Why the stage of the recommendation was changed."),
     kUpdateReasonCode},
    {"uploadId",
     QT_TRANSLATE_NOOP("SupportParameters", "Upload"),
     QT_TRANSLATE_NOOP("SupportParameters", "The upload of an attachment that is sent in parts."),
     {}},
};
static_assert(std::ranges::is_sorted(kParameters, {}, &SupportParameterText::key));

} // namespace

const SupportParameterText *supportParameterText(std::string_view key)
{
    const auto *const found = std::ranges::lower_bound(kParameters, key, {}, &SupportParameterText::key);
    return found != std::end(kParameters) && found->key == key ? found : nullptr;
}

} // namespace trailscope
