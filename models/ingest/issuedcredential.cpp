// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/issuedcredential.h"

#include "ingest/membervalues.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

using Text = std::optional<std::string>;

std::string orEmpty(Text &text)
{
    return text ? *std::move(text) : std::string();
}

struct RequestOfRole {
    Text roleArn;
    Text clusterName;
    std::vector<std::string> tagKeys;
    std::vector<std::string> tagValues;
};
struct ResponseOfRole {
    Text key;
    Text expiration;
    Text assumedRoleId;
    Text assumeRoleId; // as EKS spells it
    Text podNamespace;
    Text serviceAccount;
};

// What EKS says of a pod. `serviceAccount` names it where its own name is not known.
std::string podName(std::string_view cluster, std::string_view space, std::string_view pod,
                    std::string_view serviceAccount)
{
    if (space.empty() || (pod.empty() && serviceAccount.empty()))
        return {};
    std::string name(cluster);
    if (!cluster.empty())
        name += '/';
    name.append(space);
    return pod.empty() ? name.append("/serviceaccount/").append(serviceAccount)
                       : name.append("/").append(pod);
}

// Of the tags that EKS gives to a pod's session ("Pod Identity session tags", EKS user guide).
std::string podOfTags(const std::vector<std::string> &keys, const std::vector<std::string> &values)
{
    if (keys.size() != values.size())
        return {};
    const auto tag = [&](std::string_view key) {
        const auto place = std::ranges::find(keys, key);
        return place == keys.end() ? std::string_view()
                                   : std::string_view(values[static_cast<std::size_t>(place - keys.begin())]);
    };
    return podName(tag("eks-cluster-name"), tag("kubernetes-namespace"), tag("kubernetes-pod-name"),
                   tag("kubernetes-service-account"));
}

// Reads what it can where JSON is not what it was taken for: nothing further is known then.
RequestOfRole readRequest(JsonCursor cursor)
{
    RequestOfRole request;
    const auto addTo = [&cursor](std::vector<std::string> &texts) {
        return eachText(cursor, [&texts](std::string_view text) { texts.emplace_back(text); });
    };
    (void)eachMember(cursor, [&](std::string_view key) {
        if (isMemberKey(key, "roleArn")) {
            return takeFirstText(cursor, request.roleArn);
        }
        if (isMemberKey(key, "clusterName")) {
            return takeFirstText(cursor, request.clusterName);
        }
        if (!isMemberKey(key, "tags")) {
            return cursor.skipCheckedValue();
        }
        return eachMember(cursor, [&](std::string_view ofTag) {
            return isMemberKey(ofTag, "key")  ? addTo(request.tagKeys)
                : isMemberKey(ofTag, "value") ? addTo(request.tagValues)
                                              : cursor.skipCheckedValue();
        });
    });
    return request;
}

ResponseOfRole readResponse(JsonCursor cursor)
{
    ResponseOfRole response;
    const auto readTwo
        = [&cursor](std::string_view first, Text &firstText, std::string_view second, Text &secondText) {
              return eachMember(cursor, [&](std::string_view key) {
                  return isMemberKey(key, first) ? takeFirstText(cursor, firstText)
                      : isMemberKey(key, second) ? takeFirstText(cursor, secondText)
                                                 : cursor.skipCheckedValue();
              });
          };
    (void)eachMember(cursor, [&](std::string_view key) {
        if (isMemberKey(key, "credentials")) {
            return readTwo("accessKeyId", response.key, "expiration", response.expiration);
        }
        if (isMemberKey(key, "assumedRoleUser")) {
            return readTwo("assumedRoleId", response.assumedRoleId, "assumeRoleId", response.assumeRoleId);
        }
        if (isMemberKey(key, "subject")) {
            return readTwo("namespace", response.podNamespace, "serviceAccount", response.serviceAccount);
        }
        return cursor.skipCheckedValue();
    });
    return response;
}

void readRole(IssueKind kind, const MembersOfCall &members, IssuedCredential &issued)
{
    ResponseOfRole response
        = members.responseElements ? readResponse(*members.responseElements) : ResponseOfRole{};
    issued.key = orEmpty(response.key);
    issued.expires = response.expiration ? parseExpiration(*response.expiration) : kNoTime;
    issued.assumedRoleId = orEmpty(response.assumedRoleId);
    if (issued.assumedRoleId.empty()) {
        issued.assumedRoleId = orEmpty(response.assumeRoleId);
    }
    // What was refused made nothing.
    if (kind != IssueKind::AssumeRole || (issued.key.empty() && issued.assumedRoleId.empty())) {
        return;
    }
    RequestOfRole request
        = members.requestParameters ? readRequest(*members.requestParameters) : RequestOfRole{};
    issued.roleArn = orEmpty(request.roleArn);
    issued.pod = podOfTags(request.tagKeys, request.tagValues);
    if (issued.pod.empty()) {
        issued.pod = podName(orEmpty(request.clusterName), orEmpty(response.podNamespace), {},
                             orEmpty(response.serviceAccount));
    }
}

void readAccessKey(JsonCursor cursor, IssuedCredential &issued)
{
    Text made;
    Text userName;
    (void)eachMember(cursor, [&](std::string_view key) {
        if (!isMemberKey(key, "accessKey")) {
            return cursor.skipCheckedValue();
        }
        return eachMember(cursor, [&](std::string_view ofKey) {
            return isMemberKey(ofKey, "accessKeyId") ? takeFirstText(cursor, made)
                : isMemberKey(ofKey, "userName")     ? takeFirstText(cursor, userName)
                                                     : cursor.skipCheckedValue();
        });
    });
    issued.key = orEmpty(made);
    issued.userName = orEmpty(userName);
}

void readInstances(JsonCursor cursor, IssuedCredential &issued)
{
    (void)eachMember(cursor, [&](std::string_view key) {
        if (!isMemberKey(key, "instancesSet")) {
            return cursor.skipCheckedValue();
        }
        return eachMember(cursor, [&](std::string_view ofSet) {
            if (!isMemberKey(ofSet, "items")) {
                return cursor.skipCheckedValue();
            }
            return eachMember(cursor, [&](std::string_view ofItem) {
                if (!isMemberKey(ofItem, "instanceId")) {
                    return cursor.skipCheckedValue();
                }
                return eachText(cursor,
                                [&issued](std::string_view id) { issued.instances.emplace_back(id); });
            });
        });
    });
}

} // namespace

IssuedCredential readIssuedCredential(IssueKind kind, const MembersOfCall &members)
{
    IssuedCredential issued;
    switch (kind) {
    case IssueKind::AssumeRole:
    case IssueKind::AssumeRoot:
    case IssueKind::SessionToken:
    case IssueKind::FederationToken:
        readRole(kind, members, issued);
        break;
    case IssueKind::AccessKey:
        if (members.responseElements) {
            readAccessKey(*members.responseElements, issued);
        }
        break;
    case IssueKind::SwitchRole:
        if (members.additionalEventData) {
            JsonCursor cursor = *members.additionalEventData;
            Text from;
            (void)eachMember(cursor, [&](std::string_view key) {
                return isMemberKey(key, "SwitchFrom") ? takeFirstText(cursor, from)
                                                      : cursor.skipCheckedValue();
            });
            issued.switchFrom = orEmpty(from);
        }
        break;
    case IssueKind::Instances:
        if (members.responseElements) {
            readInstances(*members.responseElements, issued);
        }
        break;
    case IssueKind::SignIn:
    case IssueKind::SigninToken: // it echoes the key of who asks for it
    case IssueKind::OAuthToken: // it hides what it made
        break;
    }
    return issued;
}

} // namespace trailscope
