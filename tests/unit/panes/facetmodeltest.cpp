// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/facets/facetmodel.h"
#include "filter/compiledfilter.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

// Facets counted under a filter, and as a tree.
class FacetModelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void ownTermsDoNotCount();
    void pathsAndSearch();
    void selectionValue();
    void stopped();
    void tree();
    void linesStay();
    void clicks();

private:
    [[nodiscard]] FacetsInput input(const std::string &filter, const std::vector<FieldRef> &fields) const
    {
        FacetsInput input{.trail = m_trail, .snapshot = m_trail->snapshot(), .filter = filter};
        const auto compiled = CompiledFilter::compile(parseFilter(filter), 0);
        auto passed = compiled
            ? runFilter(**compiled, *input.snapshot, m_trail->raw(), m_trail->pathColumns()).events
            : input.snapshot->rows();
        input.events = std::make_shared<const EventSet>(std::move(passed));
        for (const FieldRef &field : fields)
            input.facets.push_back({.field = field});
        return input;
    }
    [[nodiscard]] static FacetsPtr counted(const FacetsInput &input)
    {
        return std::make_shared<const std::vector<Facet>>(*countFacets(input));
    }
    static std::string line(const Facet &facet)
    {
        std::string out;
        for (const FacetEntry &entry : facet.list.entries) {
            out += out.empty() ? "" : " ";
            out += (entry.kind == FacetEntry::Kind::Absent ? "-" : entry.value) + '='
                + std::to_string(entry.count);
        }
        return out;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<Trail> m_trail;
};

void FacetModelTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    QFile file(m_folder.filePath(u"a.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArrayList events;
    const auto add = [&events](const char *name, const char *region, const char *bucket) {
        events.append(R"({"eventVersion":"1.08","eventSource":"s3.amazonaws.com","eventName":")"
                      + QByteArray(name) + R"(","awsRegion":")" + region
                      + R"(","requestParameters":{"bucketName":")" + bucket + "\"}}");
    };
    add("Get", "eu", "one");
    add("Get", "eu", "two");
    add("Get", "us", "one");
    add("Put", "us", "One");
    file.write(R"({"Records":[)" + events.join(',') + "]}");
    file.close();
    m_trail = Trail::create();
    const std::string path = file.fileName().toStdString();
    m_trail->load(std::span(&path, 1));
    QCOMPARE(m_trail->snapshot()->eventCount(), std::uint32_t{4});
}

void FacetModelTest::ownTermsDoNotCount()
{
    auto facets
        = countFacets(input("event = Get and region = eu", {Field::Event, Field::Region, Field::User}));
    QCOMPARE(line((*facets)[0]), std::string("Get=2"));
    QCOMPARE(line((*facets)[1]), std::string("eu=2 us=1"));
    QCOMPARE(line((*facets)[2]), std::string("-=2"));
    // What the filter names is first, also where nothing has it.
    facets = countFacets(input("event = Put and region in {mars, us}", {Field::Event, Field::Region}));
    QCOMPARE(line((*facets)[0]), std::string("Put=1 Get=1"));
    QCOMPARE(line((*facets)[1]), std::string("mars=0 us=1"));
    // Deeper terms count, and the facet says so.
    facets = countFacets(input("region = eu or event = Put", {Field::Region}));
    QCOMPARE(line((*facets)[0]), std::string("eu=2 us=1"));
    QVERIFY((*facets)[0].terms->hasOtherTerms());
}

void FacetModelTest::pathsAndSearch()
{
    const FieldRef bucket = *parseFieldRef("requestParameters.bucketName");
    FacetsInput wanted = input("requestParameters.bucketName == One", {bucket, Field::Event});
    const auto facets = countFacets(wanted);
    QCOMPARE(line((*facets)[0]), std::string("One=1 one=2 two=1"));
    QVERIFY((*facets)[0].list.entries[1].exact);
    QCOMPARE(line((*facets)[1]), std::string("Put=1"));
    wanted.search = "TW";
    QCOMPARE(line((*countFacets(wanted))[0]), std::string("One=1 two=1"));
}

// It was the selected event's when the filter was applied.
void FacetModelTest::selectionValue()
{
    const auto facets = countFacets(input("event = ${event} and region = eu", {Field::Region}));
    QCOMPARE(facets->size(), std::size_t{1});
    QVERIFY((*facets)[0].terms->isSelected("eu"));
}

void FacetModelTest::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!countFacets(input("", {Field::Event}), stop.get_token()));
    QVERIFY(!countFacets(input("event = Get", {Field::Event}), stop.get_token()));
}

void FacetModelTest::tree()
{
    FacetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRequests({{.field = Field::Event}, {.field = Field::Region}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    QVERIFY(!model.index(0, 0).data(FacetModel::CountRole).isValid());
    model.setFacets(counted(input("event = Get", {Field::Event, Field::Region})));
    const QModelIndex event = model.index(0, 0);
    QCOMPARE(event.data().toString(), u"Event"_s);
    QCOMPARE(event.data(FacetModel::CountRole).toULongLong(), 2ULL);
    const QModelIndex get = model.index(0, 0, event);
    QCOMPARE(get.data().toString(), u"Get"_s);
    QCOMPARE(get.data(FacetModel::CountRole).toULongLong(), 3ULL);
    QCOMPARE(get.data(FacetModel::ShareRole).toDouble(), 0.75);
    QCOMPARE(get.data(FacetModel::StateRole).toInt(), static_cast<int>(FacetModel::State::Selected));
    QVERIFY(get.data(Qt::AccessibleTextRole).toString().contains(u"selected by the filter"_s));
    QCOMPARE(model.valueAt(get), (FieldValue{Field::Event, "Get"}));
    QVERIFY(!model.valueAt(event));
    QCOMPARE(model.parent(get), event);
    model.setStale(true);
    QVERIFY(get.data(FacetModel::StaleRole).toBool());
    model.setFacets({});
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
}

// What is current and open stays so when counts change.
void FacetModelTest::linesStay()
{
    FacetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRequests({{.field = Field::Event}, {.field = Field::Region}});
    model.setFacets(counted(input("", {Field::Event, Field::Region})));
    const QPersistentModelIndex region(model.index(1, 0));
    const QPersistentModelIndex first(model.index(0, 0, region));
    model.setFacets(counted(input("event = Put", {Field::Event, Field::Region})));
    QCOMPARE(model.rowCount(region), 1);
    QVERIFY(first.isValid());
    QCOMPARE(first.data().toString(), u"us"_s);
    model.setFacets(counted(input("", {Field::Event, Field::Region})));
    QCOMPARE(model.rowCount(region), 2);
    // Another set of fields keeps what is known.
    model.setRequests({{.field = Field::Region}, {.field = Field::User}});
    QCOMPARE(model.rowCount(model.index(0, 0)), 2);
    QCOMPARE(model.rowCount(model.index(1, 0)), 0);
}

void FacetModelTest::clicks()
{
    FacetModel model;
    model.setRequests({{.field = Field::Event}, {.field = *parseFieldRef("requestParameters.bucketName")}});
    model.setFacets(
        counted(input("region = eu", {Field::Event, *parseFieldRef("requestParameters.bucketName")})));
    const QModelIndex get = model.index(0, 0, model.index(0, 0));
    QCOMPARE(*model.filterAfter(get, FacetClick::Only), u"region = eu and event = Get"_s);
    QCOMPARE(*model.filterAfter(get, FacetClick::Exclude), u"region = eu and not event = Get"_s);
    QVERIFY(!model.filterAfter(model.index(0, 0), FacetClick::Only));
    // Two that differ in case only are told apart.
    model.setFacets(counted(input("", {*parseFieldRef("requestParameters.bucketName")})));
    const QModelIndex bucket = model.index(1, 0);
    QCOMPARE(*model.filterAfter(model.index(0, 0, bucket), FacetClick::Only),
             u"requestParameters.bucketName == one"_s);
}

TRAILSCOPE_TEST(FacetModelTest)
#include "facetmodeltest.moc"
