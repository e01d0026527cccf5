// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/eventrecord.h"

#include "generator/jsonobject.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace trailscope::generator {
namespace {

struct Parts {
    int year, hour, minute, second;
    unsigned month, day;
};

Parts partsOf(Seconds time)
{
    using namespace std::chrono;
    const sys_seconds point{seconds{time}};
    const auto midnight = floor<days>(point);
    const year_month_day date{midnight};
    const hh_mm_ss clock{point - midnight};
    return {static_cast<int>(date.year()),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count()),
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day())};
}

template <class... Values> std::string formatted(const char *format, Values... values)
{
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, values...);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

Seconds utcSeconds(int year, int month, int day, int hour, int minute, int second)
{
    using namespace std::chrono;
    const sys_days date{std::chrono::year{year} / month / day};
    return date.time_since_epoch() / seconds{1} + hour * 3600 + minute * 60 + second;
}

std::string isoTime(Seconds time)
{
    const Parts p = partsOf(time);
    return formatted("%04d-%02u-%02uT%02d:%02d:%02dZ", p.year, p.month, p.day, p.hour, p.minute, p.second);
}

std::string basicTime(Seconds time, bool withSeconds)
{
    const Parts p = partsOf(time);
    return withSeconds
        ? formatted("%04d%02u%02uT%02d%02d%02dZ", p.year, p.month, p.day, p.hour, p.minute, p.second)
        : formatted("%04d%02u%02uT%02d%02dZ", p.year, p.month, p.day, p.hour, p.minute);
}

std::string datePath(Seconds time)
{
    const Parts p = partsOf(time);
    return formatted("%04d/%02u/%02u", p.year, p.month, p.day);
}

std::string longTime(Seconds time)
{
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Parts p = partsOf(time);
    return formatted("%s %u, %d, %d:%02d:%02d %s", kMonths[p.month - 1], p.day, p.year,
                     (p.hour + 11) % 12 + 1, p.minute, p.second, p.hour < 12 ? "AM" : "PM");
}

bool readsOnly(std::string_view eventName)
{
    for (const std::string_view verb :
         {"Get", "List", "Describe", "Head", "Lookup", "Search", "BatchGet", "Check", "View", "Download",
          "Query", "Scan", "Estimate", "Simulate", "Assume", "Decrypt", "GenerateDataKey"}) {
        if (eventName.starts_with(verb)) {
            return true;
        }
    }
    return false;
}

std::string tlsDetails(std::string_view host, bool modern)
{
    JsonObject tls;
    tls.text("tlsVersion", modern ? "TLSv1.3" : "TLSv1.2");
    tls.text("cipherSuite", modern ? "TLS_AES_128_GCM_SHA256" : "ECDHE-RSA-AES128-GCM-SHA256");
    tls.text("clientProvidedHostHeader", host);
    if (modern) {
        tls.text("keyExchange", "x25519");
    }
    return tls.str();
}

void EventRecord::appendJson(std::string &out) const
{
    JsonObject record;
    record.text("eventVersion", version);
    if (!identity.empty()) {
        record.json("userIdentity", identity);
    }
    record.text("eventTime", isoTime(time));
    record.optional("eventSource", source);
    record.optional("eventName", name);
    record.text("awsRegion", region);
    record.optional("sourceIPAddress", ip);
    record.optional("userAgent", agent);
    record.optional("errorCode", errorCode);
    record.optional("errorMessage", errorMessage);
    if (!bare) {
        record.json("requestParameters", request.empty() ? "null" : std::string_view(request));
        record.json("responseElements", response.empty() ? "null" : std::string_view(response));
    }
    const auto json = [&record](std::string_view key, const std::string &value) {
        if (!value.empty()) {
            record.json(key, value);
        }
    };
    json("additionalEventData", additional);
    record.optional("requestID", requestId);
    record.text("eventID", eventId);
    if (readOnly) {
        record.flag("readOnly", *readOnly);
    }
    json("resources", resources);
    record.text("eventType", type);
    record.optional("apiVersion", apiVersion);
    if (management) {
        record.flag("managementEvent", *management);
    }
    record.text("recipientAccountId", recipient);
    json("serviceEventDetails", serviceDetails);
    record.optional("sharedEventID", sharedId);
    record.optional("vpcEndpointId", vpcEndpoint);
    record.optional("vpcEndpointAccountId", vpcEndpointAccount);
    record.optional("eventCategory", category);
    json("tlsDetails", tls);
    if (fromConsole) {
        record.text("sessionCredentialFromConsole", "true");
    }
    json("insightDetails", insight);
    record.appendTo(out);
}

} // namespace trailscope::generator
