// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "support/mmdbwriter.h"
#include "support/testprogram.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

using Map = MmdbValue::Map;

QByteArray eventFrom(int number, const char *address)
{
    return eventText(qPrintable(u"00000000-0000-4000-8000-00000000000%1"_s.arg(number)),
                     "2024-03-01T10:00:00Z", "GetObject", "jane")
        .replace("198.51.100.7", address);
}

} // namespace

// Files that --networks names, read by the real program.
class NetworksTest : public CliFixture {
    Q_OBJECT

private slots:
    void fieldsAndFacets();
    void numbersAreNumbers();
    void whatIsMissingIsSaid();
    void badFilesAreNamed();
    void notesOfTheSummary();
    void theOutputIsNoInput();
    void travel();

private:
    void writeAll() const
    {
        write(u"t/c.json"_s,
              records({eventFrom(4, "8.8.8.8"), eventFrom(5, "1.1.1.1"), eventFrom(6, "52.94.1.1"),
                       eventFrom(7, "AWS Internal"), eventFrom(8, "2001:4860::1")}));
        MmdbWriter countries("GeoLite2-Country");
        countries.add("8.8.8.0/24", Map{{"country", Map{{"iso_code", "US"}}}});
        countries.add("2001:4860::/32", Map{{"country", Map{{"iso_code", "US"}}}});
        countries.add("1.1.1.0/24", Map{{"country", Map{{"iso_code", "AU"}}}});
        countries.setBuilt(1'709'254'923);
        write(u"country"_s, QByteArray::fromStdString(countries.bytes()));
        MmdbWriter networks("asn");
        networks.add("8.8.8.0/24",
                     Map{{"autonomous_system_number", 15169U}, {"autonomous_system_organization", "GOOGLE"}});
        networks.add(
            "1.1.1.0/24",
            Map{{"autonomous_system_number", 9999U}, {"autonomous_system_organization", "Resolver"}});
        write(u"asn"_s, QByteArray::fromStdString(networks.bytes()));
        write(u"aws"_s, R"({"syncToken":"1709254923","prefixes":[
            {"ip_prefix":"52.94.0.0/16","region":"us-east-1","service":"AMAZON"}]})");
    }
    [[nodiscard]] Run runAll(const QStringList &arguments) const
    {
        return run(arguments
                   + QStringList{u"t/c.json"_s, u"--networks=country"_s, u"--networks"_s, u"asn"_s,
                                 u"--networks"_s, u"aws"_s, u"--quiet"_s});
    }
};

void NetworksTest::fieldsAndFacets()
{
    writeAll();
    const Run query = runAll({u"query"_s, u"--columns=ip,ipClass,country,asn,network"_s, u"--format=csv"_s});
    QCOMPARE(query.err, "");
    QCOMPARE(query.status, 0);
    QCOMPARE(query.out,
             "ip,ipClass,country,asn,network\n"
             "8.8.8.8,public,US,15169,GOOGLE\n"
             "1.1.1.1,public,AU,9999,Resolver\n"
             "52.94.1.1,aws,,,AWS us-east-1\n"
             "AWS Internal,service,,,\n"
             "2001:4860::1,public,US,,\n");
    QCOMPARE(runAll({u"facets"_s, u"country,network"_s, u"--format=csv"_s}).out,
             "field,value,count\ncountry,(absent),2\ncountry,US,2\ncountry,AU,1\n"
             "network,(absent),2\nnetwork,AWS us-east-1,1\nnetwork,GOOGLE,1\nnetwork,Resolver,1\n");
    QCOMPARE(runAll({u"query"_s, u"--columns=ip"_s, u"--format=csv"_s,
                     u"--filter=country = us and not network exists"_s})
                 .out,
             "ip\n2001:4860::1\n");
}

void NetworksTest::numbersAreNumbers()
{
    writeAll();
    QCOMPARE(runAll({u"query"_s, u"--columns=asn"_s, u"--format=csv"_s, u"--filter=asn > 9999"_s}).out,
             "asn\n15169\n");
    QCOMPARE(
        runAll({u"query"_s, u"--columns=asn"_s, u"--format=csv"_s, u"--sort=asn"_s, u"--filter=asn exists"_s})
            .out,
        "asn\n9999\n15169\n");
}

void NetworksTest::whatIsMissingIsSaid()
{
    writeAll();
    // A column and a facet without their file: empty, with a word.
    const Run query = run({u"query"_s, u"t/c.json"_s, u"--columns=country"_s, u"--format=csv"_s});
    QCOMPARE(query.status, 0);
    QCOMPARE(query.out, "country\n\"\"\n\"\"\n\"\"\n\"\"\n\"\"\n");
    QVERIFY2(query.err.contains("country: No file says where addresses are."), query.err);
    QVERIFY(query.err.contains("--networks"));
    // A filter: at its place, once.
    const Run filtered = run({u"query"_s, u"t/c.json"_s, u"--filter=event = GetObject and asn = 5"_s,
                              u"--columns=asn"_s, u"--networks=country"_s, u"--format=csv"_s});
    QCOMPARE(filtered.out, "asn\n");
    QCOMPARE(filtered.status, 0);
    QVERIFY2(filtered.err.contains("at character 23 (asn): No file says whose networks"), filtered.err);
    // The file is there, and knows none of the addresses.
    const Run unknown = run({u"query"_s, u"t/a.json"_s, u"--filter=country = US"_s, u"--networks=country"_s,
                             u"--quiet"_s, u"--format=csv"_s});
    QVERIFY2(unknown.err.contains("country") && !unknown.err.contains("No file says"), unknown.err);
}

void NetworksTest::badFilesAreNamed()
{
    writeAll();
    write(u"bad.mmdb"_s, "not one");
    const Run result = run({u"facets"_s, u"country"_s, u"t/c.json"_s, u"--networks=missing"_s,
                            u"--networks=bad.mmdb"_s, u"--networks=country"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, "value,count\n(absent),2\nUS,2\nAU,1\n");
    QVERIFY2(result.err.contains("missing: There is no such file."), result.err);
    QVERIFY(result.err.contains("bad.mmdb: It is neither a MaxMind database"));
    QVERIFY2(result.err.contains(
                 "country: GeoLite2-Country: countries, built 2024-03-01T01:02:03Z, 3 ranges of addresses"),
             result.err);
}

void NetworksTest::notesOfTheSummary()
{
    writeAll();
    const Run result = run({u"summary"_s, u"t/c.json"_s, u"--networks=missing"_s, u"--networks=aws"_s,
                            u"--format=json"_s, u"--quiet"_s});
    QCOMPARE(result.status, 1);
    const QJsonArray notes = QJsonDocument::fromJson(result.out).object()[u"notes"_s].toArray();
    QCOMPARE(notes.size(), 2);
    QCOMPARE(notes[0].toObject()[u"kind"_s].toString(), u"networksUnusable"_s);
    QCOMPARE(notes[1].toObject()[u"kind"_s].toString(), u"networks"_s);
    QCOMPARE(notes[1].toObject()[u"source"_s].toString(), u"aws"_s);
    QCOMPARE(notes[1].toObject()[u"count"_s].toInt(), 1);
}

void NetworksTest::theOutputIsNoInput()
{
    writeAll();
    const QByteArray before = read(u"aws"_s);
    const Run result
        = run({u"query"_s, u"t/c.json"_s, u"--networks=aws"_s, u"--output=aws"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 2);
    QCOMPARE(read(u"aws"_s), before);
}

// One key, half an hour, an ocean between.
void NetworksTest::travel()
{
    const auto call = [](int number, const char *time, const char *user, const char *address) {
        return eventText(qPrintable(u"00000000-0000-4000-8000-00000000000%1"_s.arg(number)), time,
                         "GetObject", user)
            .replace("198.51.100.7", address);
    };
    write(u"t/c.json"_s,
          records({call(4, "2024-03-01T10:00:00Z", "jane", "1.0.0.1"),
                   call(5, "2024-03-01T10:30:00Z", "jane", "1.0.1.1"),
                   call(6, "2024-03-01T10:30:00Z", "joe", "1.0.1.1")}));
    MmdbWriter cities("City");
    cities.add(
        "1.0.0.0/24",
        Map{{"country_code", "GB"}, {"city", "London"}, {"latitude", 51.5074}, {"longitude", -0.1278}});
    cities.add(
        "1.0.1.0/24",
        Map{{"country_code", "US"}, {"city", "New York"}, {"latitude", 40.7128}, {"longitude", -74.0060}});
    write(u"city"_s, QByteArray::fromStdString(cities.bytes()));
    const Run found
        = run({u"travel"_s, u"t/c.json"_s, u"--networks=city"_s, u"--format=json"_s, u"--quiet"_s});
    QCOMPARE(found.status, 0);
    QVERIFY2(found.err.contains("autonomous systems"), found.err);
    const QJsonArray leads = QJsonDocument::fromJson(found.out).array();
    QCOMPARE(leads.size(), 1);
    const QJsonObject lead = leads[0].toObject();
    QVERIFY(lead[u"principal"_s].toString().contains(u"jane"_s));
    QCOMPARE(lead[u"fromPlace"_s].toString(), u"London, GB"_s);
    QCOMPARE(lead[u"toIp"_s].toString(), u"1.0.1.1"_s);
    QCOMPARE(lead[u"km"_s].toInt(), 5570);
    QCOMPARE(lead[u"seconds"_s].toInt(), 1800);
    QVERIFY(lead[u"toEventID"_s].toString().endsWith(u"0005"_s));
    // Without a map nothing can be said, and that is.
    const Run none = run({u"travel"_s, u"t/c.json"_s, u"--format=json"_s});
    QCOMPARE(none.status, 0);
    QCOMPARE(none.out, "[]\n");
    QVERIFY2(none.err.contains("Name a database of cities"), none.err);
}

TRAILSCOPE_TEST(NetworksTest)
#include "networkstest.moc"
