// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/support/supportoperations.h"

#include "text/casefold.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace trailscope {

namespace {

struct Operation {
    SupportService service;
    std::string_view name;
    bool write;
    const char *text;
};

// Sorted by service and name.
constexpr Operation kOperations[] = {
    {SupportService::Support, "AddAttachmentsToSet", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Uploads files to a set, which can then go with a new case or a reply.")},
    {SupportService::Support, "AddCommunicationToCase", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Writes a reply to a support case.")},
    {SupportService::Support, "CompleteAttachmentUpload", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Finishes the upload of an attachment that was sent in parts.")},
    {SupportService::Support, "CreateCase", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Opens a support case.")},
    {SupportService::Support, "DescribeAttachment", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Downloads a file that is attached to a support case.")},
    {SupportService::Support, "DescribeAttachmentUploadStatus", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks how far the upload of an attachment has come.")},
    {SupportService::Support, "DescribeCaseAttributes", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads the details of a support case in the console.")},
    {SupportService::Support, "DescribeCaseOptions", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks the console which choices a new support case offers.")},
    {SupportService::Support, "DescribeCases", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Reads support cases, with what was written in them if asked for.")},
    {SupportService::Support, "DescribeCommunication", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads one message of a support case in the console.")},
    {SupportService::Support, "DescribeCommunications", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads the messages and attachments of a support case.")},
    {SupportService::Support, "DescribeCreateCaseOptions", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Asks in which languages and by which channels a case on a subject can be opened.")},
    {SupportService::Support, "DescribeIssueTypes", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the kinds of issue that a support case can be about.")},
    {SupportService::Support, "DescribeServices", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Lists the services and categories that a support case can be about.")},
    {SupportService::Support, "DescribeSeverityLevels", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the severities that the support plan allows for a case.")},
    {SupportService::Support, "DescribeSupportLevel", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks which support plan the account has.")},
    {SupportService::Support, "DescribeSupportedLanguages", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the languages in which support for a subject is given.")},
    {SupportService::Support, "DescribeTrustedAdvisorCheckRefreshStatuses", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks whether Trusted Advisor checks are being refreshed.")},
    {SupportService::Support, "DescribeTrustedAdvisorCheckResult", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Reads the result of a Trusted Advisor check with the resources it found.")},
    {SupportService::Support, "DescribeTrustedAdvisorCheckSummaries", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads the results of Trusted Advisor checks in short.")},
    {SupportService::Support, "DescribeTrustedAdvisorChecks", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the Trusted Advisor checks that there are.")},
    {SupportService::Support, "GetAttachmentUploadLinks", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Starts the upload of an attachment and hands out the links to send it to.")},
    {SupportService::Support, "GetInteraction", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads a conversation with the support assistant.")},
    {SupportService::Support, "InitiateCallForCase", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks AWS Support to call back about a case.")},
    {SupportService::Support, "InitiateChatForCase", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Starts a chat with AWS Support about a case.")},
    {SupportService::Support, "InitiateLiveContactForCase", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Starts a call or chat with AWS Support about a case.")},
    {SupportService::Support, "ListInteractionEntries", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Reads the messages of a conversation with the support assistant.")},
    {SupportService::Support, "ListInteractions", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the conversations with the support assistant.")},
    {SupportService::Support, "PutCaseAttributes", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Changes details of a support case, such as who gets its mail.")},
    {SupportService::Support, "RateCaseCommunication", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Rates an answer from AWS Support.")},
    {SupportService::Support, "RefreshTrustedAdvisorCheck", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Has Trusted Advisor run a check again.")},
    {SupportService::Support, "ResolveCase", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Closes a support case.")},
    {SupportService::Support, "ResolveInteraction", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Ends a conversation with the support assistant.")},
    {SupportService::Support, "SearchForCases", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Searches the support cases of the account.")},
    {SupportService::Support, "StartInteraction", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Begins a conversation with the support assistant.")},
    {SupportService::Support, "UpdateCaseSeverity", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Changes how urgent a support case is.")},
    {SupportService::Support, "UpdateInteraction", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Writes to the support assistant.")},
    {SupportService::TrustedAdvisor, "BatchUpdateRecommendationResourceExclusion", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Leaves resources out of recommendations, or takes them in again.")},
    {SupportService::TrustedAdvisor, "CreateEngagement", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks AWS for a Trusted Advisor Priority engagement.")},
    {SupportService::TrustedAdvisor, "CreateEngagementAttachment", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Attaches a file to a Trusted Advisor Priority engagement.")},
    {SupportService::TrustedAdvisor, "CreateEngagementCommunication", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Writes a message to a Trusted Advisor Priority engagement.")},
    {SupportService::TrustedAdvisor, "DeleteNotificationConfigurationForDelegatedAdmin", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Stops Trusted Advisor Priority from notifying a delegated administrator.")},
    {SupportService::TrustedAdvisor, "DescribeAccount", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Asks which support plan and Trusted Advisor preferences the account has.")},
    {SupportService::TrustedAdvisor, "DescribeAccountAccess", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks whether Trusted Advisor is switched on for the account.")},
    {SupportService::TrustedAdvisor, "DescribeCheckItems", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads the resources that a check found.")},
    {SupportService::TrustedAdvisor, "DescribeCheckRefreshStatuses", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks whether checks are being refreshed.")},
    {SupportService::TrustedAdvisor, "DescribeCheckStatusHistoryChanges", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Reads how the results of checks changed over the last 30 days.")},
    {SupportService::TrustedAdvisor, "DescribeCheckSummaries", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads the results of checks in short.")},
    {SupportService::TrustedAdvisor, "DescribeChecks", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the checks with their descriptions.")},
    {SupportService::TrustedAdvisor, "DescribeNotificationConfigurations", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads whom Trusted Advisor Priority notifies.")},
    {SupportService::TrustedAdvisor, "DescribeNotificationPreferences", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads who gets the weekly Trusted Advisor mail.")},
    {SupportService::TrustedAdvisor, "DescribeOrganization", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks whether the account can use the organizational view.")},
    {SupportService::TrustedAdvisor, "DescribeOrganizationAccounts", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Lists the accounts of the organization in the organizational view.")},
    {SupportService::TrustedAdvisor, "DescribeReports", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the reports of the organizational view.")},
    {SupportService::TrustedAdvisor, "DescribeRisk", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads a risk that Trusted Advisor Priority put forward.")},
    {SupportService::TrustedAdvisor, "DescribeRiskResources", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Reads the resources that a Trusted Advisor Priority risk is about.")},
    {SupportService::TrustedAdvisor, "DescribeRisks", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the risks that Trusted Advisor Priority put forward.")},
    {SupportService::TrustedAdvisor, "DescribeServiceMetadata", false,
     QT_TRANSLATE_NOOP(
         "SupportOperations",
         "Reads the services, regions and categories by which the organizational view can be narrowed.")},
    {SupportService::TrustedAdvisor, "DownloadRisk", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Downloads a Trusted Advisor Priority risk as a file.")},
    {SupportService::TrustedAdvisor, "ExcludeCheckItems", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Leaves resources out of a check from now on.")},
    {SupportService::TrustedAdvisor, "GenerateReport", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Has the organizational view make a report over many accounts.")},
    {SupportService::TrustedAdvisor, "GetOrganizationRecommendation", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads a recommendation for the organization.")},
    {SupportService::TrustedAdvisor, "GetRecommendation", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads a recommendation.")},
    {SupportService::TrustedAdvisor, "IncludeCheckItems", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Takes resources that were left out of a check in again.")},
    {SupportService::TrustedAdvisor, "ListAccountsForParent", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the accounts below a root or organizational unit.")},
    {SupportService::TrustedAdvisor, "ListChecks", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Lists the checks that can be filtered by pillar, service and source.")},
    {SupportService::TrustedAdvisor, "ListOrganizationRecommendationAccounts", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Lists the accounts that a recommendation for the organization affects.")},
    {SupportService::TrustedAdvisor, "ListOrganizationRecommendationResources", false,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Lists the resources that a recommendation for the organization is about.")},
    {SupportService::TrustedAdvisor, "ListOrganizationRecommendations", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the recommendations for the organization.")},
    {SupportService::TrustedAdvisor, "ListOrganizationalUnitsForParent", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the organizational units below a root or another unit.")},
    {SupportService::TrustedAdvisor, "ListRecommendationResources", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the resources that a recommendation is about.")},
    {SupportService::TrustedAdvisor, "ListRecommendations", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the recommendations for the account.")},
    {SupportService::TrustedAdvisor, "ListRecommendationsForResource", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the recommendations about one resource.")},
    {SupportService::TrustedAdvisor, "ListRoots", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the roots of the organization.")},
    {SupportService::TrustedAdvisor, "RefreshCheck", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Has Trusted Advisor run a check again.")},
    {SupportService::TrustedAdvisor, "SetAccountAccess", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Switches Trusted Advisor on or off for the account.")},
    {SupportService::TrustedAdvisor, "SetOrganizationAccess", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Switches the organizational view on or off for the organization.")},
    {SupportService::TrustedAdvisor, "UpdateNotificationConfigurations", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Changes whom Trusted Advisor Priority notifies.")},
    {SupportService::TrustedAdvisor, "UpdateNotificationPreferences", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Changes who gets the weekly Trusted Advisor mail, and in which language.")},
    {SupportService::TrustedAdvisor, "UpdateOrganizationRecommendationLifecycle", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Records what the organization does about a recommendation.")},
    {SupportService::TrustedAdvisor, "UpdateRecommendationLifecycle", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Records what is done about a recommendation.")},
    {SupportService::TrustedAdvisor, "UpdateRiskStatus", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Records what is done about a Trusted Advisor Priority risk.")},
    {SupportService::SupportApp, "CreateSlackChannelConfiguration", true,
     QT_TRANSLATE_NOOP(
         "SupportOperations",
         "Connects a Slack channel to AWS Support: its members can work on support cases through a role.")},
    {SupportService::SupportApp, "DeleteAccountAlias", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Removes the name by which Slack shows the account.")},
    {SupportService::SupportApp, "DeleteSlackChannelConfiguration", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Disconnects a Slack channel from AWS Support.")},
    {SupportService::SupportApp, "DeleteSlackWorkspaceConfiguration", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Disconnects a Slack workspace from AWS Support.")},
    {SupportService::SupportApp, "DescribeSlackChannels", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the channels of a Slack workspace in the console.")},
    {SupportService::SupportApp, "GetAccountAlias", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads the name by which Slack shows the account.")},
    {SupportService::SupportApp, "GetSlackOauthParameters", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Prepares the console to ask Slack for access to a workspace.")},
    {SupportService::SupportApp, "ListSlackChannelConfigurations", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the Slack channels that are connected to AWS Support.")},
    {SupportService::SupportApp, "ListSlackChannels", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the channels of a Slack workspace in the console.")},
    {SupportService::SupportApp, "ListSlackWorkspaceConfigurations", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the Slack workspaces that are connected to AWS Support.")},
    {SupportService::SupportApp, "ListSlackWorkspaces", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the Slack workspaces in the console.")},
    {SupportService::SupportApp, "PutAccountAlias", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Sets the name by which Slack shows the account.")},
    {SupportService::SupportApp, "RedeemSlackOauthCode", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Completes the sign-in at Slack and connects a workspace to AWS Support.")},
    {SupportService::SupportApp, "RegisterSlackWorkspaceForOrganization", true,
     QT_TRANSLATE_NOOP("SupportOperations",
                       "Lets the account use a Slack workspace that its organization has connected.")},
    {SupportService::SupportApp, "UpdateSlackChannelConfiguration", true,
     QT_TRANSLATE_NOOP(
         "SupportOperations",
         "Changes what a connected Slack channel is notified of, or the role that its members use.")},
    {SupportService::SupportPlans, "AcceptSupportAgreement", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Accepts a support agreement.")},
    {SupportService::SupportPlans, "CancelSupportAgreement", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Cancels a support agreement.")},
    {SupportService::SupportPlans, "CreateSupportAgreement", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Drafts a support agreement.")},
    {SupportService::SupportPlans, "CreateSupportPlanSchedule", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Sets a date on which the support plan changes.")},
    {SupportService::SupportPlans, "GetSupportAgreement", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Reads a support agreement.")},
    {SupportService::SupportPlans, "GetSupportPlan", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks which support plan the account has.")},
    {SupportService::SupportPlans, "GetSupportPlanUpdateStatus", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks how far a change of the support plan has come.")},
    {SupportService::SupportPlans, "ListSupportAgreements", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists the support agreements.")},
    {SupportService::SupportPlans, "ListSupportPlanModifiers", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Lists what modifies the support plan.")},
    {SupportService::SupportPlans, "RejectSupportAgreement", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Rejects a support agreement.")},
    {SupportService::SupportPlans, "StartSupportPlanUpdate", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Changes the support plan of the account.")},
    {SupportService::SupportPlans, "UpdateSupportAgreement", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Changes a support agreement.")},
    {SupportService::SupportSubscription, "DescribeSupportLevelSummary", false,
     QT_TRANSLATE_NOOP("SupportOperations", "Asks which support plan the account has.")},
    {SupportService::SupportSubscription, "UpdateProbationAutoCancellation", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Changes whether a support plan on trial ends by itself.")},
    {SupportService::SupportSubscription, "UpdateSupportLevel", true,
     QT_TRANSLATE_NOOP("SupportOperations", "Changes the support plan of the account.")},
};

constexpr std::pair<SupportService, std::string_view> keyOf(const Operation &operation)
{
    return {operation.service, operation.name};
}

static_assert(std::ranges::is_sorted(kOperations, {}, keyOf));

} // namespace

std::optional<SupportService> supportService(std::string_view eventSource)
{
    for (const std::string_view suffix :
         {std::string_view(".amazonaws.com"), std::string_view(".amazonaws.com.cn")}) {
        if (eventSource.ends_with(suffix)) {
            eventSource.remove_suffix(suffix.size());
            break;
        }
    }
    struct Name {
        std::string_view name;
        SupportService service;
    };
    constexpr std::array<Name, 5> kNames = {{
        {"support", SupportService::Support},
        {"trustedadvisor", SupportService::TrustedAdvisor},
        {"supportapp", SupportService::SupportApp},
        {"supportplans", SupportService::SupportPlans},
        {"support-subscription", SupportService::SupportSubscription},
    }};
    for (const Name &entry : kNames) {
        if (equalsIgnoringAsciiCase(eventSource, entry.name))
            return entry.service;
    }
    return std::nullopt;
}

std::optional<OperationExplanation> explainSupportOperation(std::string_view eventSource,
                                                            std::string_view eventName)
{
    const std::optional<SupportService> service = supportService(eventSource);
    if (!service)
        return std::nullopt;
    const auto *const found
        = std::ranges::lower_bound(kOperations, std::pair(*service, eventName), {}, keyOf);
    if (found == std::end(kOperations) || found->service != *service || found->name != eventName)
        return std::nullopt;
    return OperationExplanation{QCoreApplication::translate("SupportOperations", found->text), found->write};
}

} // namespace trailscope
