// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "generator/eventrecord.h"
#include "generator/identities.h"
#include "generator/seededrandom.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::generator {

inline constexpr std::string_view kProduction = "111122223333";
inline constexpr std::string_view kSecurity = "444455556666"; // log archive and security tooling
inline constexpr std::string_view kOutside = "777788889999"; // nobody's: where the stolen snapshot goes
inline constexpr std::string_view kEast = "us-east-1";
inline constexpr std::string_view kIreland = "eu-west-1";
inline constexpr std::string_view kOregon = "us-west-2";
inline constexpr std::string_view kBuildIp = "198.51.100.40"; // where ci-deploy works from

// Who makes a call, and from where.
struct Caller {
    std::string identity; // JSON
    std::string account; // whose trail gets the event
    std::string ip;
    std::string agent;
    bool console = false;
};

// What a call says beyond who, when and what. Objects are JSON text.
struct CallDetail {
    std::string request = {};
    std::string response = {};
    std::string errorCode = {};
    std::string errorMessage = {};
    std::string additional = {};
    std::string resources = {};
    std::optional<bool> readOnly = {}; // by the verb when not given
    bool data = false; // a data event
    std::string_view version = "1.11";
};

// The example trail while it is being written: its events in no order, and the random numbers they are made
// of.
class Scene {
public:
    explicit Scene(std::uint64_t seed)
        : random(seed)
    {
    }

    // Adds a call of `service` ("iam" for iam.amazonaws.com) and returns it for what is special about it.
    // The reference is valid until the next event is added.
    EventRecord &call(const Caller &caller, Seconds time, std::string_view service, std::string_view name,
                      std::string_view region, CallDetail detail = {});
    // The same, refused for want of a permission.
    EventRecord &denied(const Caller &caller, Seconds time, std::string_view service, std::string_view name,
                        std::string_view region, std::string request = {});
    // An event that AWS itself reports (AwsServiceEvent).
    EventRecord &serviceEvent(std::string_view account, Seconds time, std::string_view service,
                              std::string_view name, std::string_view region, std::string details);
    EventRecord &signIn(const Caller &caller, Seconds time, std::string_view name, std::string_view result,
                        std::string additional, std::string errorMessage = {});
    // The other account's copy of the last event: same shared id, the caller seen from outside.
    EventRecord &targetCopy(std::string_view account, std::string identity);

    SeededRandom random;
    std::vector<EventRecord> events;
};

// The people and machines of the example, so that background and story speak of the same ones.
struct Cast {
    explicit Cast(SeededRandom &random);

    IamUser ciDeploy; // the leaked key
    IamUser backupService;
    IamUser reportingPortal;
    IamUser janedoe;
    IamUser admin;
    IamUser intruder; // the user that the intruder creates
    std::string gitHubRoleId, terraformRoleId, webServerRoleId, orderRoleId, developerRoleId, responderRoleId;
    std::string configRoleId, configSecurityRoleId, auditRoleId, archiveRoleId, slackRoleId, readOnlyRoleId,
        partnerRoleId;
    std::string identityStore = "d-9067EXAMPLE";

    // A session of an Identity Center permission set.
    [[nodiscard]] RoleSession permissionSet(std::string_view account, std::string_view set,
                                            std::string_view roleId, std::string_view user,
                                            std::string_view key, Seconds since) const;
};

void addBackground(Scene &scene, const Cast &cast, Seconds start);
void addPeople(Scene &scene, const Cast &cast, Seconds start); // developers, sign-ins, rare identity types
void addStory(Scene &scene, const Cast &cast, Seconds start);
void addSupport(Scene &scene, const Cast &cast,
                Seconds start); // Support, Trusted Advisor, Support App, Support Plans

} // namespace trailscope::generator
