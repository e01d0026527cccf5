// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/dossier/dossier.h"

#include "exporters/dossierexport.h"
#include "ingest/trail.h"
#include "investigate/dossier/valueactivity.h"
#include "investigate/target/targetfinder.h"
#include "store/fieldreader.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What somebody did, on a page.
class DossierTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void sections();
    void withoutTargets();
    void ofNobody();
    void noMoreThanWanted();
    void asMarkdown();
    void asCsv();
    void asJson();
    void activityAgreesWithARecount_data();
    void activityAgreesWithARecount();

private:
    void load();
    [[nodiscard]] Dossier dossier(std::string_view of, std::size_t most = 100) const;

    QTemporaryDir m_folder;
    std::shared_ptr<Trail> m_trail;
};

namespace {

QByteArray eventOf(int number, const QByteArray &name, const QByteArray &who, const QByteArray &more)
{
    return R"({"eventVersion":"1.09","eventID":"00000000-0000-4000-8000-)"
        + QByteArray::number(number).rightJustified(12, '0') + R"(","eventTime":"2024-03-01T10:)"
        + QByteArray::number(number).rightJustified(2, '0') + R"(:00Z","eventName":")" + name
        + R"(","eventSource":"iam.amazonaws.com","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.)"
        + QByteArray::number(number % 2)
        + R"(","userAgent":"aws|cli","recipientAccountId":"111111111111","userIdentity":{"type":"IAMUser","principalId":"AIDA)"
        + who + R"(","arn":"arn:aws:iam::111111111111:user/)" + who
        + R"(","accountId":"111111111111","accessKeyId":"AKIA)" + who + R"(","userName":")" + who + "\"}"
        + more + '}';
}

// Rows of a section as text: cells by commas, rows by semicolons.
std::string rowsOf(const Dossier &dossier, DossierPart part)
{
    const auto section = std::ranges::find(dossier.sections, part, &DossierSection::part);
    std::string out;
    if (section == dossier.sections.end())
        return out;
    for (const auto &row : section->rows) {
        out += out.empty() ? "" : "; ";
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i == 0 ? "" : ",") + row[i].text;
    }
    return out;
}

} // namespace

void DossierTest::init()
{
    m_trail = Trail::create();
}

void DossierTest::load()
{
    QFile file(m_folder.filePath(u"a.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArrayList events = {
        eventOf(1, "ListUsers", "alice", R"(,"readOnly":true)"),
        eventOf(2, "CreateUser", "alice", R"(,"readOnly":false,"requestParameters":{"userName":"bob"})"),
        eventOf(
            3, "CreateAccessKey", "alice",
            R"(,"readOnly":false,"requestParameters":{"userName":"bob"},"responseElements":{"accessKey":{"userName":"bob","accessKeyId":"AKIAbob"}})"),
        eventOf(4, "ListUsers", "bob", R"(,"readOnly":true,"errorCode":"AccessDenied","errorMessage":"no")"),
        eventOf(5, "DeleteUser", "carol", R"(,"readOnly":false,"requestParameters":{"userName":"bob"})"),
    };
    file.write(R"({"Records":[)" + events.join(',') + "]}");
    file.close();
    const std::string path = file.fileName().toStdString();
    m_trail->load(std::span(&path, 1));
}

Dossier DossierTest::dossier(std::string_view of, std::size_t most) const
{
    const SnapshotPtr snapshot = m_trail->snapshot();
    const LineagePtr lineage = LineageFinder().find(*snapshot);
    return makeDossier({.snapshot = *snapshot,
                        .records = m_trail->raw(),
                        .lineage = *lineage,
                        .of = of,
                        .most = most})
        .value();
}

void DossierTest::sections()
{
    load();
    TargetFinder finder;
    m_trail->derive(std::make_shared<FoundColumn>(finder.find(*m_trail->snapshot(), m_trail->raw())));
    const Dossier found = dossier("AKIAalice");
    QCOMPARE(found.events, std::uint64_t{4}); // with what bob's key did
    QCOMPARE(found.ownEvents, std::uint64_t{3});
    QCOMPARE(rowsOf(found, DossierPart::Identity),
             std::string("principal,alice,3; principalKind,user,3; user,alice,3; account,111111111111,3; "
                         "key,AKIAalice,3"));
    QCOMPARE(
        rowsOf(found, DossierPart::Activity),
        std::string("own calls,3,0,2024-03-01T10:01:00Z,2024-03-01T10:03:00Z; with what came from it,4,1,"
                    "2024-03-01T10:01:00Z,2024-03-01T10:04:00Z; that can change something,2,0,"
                    "2024-03-01T10:02:00Z,2024-03-01T10:03:00Z"));
    QCOMPARE(rowsOf(found, DossierPart::Addresses),
             std::string("198.51.100.0,invalid,2,1,2024-03-01T10:02:00Z,2024-03-01T10:04:00Z; "
                         "198.51.100.1,invalid,2,0,2024-03-01T10:01:00Z,2024-03-01T10:03:00Z"));
    QCOMPARE(rowsOf(found, DossierPart::Services), std::string("iam.amazonaws.com,4,3,1,0,0"));
    QCOMPARE(rowsOf(found, DossierPart::Errors),
             std::string("AccessDenied,1,1,2024-03-01T10:04:00Z,2024-03-01T10:04:00Z"));
    QVERIFY(rowsOf(found, DossierPart::Writes).starts_with("CreateAccessKey,iam.amazonaws.com,1,0,"));
    QVERIFY2(rowsOf(found, DossierPart::Targets).starts_with("bob,2,0,"),
             rowsOf(found, DossierPart::Targets).c_str());
    const std::string ledger = rowsOf(found, DossierPart::Ledger);
    QVERIFY2(ledger.starts_with("removed,created,user,bob,2024-03-01T10:02:00Z,"), ledger.c_str());
    QVERIFY2(ledger.contains("; stands,created,access key,bob / AKIAbob,"), ledger.c_str());
    QVERIFY2(rowsOf(found, DossierPart::Lineage).contains(",CreateAccessKey,certain,"),
             rowsOf(found, DossierPart::Lineage).c_str());
    QVERIFY(rowsOf(found, DossierPart::Sessions).contains("bob"));
    // A cell that can be filtered by says so.
    const auto addresses = std::ranges::find(found.sections, DossierPart::Addresses, &DossierSection::part);
    QCOMPARE(addresses->rows[0][0].field, std::optional(Field::Ip));
    QVERIFY(!addresses->rows[0][2].field);
}

void DossierTest::withoutTargets()
{
    load();
    const Dossier found = dossier("alice");
    QVERIFY(!found.areTargetsKnown);
    QCOMPARE(rowsOf(found, DossierPart::Targets), std::string());
    QVERIFY(dossierMarkdown(found).contains("was not worked out"));
}

void DossierTest::ofNobody()
{
    load();
    const Dossier found = dossier("nobody");
    QCOMPARE(found.events, std::uint64_t{0});
    QVERIFY(found.sections.empty());
    QVERIFY(dossierMarkdown(found).contains("Nothing in these files"));
    QCOMPARE(dossierCsv(found), std::string());
}

void DossierTest::noMoreThanWanted()
{
    load();
    const Dossier found = dossier("alice", 1);
    for (const DossierSection &section : found.sections) {
        QCOMPARE(section.rows.size(), std::size_t{1});
        QCOMPARE(section.columns.size(), section.rows.front().size());
    }
    QCOMPARE(found.sections.front().leftOut, std::uint64_t{4});
    QVERIFY(dossierMarkdown(found).contains("4 more line(s) left out."));
}

void DossierTest::asMarkdown()
{
    load();
    const std::string markdown = dossierMarkdown(dossier("alice"));
    QVERIFY2(markdown.starts_with("# What alice did\n\n4 event(s), by it and"), markdown.c_str());
    QVERIFY(markdown.contains("\n## Programs\n\n| User agent | Events | Errors | First | Last |\n"
                              "| --- | ---: | ---: | --- | --- |\n| aws\\|cli | 4 | 1 |"));
}

void DossierTest::asCsv()
{
    load();
    const std::string csv = dossierCsv(dossier("alice"));
    QVERIFY(csv.starts_with("section,what,value,events,,,,,,\nidentity,principal,alice,3,,,,,,\n"));
    std::set<std::ptrdiff_t> commas;
    for (std::size_t begin = 0; begin < csv.size();) {
        const std::size_t end = csv.find('\n', begin);
        commas.insert(std::ranges::count(csv.substr(begin, end - begin), ','));
        begin = end + 1;
    }
    QCOMPARE(commas.size(), std::size_t{1});
}

void DossierTest::asJson()
{
    load();
    const QJsonObject json
        = QJsonDocument::fromJson(QByteArray::fromStdString(dossierJson(dossier("alice")))).object();
    QCOMPARE(json.value(u"events"_s).toInt(), 4);
    QCOMPARE(json.value(u"services"_s).toArray().at(0).toObject().value(u"denied"_s).toInt(), 1);
}

void DossierTest::activityAgreesWithARecount_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 10; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void DossierTest::activityAgreesWithARecount()
{
    QFETCH(const int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto below = [&random](unsigned bound) { return static_cast<unsigned>(random() % bound); };
    HandmadeStore store;
    for (int i = 0; i < 500; ++i) {
        HandmadeEvent event{.time = below(9) == 0 ? kNoTime : static_cast<UtcMs>(below(1000))};
        if (below(8) != 0)
            event.texts.emplace_back(Column::Ip, "ip" + std::to_string(below(12)));
        event.texts.emplace_back(Column::Event, "e" + std::to_string(below(5)));
        event.texts.emplace_back(Column::Outcome, below(3) == 0 ? "denied" : "success");
        for (unsigned r = below(4); r > 0; --r)
            event.resources.push_back("r" + std::to_string(below(6)));
        store.add(event);
    }
    const SnapshotPtr snapshot = store.snapshot();
    EventSet some(snapshot->eventCount());
    for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
        if (below(3) != 0)
            some.insert(EventIndex{i});
    }
    for (const Field field : {Field::Ip, Field::Event, Field::Resource}) {
        std::map<std::string, PrincipalActivity> expected;
        some.forEach([&](EventIndex event) {
            const ValueList list = fieldValues(*snapshot, field, event);
            for (const std::string &value : std::set<std::string>(list.values.begin(), list.values.end()))
                expected[value].add(snapshot->time(event),
                                    snapshot->text(Column::Outcome, event) != "success");
        });
        const std::vector<ValueActivity> found = valueActivity(*snapshot, some, field);
        QCOMPARE(found.size(), expected.size());
        for (const ValueActivity &value : found)
            QVERIFY2(value.activity == expected[value.value], value.value.c_str());
        QVERIFY(std::ranges::is_sorted(found, std::ranges::greater(),
                                       [](const ValueActivity &value) { return value.activity.events; }));
    }
}

TRAILSCOPE_TEST(DossierTest)
#include "dossiertest.moc"
