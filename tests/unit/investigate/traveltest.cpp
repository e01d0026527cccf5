// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/travelfinder.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/mmdbwriter.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

using Map = MmdbValue::Map;

constexpr UtcMs kMinute = 60'000;

struct TravelCall {
    UtcMs time;
    std::string credential; // empty: none
    std::string ip;
};

} // namespace

// Who was at two places too fast.
class TravelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void distances();
    void tooFastAndFastEnough();
    void whatIsNobodysPlace();
    void toAndFroIsOne();
    void agreesWithASlowOne();
    void whatIsNotKnown();

private:
    std::string write(const QString &name, const std::string &bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly)
                && file.write(bytes.data(), static_cast<qint64>(bytes.size()))
                    == static_cast<qint64>(bytes.size())
            ? file.fileName().toStdString()
            : std::string();
    }
    static SnapshotPtr snapshotOf(HandmadeStore &store, const std::vector<TravelCall> &calls)
    {
        std::vector<Finding> credentials;
        for (const TravelCall &call : calls) {
            store.add({.time = call.time, .texts = {{Column::Ip, call.ip}}});
            credentials.push_back(call.credential.empty() ? Finding() : Finding{call.credential});
        }
        store.derive(foundByEvent(Field::Credential, credentials));
        return store.snapshot();
    }
    std::vector<TravelLead> leads(const std::vector<TravelCall> &calls) const
    {
        HandmadeStore store;
        const SnapshotPtr snapshot = snapshotOf(store, calls);
        return findTravel(*snapshot, snapshot->rows(), m_networks)->leads;
    }

    QTemporaryDir m_folder;
    NetworkFilesPtr m_networks;
};

void TravelTest::initTestCase()
{
    MmdbWriter cities("City");
    const auto city = [&cities](const char *network, const char *country, const char *name, double latitude,
                                double longitude) {
        Map facts{{"country", Map{{"iso_code", country}}},
                  {"location", Map{{"latitude", latitude}, {"longitude", longitude}}}};
        if (*name != '\0')
            facts.emplace("city", Map{{"names", Map{{"en", name}}}});
        cities.add(network, facts);
    };
    city("1.0.0.0/24", "GB", "London", 51.5074, -0.1278);
    city("1.0.1.0/24", "US", "New York", 40.7128, -74.0060);
    city("1.0.2.0/24", "FR", "Paris", 48.8566, 2.3522);
    city("1.0.3.0/24", "US", "", 38, -97);
    city("1.0.4.0/24", "JP", "Tokyo", 35.6762, 139.6503); // a cloud's
    city("52.94.0.0/16", "US", "Ashburn", 39, -77.5); // AWS's
    city("10.0.0.0/8", "JP", "Tokyo", 35.6762, 139.6503);
    MmdbWriter networks("ASN");
    networks.add("1.0.4.0/24", Map{{"autonomous_system_number", 16276U}});
    networks.add("1.0.0.0/24", Map{{"autonomous_system_number", 2856U}});
    const std::vector<std::string> paths
        = {write(u"city"_s, cities.bytes()), write(u"asn"_s, networks.bytes()),
           write(u"aws"_s, R"({"prefixes":[{"ip_prefix":"52.94.0.0/16","region":"r","service":"EC2"}]})")};
    m_networks = NetworkFiles::read(paths);
    QVERIFY(m_networks && m_networks->contents().points && m_networks->contents().asns);
}

// Known distances, to a percent: the earth is no sphere.
void TravelTest::distances()
{
    const GeoPoint london{51.5074, -0.1278};
    const auto isAbout = [](double found, double expected) { return std::abs(found / expected - 1) < 0.01; };
    QVERIFY(isAbout(kilometresBetween(london, {40.7128, -74.0060}), 5570));
    QVERIFY(isAbout(kilometresBetween(london, {-33.8688, 151.2093}), 16'993));
    QVERIFY(isAbout(kilometresBetween({0, 179.5}, {0, -179.5}), 111.2)); // over the date line
    QVERIFY(isAbout(kilometresBetween({90, 0}, {-90, 0}), 20'015));
    QCOMPARE(kilometresBetween(london, london), 0.0);
}

void TravelTest::tooFastAndFastEnough()
{
    const auto found = leads({{0, "c", "1.0.0.1"}, {60 * kMinute, "c", "1.0.1.1"}});
    QCOMPARE(found.size(), std::size_t{1});
    const TravelLead &lead = found.front();
    QVERIFY(lead.from == EventIndex{0} && lead.to == EventIndex{1});
    QCOMPARE(lead.credential, std::string("c"));
    QCOMPARE(lead.fromPlace, std::string("London, GB"));
    QCOMPARE(lead.toPlace, std::string("New York, US"));
    QCOMPARE(std::lround(*lead.kilometresPerHour()), std::lround(lead.kilometres));
    QCOMPARE(lead.reason(), u"London, GB to New York, US: 5,570 km in 1 h 0 min, as fast as 5,570 km/h."_s);
    // A flight.
    QVERIFY(leads({{0, "c", "1.0.0.1"}, {6 * 60 * kMinute, "c", "1.0.1.1"}}).empty());
    // Not far: a train, or a file that is wrong by a little.
    QVERIFY(leads({{0, "c", "1.0.0.1"}, {kMinute, "c", "1.0.2.1"}}).empty());
    // Two credentials, and none.
    QVERIFY(leads({{0, "c", "1.0.0.1"}, {kMinute, "d", "1.0.1.1"}}).empty());
    QVERIFY(leads({{0, "", "1.0.0.1"}, {kMinute, "", "1.0.1.1"}}).empty());
    // No time, and the same time.
    QVERIFY(leads({{kNoTime, "c", "1.0.0.1"}, {0, "c", "1.0.1.1"}}).empty());
    const auto atOnce = leads({{0, "c", "1.0.0.1"}, {0, "c", "1.0.1.1"}});
    QCOMPARE(atOnce.size(), std::size_t{1});
    QVERIFY(!atOnce.front().kilometresPerHour());
    QVERIFY(atOnce.front().reason().contains(u"at the same time"_s));
}

void TravelTest::whatIsNobodysPlace()
{
    for (const char *ip : {"1.0.4.1", "52.94.1.1", "10.0.0.1", "100.64.0.1", "AWS Internal",
                           "support.amazonaws.com", "9.9.9.9", "", "203.0.113.4"}) {
        QVERIFY2(leads({{0, "c", "1.0.0.1"}, {kMinute, "c", ip}}).empty(), ip);
        // And it does not stand between two that are.
        QCOMPARE(leads({{0, "c", "1.0.0.1"}, {kMinute, "c", ip}, {2 * kMinute, "c", "1.0.1.1"}}).size(),
                 std::size_t{1});
    }
    // The middle of a country and a city in it.
    QVERIFY(leads({{0, "c", "1.0.3.1"}, {kMinute, "c", "1.0.1.1"}}).empty());
    QCOMPARE(leads({{0, "c", "1.0.3.1"}, {kMinute, "c", "1.0.0.1"}}).size(), std::size_t{1});
    // An IPv4 address in an IPv6 one.
    QCOMPARE(leads({{0, "c", "1.0.0.1"}, {kMinute, "c", "64:ff9b::1.0.1.1"}}).size(), std::size_t{1});
}

void TravelTest::toAndFroIsOne()
{
    std::vector<TravelCall> calls;
    for (int i = 0; i < 10; ++i)
        calls.push_back({i * kMinute, "c", i % 2 == 0 ? "1.0.0.1" : "1.0.1.7"});
    calls.push_back({11 * kMinute, "d", "1.0.0.1"});
    calls.push_back({12 * kMinute, "d", "1.0.1.1"});
    const auto found = leads(calls);
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found.front().times, std::uint64_t{9});
    QVERIFY(found.front().reason().contains(u"To and fro: 9 times."_s));
    QCOMPARE(found.back().times, std::uint64_t{1});
}

// Each call against the one before it, by going back to it.
void TravelTest::agreesWithASlowOne()
{
    struct Known {
        const char *ip;
        const char *name;
        GeoPoint point;
    };
    const std::vector<Known> known = {{"1.0.0.1", "London, GB", {51.5074, -0.1278}},
                                      {"1.0.1.1", "New York, US", {40.7128, -74.0060}},
                                      {"1.0.2.1", "Paris, FR", {48.8566, 2.3522}}};
    std::mt19937 random(9);
    for (int round = 0; round < 40; ++round) {
        std::vector<TravelCall> calls;
        UtcMs time = 0;
        for (int i = 0; i < 60; ++i) {
            time += 1 + static_cast<UtcMs>(random() % 8) * 60 * kMinute;
            const std::size_t place = random() % 4;
            calls.push_back({time, "c" + std::to_string(random() % 3),
                             place < known.size() ? known[place].ip : "10.0.0.1"});
        }
        std::set<std::tuple<std::string, std::string, std::string>> expected;
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const auto to = std::ranges::find(known, calls[i].ip, &Known::ip);
            for (std::size_t j = i; to != known.end() && j-- > 0;) {
                const auto from = std::ranges::find(known, calls[j].ip, &Known::ip);
                if (calls[j].credential != calls[i].credential || from == known.end())
                    continue;
                const double kilometres = kilometresBetween(from->point, to->point);
                const double hours = static_cast<double>(calls[i].time - calls[j].time) / 3'600'000;
                if (kilometres > 500 && kilometres / hours > 1000)
                    expected.insert({calls[i].credential, std::min<std::string>(from->name, to->name),
                                     std::max<std::string>(from->name, to->name)});
                break;
            }
        }
        std::set<std::tuple<std::string, std::string, std::string>> found;
        for (const TravelLead &lead : leads(calls))
            found.insert({lead.credential, std::min(lead.fromPlace, lead.toPlace),
                          std::max(lead.fromPlace, lead.toPlace)});
        QVERIFY(found == expected);
    }
}

void TravelTest::whatIsNotKnown()
{
    HandmadeStore store;
    const SnapshotPtr snapshot = snapshotOf(store, {{0, "c", "1.0.0.1"}, {kMinute, "c", "1.0.1.1"}});
    const auto none = findTravel(*snapshot, snapshot->rows(), nullptr);
    QVERIFY(none && none->leads.empty());
    QVERIFY(none->caveat.contains(u"--networks"_s));
    const std::vector<std::string> cityOnly = {m_folder.filePath(u"city"_s).toStdString()};
    const auto clouds = findTravel(*snapshot, snapshot->rows(), NetworkFiles::read(cityOnly));
    QCOMPARE(clouds->leads.size(), std::size_t{1});
    QCOMPARE(clouds->credentials, std::uint64_t{1});
    QVERIFY(clouds->caveat.contains(u"clouds"_s) && clouds->caveat.contains(u"ip-ranges.json"_s));
    QVERIFY(findTravel(*snapshot, snapshot->rows(), m_networks)->caveat.isEmpty());
    // Only what is asked for.
    EventSet one(snapshot->eventCount());
    one.insert(EventIndex{1});
    QVERIFY(findTravel(*snapshot, one, m_networks)->leads.empty());
}

TRAILSCOPE_TEST(TravelTest)
#include "traveltest.moc"
