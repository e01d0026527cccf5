// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/networkdatabase.h"
#include "support/mmdbwriter.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <memory>
#include <optional>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

using Map = MmdbValue::Map;

// Null, with a sentence, where it cannot be used.
struct Opened {
    std::unique_ptr<const NetworkDatabase> database;
    NetworkFileInfo info;
    QString problem;

    [[nodiscard]] NetworkFacts operator()(const char *address) const
    {
        return database->facts(*parseIpAddress(address));
    }
};

Opened open(const std::string &bytes)
{
    Opened out;
    auto image = FileImage::copyOf(bytes);
    auto database = NetworkDatabase::open(*std::move(image), out.info);
    if (database)
        out.database = *std::move(database);
    else
        out.problem = database.error();
    return out;
}

MmdbWriter city(unsigned recordBits = 24, unsigned ipVersion = 6)
{
    MmdbWriter writer("GeoLite2-City", recordBits, ipVersion);
    writer.add("81.2.0.0/16",
               Map{{"country", Map{{"iso_code", "GB"}}},
                   {"city", Map{{"names", Map{{"de", "London (de)"}, {"en", "London"}}}}},
                   {"location", Map{{"latitude", 51.5}, {"longitude", -0.1}}}});
    writer.add("81.2.69.0/24", Map{{"country", Map{{"iso_code", "FR"}}}});
    return writer;
}

} // namespace

class NetworkDatabaseTest : public QObject {
    Q_OBJECT

private slots:
    void nestedLayout_data();
    void nestedLayout();
    void flatLayouts();
    void ipv4Tree();
    void agreesWithASearchThroughAll();
    void valuesThatAreNone();
    void damaged();
    void changedAtRandom();
    void ofAnotherKind();
    void stopped();
};

void NetworkDatabaseTest::nestedLayout_data()
{
    QTest::addColumn<unsigned>("recordBits");
    for (const unsigned bits : {24U, 28U, 32U})
        QTest::addRow("%u bits", bits) << bits;
}

void NetworkDatabaseTest::nestedLayout()
{
    QFETCH(const unsigned, recordBits);
    MmdbWriter writer = city(recordBits);
    writer.add("2001:4860::/32", Map{{"country", Map{{"iso_code", "US"}}}});
    writer.setBuilt(1'709'254'923);
    const Opened opened = open(writer.bytes());
    QVERIFY2(opened.database, qPrintable(opened.problem));
    const NetworkFacts london = opened("81.2.3.4");
    QCOMPARE(london.country, std::string("GB"));
    QCOMPARE(london.city, std::string("London"));
    QVERIFY(london.point == std::optional(GeoPoint{.latitude = 51.5, .longitude = -0.1}));
    QVERIFY(london.asn.empty() && london.network.empty());
    QCOMPARE(opened("81.2.69.142").country, std::string("FR")); // the network within
    QVERIFY(!opened("81.2.69.142").point);
    QCOMPARE(opened("2001:4860::8888").country, std::string("US"));
    QVERIFY(opened("81.3.0.0") == NetworkFacts());
    QVERIFY(opened("2001:4861::") == NetworkFacts());
    QCOMPARE(opened.info.type, std::string("GeoLite2-City"));
    QCOMPARE(opened.info.description, std::string("Written by a test"));
    QCOMPARE(opened.info.built, UtcMs{1'709'254'923'000});
    // The larger network is cut into what is left of it, a range for each bit.
    QCOMPARE(opened.info.ranges, std::uint64_t{8 + 1 + 1});
    QVERIFY(opened.info.contents.countries && opened.info.contents.points && !opened.info.contents.asns);
    QCOMPARE(opened.info.kindText(), u"countries, places"_s);
}

void NetworkDatabaseTest::flatLayouts()
{
    MmdbWriter writer("iptoasn");
    writer.add("1.0.0.0/24", Map{{"country_code", "au"}});
    writer.add("1.0.1.0/24", Map{{"country", "CN"}, {"asn", "AS4134"}, {"as_name", "CHINANET"}});
    writer.add("1.0.2.0/24",
               Map{{"autonomous_system_number", 17676U},
                   {"autonomous_system_organization", "SoftBank"},
                   {"latitude", "35.6"},
                   {"longitude", 139.7}});
    writer.add("1.0.3.0/24", Map{{"as_number", 1U}, {"organization", "Level 3"}, {"city", "Denver"}});
    const Opened opened = open(writer.bytes());
    QVERIFY2(opened.database, qPrintable(opened.problem));
    QCOMPARE(opened("1.0.0.1").country, std::string("AU"));
    QCOMPARE(opened("1.0.1.1").country, std::string("CN"));
    QCOMPARE(opened("1.0.1.1").asn, std::string("4134"));
    QCOMPARE(opened("1.0.1.1").network, std::string("CHINANET"));
    QCOMPARE(opened("1.0.2.1").asn, std::string("17676"));
    QVERIFY(opened("1.0.2.1").point == std::optional(GeoPoint{.latitude = 35.6, .longitude = 139.7}));
    QCOMPARE(opened("1.0.3.1").network, std::string("Level 3"));
    QCOMPARE(opened("1.0.3.1").city, std::string("Denver"));
    QCOMPARE(opened.info.kindText(), u"countries, places, AS numbers, networks"_s);
}

void NetworkDatabaseTest::ipv4Tree()
{
    const Opened opened = open(city(24, 4).bytes());
    QVERIFY2(opened.database, qPrintable(opened.problem));
    QCOMPARE(opened("81.2.3.4").country, std::string("GB"));
    QVERIFY(opened("2001:4860::8888") == NetworkFacts()); // which it cannot know
}

// Random networks, none within another, and random addresses.
void NetworkDatabaseTest::agreesWithASearchThroughAll()
{
    std::mt19937 random(11);
    const auto number = [&random](unsigned below) { return static_cast<std::uint32_t>(random() % below); };
    MmdbWriter writer("ASN", 28);
    std::vector<std::pair<CidrBlock, std::uint32_t>> networks;
    for (std::uint32_t i = 0; i < 300; ++i) {
        const bool isV4 = number(3) > 0;
        const std::string text = isV4 ? std::to_string(20 + number(4)) + '.' + std::to_string(number(256))
                + '.' + std::to_string(number(256)) + ".0/" + std::to_string(14 + number(11))
                                      : "2a0" + std::to_string(number(4)) + ':' + std::to_string(number(999))
                + "::/" + std::to_string(20 + number(29));
        const CidrBlock block = *parseCidr(text);
        const bool overlaps = std::ranges::any_of(networks, [&block](const auto &other) {
            return other.first.contains(block.address) || block.contains(other.first.address);
        });
        if (overlaps)
            continue;
        networks.emplace_back(block, i + 1);
        writer.add(text, Map{{"asn", i + 1}});
    }
    QVERIFY(networks.size() > 100);
    const Opened opened = open(writer.bytes());
    QVERIFY2(opened.database, qPrintable(opened.problem));
    QCOMPARE(opened.info.ranges, std::uint64_t{networks.size()});
    int hits = 0;
    for (int i = 0; i < 5000; ++i) {
        const IpAddress address = i % 2 == 0
            ? *parseIpAddress(std::to_string(20 + number(4)) + '.' + std::to_string(number(256)) + '.'
                              + std::to_string(number(256)) + '.' + std::to_string(number(256)))
            : *parseIpAddress("2a0" + std::to_string(number(4)) + ':' + std::to_string(number(999)) + "::1");
        std::string expected;
        for (const auto &[block, asn] : networks) {
            if (block.contains(address))
                expected = std::to_string(asn);
        }
        QCOMPARE(opened.database->facts(address).asn, expected);
        hits += expected.empty() ? 0 : 1;
    }
    QVERIFY(hits > 200);
}

void NetworkDatabaseTest::valuesThatAreNone()
{
    MmdbWriter writer("odd");
    writer.add("1.0.0.0/24", Map{{"country_code", "ZZ"}, {"asn", 0U}, {"as_name", ""}});
    writer.add("1.0.1.0/24", Map{{"country_code", "Germany"}, {"asn", "ASX"}});
    writer.add("1.0.2.0/24", Map{{"country_code", 7U}, {"asn", 5.5}, {"latitude", 91.0}, {"longitude", 0.5}});
    writer.add("1.0.3.0/24", Map{{"latitude", 0.0}, {"longitude", 0.0}, {"country_code", "D1"}});
    writer.add("1.0.4.0/24", "no map");
    writer.add("1.0.5.0/24", Map{{"country", Map{{"iso_code", Map{{"deep", "DE"}}}}}, {"asn", 7U}});
    const Opened opened = open(writer.bytes());
    QVERIFY2(opened.database, qPrintable(opened.problem));
    for (const char *address : {"1.0.0.1", "1.0.1.1", "1.0.2.1", "1.0.3.1", "1.0.4.1"})
        QVERIFY2(opened(address) == NetworkFacts(), address);
    QCOMPARE(opened("1.0.5.1").asn, std::string("7"));
    QVERIFY(opened("1.0.5.1").country.empty());
}

// Cut off anywhere it either has a problem or answers; nothing else may happen.
void NetworkDatabaseTest::damaged()
{
    const MmdbWriter writer = city();
    const std::string whole = writer.bytes();
    for (std::size_t size = 0; size < whole.size(); size += 3) {
        const std::string front = whole.substr(0, size);
        QVERIFY(!open(front).database); // what it says about itself is at the end
        const std::string back = whole.substr(whole.size() - size);
        const Opened opened = open(back);
        QVERIFY(opened.database || !opened.problem.isEmpty());
        if (opened.database)
            (void)opened("81.2.3.4");
    }
    // A tree that is larger than the file.
    std::string tree = whole;
    const std::size_t count = tree.rfind("node_count") + 10 + 1;
    tree[count + 1] = '\x7f';
    QVERIFY(!open(tree).database);
    // Branches that lead behind the data.
    std::string branches = whole;
    std::fill_n(branches.begin(), 60, '\xff');
    const Opened opened = open(branches);
    QVERIFY(!opened.database);
    QVERIFY2(opened.problem.contains("damaged"_L1), qPrintable(opened.problem));
    // A version to come.
    std::string version = whole;
    version[version.rfind("binary_format_major_version") + 27 + 2] = '\x09';
    QVERIFY(!open(version).database);
}

void NetworkDatabaseTest::changedAtRandom()
{
    const std::string whole = city(28).bytes();
    std::mt19937 random(5);
    int used = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string changed = whole;
        const unsigned changes = 1 + static_cast<unsigned>(random() % 4);
        for (unsigned i = 0; i < changes; ++i)
            changed[random() % changed.size()] = static_cast<char>(random());
        const Opened opened = open(changed);
        QVERIFY(opened.database || !opened.problem.isEmpty());
        if (opened.database) {
            ++used;
            for (const char *address : {"81.2.3.4", "81.2.69.1", "1.1.1.1", "255.255.255.255", "2001::1"})
                (void)opened(address);
        }
    }
    QVERIFY(used > 100); // most changes are no harm, so that lookups were tried too
}

void NetworkDatabaseTest::ofAnotherKind()
{
    MmdbWriter writer("GeoIP2-Anonymous-IP");
    writer.add("1.0.0.0/24", Map{{"is_anonymous", 1U}});
    const Opened opened = open(writer.bytes());
    QVERIFY(!opened.database);
    QVERIFY2(opened.problem.contains("neither countries nor networks"_L1), qPrintable(opened.problem));
    QVERIFY(!open(MmdbWriter("empty").bytes()).database);
}

void NetworkDatabaseTest::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    NetworkFileInfo info;
    const auto database = NetworkDatabase::open(*FileImage::copyOf(city().bytes()), info, stop.get_token());
    QVERIFY(database);
    QVERIFY(*database == nullptr);
}

TRAILSCOPE_TEST(NetworkDatabaseTest)
#include "networkdatabasetest.moc"
