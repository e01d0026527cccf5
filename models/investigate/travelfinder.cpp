// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/travelfinder.h"

#include "enrich/carriedaddress.h"
#include "enrich/ipclassifier.h"
#include "store/derivedcolumn.h"
#include "text/ipaddress.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Travel", text);
}

// Who lets out machines or carries other people's traffic, by the registers of numbers (RIPE, ARIN, APNIC):
// an address there is where a machine stands, not its user.
constexpr auto kCloudAsns = std::to_array<std::string_view>({
    "16509", "14618",  "8987",   "7224", // Amazon
    "15169", "396982", "19527", // Google
    "8075",  "8068",   "8069",   "12076", // Microsoft
    "31898", "7160", // Oracle
    "36351", // IBM
    "45102", "37963",  "45090",  "132203", // Alibaba, Tencent
    "14061", // DigitalOcean
    "16276", "35540", // OVH
    "24940", "213230", "212317", // Hetzner
    "63949", "20940",  "16625", // Akamai, Linode
    "20473", // Vultr
    "12876", // Scaleway
    "51167", // Contabo
    "13335", "209242", // Cloudflare
    "54113", // Fastly
    "9009",  "60068",  "212238", "136787", // hosts of many VPNs: M247, Datacamp, TEFINCOM
    "60781", "28753",  "30633", // Leaseweb
});

struct Place {
    GeoPoint point;
    std::string country;
    std::string city;
};

std::string nameOf(const Place &place)
{
    if (place.city.empty())
        return place.country;
    return place.country.empty() ? place.city : place.city + ", " + place.country;
}

std::optional<Place> placeOf(std::string_view text, const NetworkFiles &networks)
{
    const auto address = parseIpAddress(text);
    if (!address || classifyIp(text) != IpClass::Public)
        return std::nullopt;
    const IpAddress meant = carriedAddress(*address);
    if (networks.awsRange(meant) != nullptr)
        return std::nullopt;
    NetworkFacts facts = networks.facts(meant);
    if (!facts.point || std::ranges::contains(kCloudAsns, std::string_view(facts.asn)))
        return std::nullopt;
    return Place{*facts.point, std::move(facts.country), std::move(facts.city)};
}

// Where a file knows only the country, it gives its middle: of two places in it that says nothing.
bool isComparable(const Place &a, const Place &b)
{
    return a.country != b.country || a.country.empty() || (!a.city.empty() && !b.city.empty());
}

bool isTooFast(double kilometres, UtcMs duration)
{
    constexpr double kHour = 3'600'000; // ms
    return kilometres > kTravelKilometres
        && kilometres > kTravelKilometresPerHour * static_cast<double>(duration) / kHour;
}

// Walks the calls of all credentials in the order of their times.
class TravelWalk {
public:
    TravelWalk(const Snapshot &snapshot, const DerivedColumn &credentials, const NetworkFiles &networks)
        : m_snapshot(snapshot)
        , m_credentials(credentials)
    {
        const Dictionary &addresses = snapshot.dictionaries().of(Column::Ip);
        m_places.resize(addresses.size());
        for (std::uint32_t code = 1; code < m_places.size(); ++code)
            m_places[code] = placeOf(addresses.text(Code{code}), networks);
    }

    void take(EventIndex event)
    {
        const std::uint32_t address = raw(m_snapshot.code(Column::Ip, event));
        const Code credential = m_credentials.code(m_snapshot, event).value_or(Code::Absent);
        if (credential == Code::Absent || m_snapshot.time(event) == kNoTime || address >= m_places.size()
            || !m_places[address])
            return;
        const auto [found, isFirst] = m_last.try_emplace(raw(credential), Last{event, address, false});
        if (isFirst)
            return;
        Last &last = found->second;
        if (last.address != address) {
            last.hasMoved = true;
            compare(last, event, address, raw(credential));
        }
        last.event = event;
        last.address = address;
    }

    [[nodiscard]] TravelFindings findings() const
    {
        TravelFindings out;
        for (const auto &[pair, lead] : m_leads)
            out.leads.push_back(lead);
        std::ranges::stable_sort(out.leads, [](const TravelLead &a, const TravelLead &b) {
            return a.kilometres != b.kilometres ? a.kilometres > b.kilometres : a.to < b.to;
        });
        out.credentials = static_cast<std::uint64_t>(
            std::ranges::count_if(m_last, [](const auto &entry) { return entry.second.hasMoved; }));
        return out;
    }

private:
    struct Last {
        EventIndex event{};
        std::uint32_t address = 0;
        bool hasMoved = false;
    };

    void compare(const Last &last, EventIndex event, std::uint32_t address, std::uint32_t credential)
    {
        const Place &from = *m_places[last.address];
        const Place &to = *m_places[address];
        const double kilometres = kilometresBetween(from.point, to.point);
        const UtcMs duration = m_snapshot.time(event) - m_snapshot.time(last.event);
        if (!isComparable(from, to) || !isTooFast(kilometres, duration))
            return;
        // Going to and fro between the same places is one lead.
        std::string one = nameOf(from);
        std::string other = nameOf(to);
        const auto [least, most] = std::minmax(one, other);
        const auto [known, isNew] = m_leads.try_emplace({credential, least, most});
        if (!isNew) {
            ++known->second.times;
            return;
        }
        known->second = {.from = last.event,
                         .to = event,
                         .credential = std::string(m_credentials.dictionary().text(Code{credential})),
                         .fromPlace = std::move(one),
                         .toPlace = std::move(other),
                         .kilometres = kilometres,
                         .duration = duration};
    }

    const Snapshot &m_snapshot;
    const DerivedColumn &m_credentials;
    std::vector<std::optional<Place>> m_places; // by code of the address
    std::unordered_map<std::uint32_t, Last> m_last; // by credential
    std::map<std::tuple<std::uint32_t, std::string, std::string>, TravelLead> m_leads;
};

QString caveatOf(const NetworkFilesPtr &networks)
{
    const NetworkContents contents = networks ? networks->contents() : NetworkContents();
    if (!contents.points)
        return translated(QT_TRANSLATE_NOOP(
            "Travel",
            "No file says where on the map addresses are. Name a database of cities (.mmdb): in the "
            "window with View ▸ Places and Networks, on the command line with --networks."));
    QString text;
    if (!contents.asns)
        text = translated(QT_TRANSLATE_NOOP(
            "Travel",
            "No file says whose networks the addresses are in, so that machines in clouds are taken for "
            "people. Name a database of autonomous systems (.mmdb), too."));
    if (!contents.awsRanges) {
        text += text.isEmpty() ? QString() : QString(u' ');
        text += translated(QT_TRANSLATE_NOOP(
            "Travel", "Without AWS's ip-ranges.json, calls from inside AWS may be among them."));
    }
    return text;
}

QString durationText(UtcMs duration)
{
    constexpr UtcMs kMinute = 60'000;
    constexpr UtcMs kHour = 60 * kMinute;
    const QLocale locale;
    if (duration < kMinute)
        return translated(QT_TRANSLATE_NOOP("Travel", "%1 s"))
            .arg(locale.toString(qlonglong{duration / 1000}));
    if (duration < kHour)
        return translated(QT_TRANSLATE_NOOP("Travel", "%1 min"))
            .arg(locale.toString(qlonglong{duration / kMinute}));
    return translated(QT_TRANSLATE_NOOP("Travel", "%1 h %2 min"))
        .arg(locale.toString(qlonglong{duration / kHour}),
             locale.toString(qlonglong{duration % kHour / kMinute}));
}

} // namespace

double kilometresBetween(const GeoPoint &a, const GeoPoint &b)
{
    constexpr double kEarth = 6371.0; // mean radius in km
    const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
    const double latitude = std::sin((radians(b.latitude) - radians(a.latitude)) / 2);
    const double longitude = std::sin((radians(b.longitude) - radians(a.longitude)) / 2);
    const double h = latitude * latitude
        + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * longitude * longitude;
    return 2 * kEarth * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

std::optional<double> TravelLead::kilometresPerHour() const
{
    constexpr double kHour = 3'600'000; // ms
    return duration > 0 ? std::optional(kilometres * kHour / static_cast<double>(duration)) : std::nullopt;
}

QString TravelLead::reason() const
{
    const QLocale locale;
    const QString start = QString::fromStdString(visibleText(fromPlace));
    const QString end = QString::fromStdString(visibleText(toPlace));
    const QString distance = locale.toString(qlonglong{std::llround(kilometres)});
    const std::optional<double> speed = kilometresPerHour();
    QString text = speed
        ? translated(QT_TRANSLATE_NOOP("Travel", "%1 to %2: %3 km in %4, as fast as %5 km/h."))
              .arg(start, end, distance, durationText(duration),
                   locale.toString(qlonglong{std::llround(std::min(*speed, 1e15))}))
        : translated(QT_TRANSLATE_NOOP("Travel", "%1 and %2, %3 km apart, at the same time."))
              .arg(start, end, distance);
    if (times > 1)
        text += u' '
            + translated(QT_TRANSLATE_NOOP("Travel", "To and fro: %1 times."))
                  .arg(locale.toString(qulonglong{times}));
    return text;
}

std::optional<TravelFindings> findTravel(const Snapshot &snapshot, const EventSet &events,
                                         const NetworkFilesPtr &networks, const std::stop_token &stop)
{
    constexpr std::size_t kBetweenStops = 1U << 16U;
    TravelFindings out;
    const DerivedColumn *credentials
        = networks && networks->contents().points ? snapshot.derived(Field::Credential) : nullptr;
    if (stop.stop_requested())
        return std::nullopt;
    if (credentials != nullptr) {
        TravelWalk walk(snapshot, *credentials, *networks);
        std::size_t seen = 0;
        for (const EventIndex event : snapshot.timeOrder()) {
            if (seen++ % kBetweenStops == 0 && stop.stop_requested())
                return std::nullopt;
            if (events.contains(event))
                walk.take(event);
        }
        out = walk.findings();
    }
    out.caveat = caveatOf(networks);
    return out;
}

} // namespace trailscope
