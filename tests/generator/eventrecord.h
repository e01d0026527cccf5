// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope::generator {

using Seconds = std::int64_t; // since 1970, UTC
inline constexpr Seconds kHour = 3600;
inline constexpr Seconds kDay = 24 * kHour;

[[nodiscard]] Seconds utcSeconds(int year, int month, int day, int hour = 0, int minute = 0, int second = 0);
[[nodiscard]] std::string isoTime(Seconds time); // 2026-03-10T21:47:12Z
[[nodiscard]] std::string basicTime(Seconds time, bool withSeconds); // 20260310T2147Z or 20260310T214712Z
[[nodiscard]] std::string datePath(Seconds time); // 2026/03/10
// "Mar 10, 2026, 9:47:12 PM", as credentials' expiry is written in responses of STS.
[[nodiscard]] std::string longTime(Seconds time);

// One CloudTrail record on its way to text. Members that hold JSON hold it as text; an empty text leaves the
// member out, except where CloudTrail writes null.
struct EventRecord {
    std::string_view version = "1.11";
    std::string identity; // JSON; empty: no userIdentity at all (Insights)
    Seconds time = 0;
    std::string source; // "iam.amazonaws.com"
    std::string name;
    std::string region;
    std::string ip;
    std::string agent;
    std::string errorCode;
    std::string errorMessage;
    std::string request; // JSON; empty: null
    std::string response; // JSON; empty: null
    std::string additional; // JSON
    std::string requestId;
    std::string eventId;
    std::optional<bool> readOnly; // absent in old records
    std::string resources; // JSON
    std::string type = "AwsApiCall";
    std::string apiVersion;
    std::optional<bool> management = true;
    std::string recipient;
    std::string serviceDetails; // JSON
    std::string sharedId;
    std::string vpcEndpoint;
    std::string vpcEndpointAccount;
    std::string category = "Management";
    std::string tls; // JSON
    bool fromConsole = false; // sessionCredentialFromConsole
    std::string insight; // JSON
    bool bare = false; // network activity and Insights: no request, response and agent

    void appendJson(std::string &out) const;
};

// By the verb, as CloudTrail's readOnly goes.
[[nodiscard]] bool readsOnly(std::string_view eventName);
// {"tlsVersion":…} for a call to `host`.
[[nodiscard]] std::string tlsDetails(std::string_view host, bool modern = true);

} // namespace trailscope::generator
