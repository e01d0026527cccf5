// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/addressfinder.h"
#include "enrich/addresssource.h"
#include "store/fieldreader.h"
#include "support/handmadestore.h"
#include "support/mmdbwriter.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>
#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

void derive(HandmadeStore &store, const NetworkFilesPtr &files)
{
    const auto finder = std::make_shared<AddressFinder>(files);
    for (const Field field : AddressFinder::kFields)
        store.derive(std::make_shared<AddressSource>(field, finder));
}

std::string textsOf(const Snapshot &snapshot, Field field)
{
    std::string out;
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        appendFieldText(out, snapshot, field, EventIndex{i});
        out += '|';
    }
    return out;
}

} // namespace

class AddressFinderTest : public QObject {
    Q_OBJECT

private slots:
    void withoutFiles();
    void ofATrailThatGrows();
    void placesAndNetworks();
    void namesOfRangesWithoutAnAsnFile();

private:
    [[nodiscard]] std::string write(const QString &name, const std::string &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        return file.fileName().toStdString();
    }

    QTemporaryDir m_folder;
};

// What no file tells is absent of every event, which is something else than not known, and why is said.
void AddressFinderTest::withoutFiles()
{
    HandmadeStore store;
    derive(store, nullptr);
    store.add({.texts = {{Column::Ip, "8.8.8.8"}}});
    store.add({});
    const SnapshotPtr snapshot = store.snapshot();
    QCOMPARE(textsOf(*snapshot, Field::IpClass), std::string("public||"));
    for (const Field field : {Field::Country, Field::Asn, Field::Network}) {
        QCOMPARE(textsOf(*snapshot, field), std::string("||"));
        QVERIFY(snapshot->derived(field)->isWhole(*snapshot));
        QVERIFY(snapshot->derivedLack(field).contains("--networks"_L1));
    }
    QVERIFY(snapshot->derivedLack(Field::IpClass).isEmpty());
    QVERIFY(snapshot->derivedLack(Field::Target).isEmpty());
}

void AddressFinderTest::ofATrailThatGrows()
{
    HandmadeStore store;
    derive(store, nullptr);
    store.add({.texts = {{Column::Ip, "10.0.0.1"}}});
    store.add({});
    const SnapshotPtr small = store.snapshot();
    QCOMPARE(textsOf(*small, Field::IpClass), std::string("private||"));
    QCOMPARE(small->derived(Field::IpClass)->code(*small, EventIndex{1}), std::optional(Code::Absent));
    store.add({.texts = {{Column::Ip, "8.8.8.8"}}});
    store.add({.texts = {{Column::Ip, "10.0.0.1"}}});
    store.add({.texts = {{Column::Ip, ""}}});
    const SnapshotPtr large = store.snapshot();
    QCOMPARE(textsOf(*large, Field::IpClass), std::string("private||public|private|invalid|"));
    for (const Field field : AddressFinder::kFields) {
        QVERIFY(large->derived(field)->isWhole(*large));
        // One code a distinct text, and one for none.
        QCOMPARE(large->derived(field)->codes().size(), std::size_t{4});
        QCOMPARE(large->derived(field)->by(), std::optional(Column::Ip));
    }
    // Events of the same texts need nothing new.
    store.add({.texts = {{Column::Ip, "8.8.8.8"}}});
    QVERIFY(store.snapshot()->derived(Field::IpClass) == large->derived(Field::IpClass));
}

void AddressFinderTest::placesAndNetworks()
{
    MmdbWriter countries("GeoLite2-Country");
    countries.add("8.8.0.0/16", MmdbValue::Map{{"country", MmdbValue::Map{{"iso_code", "US"}}}});
    countries.add("2a05:d018::/32", MmdbValue::Map{{"country", MmdbValue::Map{{"iso_code", "IE"}}}});
    countries.add("10.0.0.0/8", MmdbValue::Map{{"country", MmdbValue::Map{{"iso_code", "DE"}}}});
    countries.add("52.94.0.0/16", MmdbValue::Map{{"country", MmdbValue::Map{{"iso_code", "US"}}}});
    MmdbWriter networks("GeoLite2-ASN");
    networks.add(
        "8.8.8.0/24",
        MmdbValue::Map{{"autonomous_system_number", 15169U}, {"autonomous_system_organization", "GOOGLE"}});
    const std::vector<std::string> paths
        = {write(u"countries"_s, countries.bytes()), write(u"networks"_s, networks.bytes()),
           write(u"ranges"_s,
                 R"({"createDate":"2024-03-01-01-02-03","prefixes":[
              {"ip_prefix":"52.94.0.0/16","region":"us-east-1","service":"AMAZON"},
              {"ip_prefix":"8.8.8.0/24","region":"us-east-1","service":"EC2"}],
              "ipv6_prefixes":[{"ipv6_prefix":"2a05:d018::/36","region":"eu-west-1","service":"EC2"}]})")};
    HandmadeStore store;
    derive(store, NetworkFiles::read(paths));
    for (const char *ip : {"8.8.8.8", "8.8.4.4", "2a05:d018::1", "64:ff9b::8.8.8.8", "10.0.0.1", "52.94.1.1",
                           "AWS Internal", "support.amazonaws.com", "9.9.9.9", "no address"})
        store.add({.texts = {{Column::Ip, ip}}});
    const SnapshotPtr snapshot = store.snapshot();
    // What a file says of private addresses is nobody's place. AWS's range says more than "public".
    QCOMPARE(textsOf(*snapshot, Field::Country), std::string("US|US|IE|US||US|||||"));
    QCOMPARE(textsOf(*snapshot, Field::Asn), std::string("15169|||15169|||||||"));
    QCOMPARE(textsOf(*snapshot, Field::Network),
             std::string("GOOGLE||AWS EC2 eu-west-1|GOOGLE||AWS us-east-1|||||"));
    QCOMPARE(textsOf(*snapshot, Field::IpClass),
             std::string("aws|public|aws|aws|private|aws|service|service|public|invalid|"));
    for (const Field field : AddressFinder::kFields)
        QVERIFY(snapshot->derivedLack(field).isEmpty());
}

void AddressFinderTest::namesOfRangesWithoutAnAsnFile()
{
    const std::vector<std::string> paths = {
        write(u"ranges"_s,
              R"({"prefixes":[{"ip_prefix":"52.94.0.0/16","region":"us-east-1","service":"S3"}]})"),
    };
    HandmadeStore store;
    derive(store, NetworkFiles::read(paths));
    store.add({.texts = {{Column::Ip, "52.94.1.1"}}});
    const SnapshotPtr snapshot = store.snapshot();
    QCOMPARE(textsOf(*snapshot, Field::Network), std::string("AWS S3 us-east-1|"));
    QCOMPARE(textsOf(*snapshot, Field::Asn), std::string("|"));
    QVERIFY(snapshot->derivedLack(Field::Network).isEmpty());
    QVERIFY(!snapshot->derivedLack(Field::Asn).isEmpty());
    QVERIFY(!snapshot->derivedLack(Field::Country).isEmpty());
}

TRAILSCOPE_TEST(AddressFinderTest)
#include "addressfindertest.moc"
