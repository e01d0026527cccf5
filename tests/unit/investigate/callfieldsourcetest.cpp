// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/calls/callfieldsource.h"
#include "filter/compiledfilter.h"
#include "investigate/facets.h"
#include "store/fieldreader.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

// The fields `impact`, `technique` and `tactic` of a trail: values, filters, facets.
class CallFieldSourceTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void values();
    void aTrailThatGrows();
    void selects_data();
    void selects();
    void facets();

private:
    void add(std::initializer_list<std::pair<const char *, const char *>> calls)
    {
        for (const auto &[service, event] : calls) {
            HandmadeEvent made;
            if (*service != '\0')
                made.texts.emplace_back(Column::Service, service);
            if (*event != '\0')
                made.texts.emplace_back(Column::Event, event);
            m_store->add(made);
        }
    }
    [[nodiscard]] static std::string values(const Snapshot &snapshot, Field field)
    {
        std::string out;
        for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
            out += i == 0 ? "" : ", ";
            appendFieldText(out, snapshot, field, EventIndex{i});
        }
        return out;
    }

    std::unique_ptr<HandmadeStore> m_store;
};

void CallFieldSourceTest::init()
{
    m_store = std::make_unique<HandmadeStore>();
    for (const Field field : {Field::Impact, Field::Technique, Field::Tactic})
        m_store->derive(std::make_shared<CallFieldSource>(field));
    add({{"iam.amazonaws.com", "CreateUser"},
         {"transfer.amazonaws.com", "CreateUser"},
         {"iam.amazonaws.com", "ListUsers"},
         {"s3.amazonaws.com", "CreateBucket"},
         {"", "CreateUser"},
         {"iam.amazonaws.com", "MakeCoffee"},
         {"iam.amazonaws.com", "GetAccountAuthorizationDetails"},
         {"", ""},
         {"iam.amazonaws.com", "CreateUser"}});
}

void CallFieldSourceTest::values()
{
    const SnapshotPtr snapshot = m_store->snapshot();
    QCOMPARE(values(*snapshot, Field::Impact), std::string("privilege, credential, , , , , , , privilege"));
    QCOMPARE(values(*snapshot, Field::Technique),
             std::string("T1136.003, T1136.003, T1087.004, , , , T1069.003; T1087.004, , T1136.003"));
    QCOMPARE(values(*snapshot, Field::Tactic),
             std::string("persistence, persistence, discovery, , , , discovery, , persistence"));
    // Known to have none, which is not the same as not known yet.
    QVERIFY(snapshot->derived(Field::Impact)->isWhole(*snapshot));
    QCOMPARE(snapshot->derived(Field::Impact)->code(*snapshot, EventIndex{3}), std::optional(Code::Absent));
}

void CallFieldSourceTest::aTrailThatGrows()
{
    const SnapshotPtr small = m_store->snapshot();
    const DerivedColumn *before = small->derived(Field::Impact);
    add({{"cloudtrail.amazonaws.com", "StopLogging"}, {"transfer.amazonaws.com", "CreateUser"}});
    const SnapshotPtr large = m_store->snapshot();
    QCOMPARE(values(*large, Field::Impact),
             std::string("privilege, credential, , , , , , , privilege, trail, credential"));
    QVERIFY(large->derived(Field::Impact)->isWhole(*large));
    // The earlier one is as it was.
    QVERIFY(small->derived(Field::Impact) == before);
    QVERIFY(before->isWhole(*small));
    QVERIFY(!before->isWhole(*large));
}

void CallFieldSourceTest::selects_data()
{
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const char *filter, const char *expected) { QTest::newRow(filter) << QByteArray(expected); };
    row("impact = privilege", "08");
    row("impact in {privilege, credential}", "018");
    row("impact exists", "018");
    row("not impact exists", "234567");
    row("technique = T1136.003", "018");
    row("technique = T1087*", "26");
    row("technique = T1069.003", "6"); // one of two
    row("technique exists and not impact exists", "26");
    row("tactic = discovery", "26");
    row("tactic = Persistence", "018");
    row("tactic in {discovery, persistence} and service = iam", "0268");
}

void CallFieldSourceTest::selects()
{
    QFETCH(const QByteArray, expected);
    const auto filter = CompiledFilter::compile(parseFilter(QTest::currentDataTag()), 0);
    QVERIFY(filter.has_value());
    const auto records = std::make_shared<HandmadeRecords>(m_store->records());
    PathColumns paths(records);
    const FilterResult result = runFilter(**filter, *m_store->snapshot(), *records, paths);
    std::string line;
    result.events.forEach([&](EventIndex event) { line += std::to_string(raw(event)); });
    QCOMPARE(line, expected.toStdString());
    QVERIFY(result.notKnown.empty());
}

// An event counts once for each of its techniques.
void CallFieldSourceTest::facets()
{
    const SnapshotPtr snapshot = m_store->snapshot();
    const std::vector<FacetCount> counts
        = withAbsent(countFacet(*snapshot, snapshot->rows(), FieldRef(Field::Technique)));
    std::string line;
    for (const FacetCount &count : counts)
        line += count.value + '=' + std::to_string(count.count) + ' ';
    QCOMPARE(line, std::string("(absent)=4 T1136.003=3 T1087.004=2 T1069.003=1 "));
}

TRAILSCOPE_TEST(CallFieldSourceTest)
#include "callfieldsourcetest.moc"
