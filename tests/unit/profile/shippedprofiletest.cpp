// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The filters that come with the program, on the example trail.

#include "profile/shippedprofile.h"
#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "ingest/trail.h"
#include "profile/colourrule.h"
#include "profile/savedfilters.h"
#include "session/derivedfields.h"
#include "session/filterjudgement.h"
#include "support/testprogram.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

class ShippedProfileTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFilterFindsSomething_data();
    void everyFilterFindsSomething();

private:
    std::shared_ptr<Trail> m_trail = Trail::create();
};

void ShippedProfileTest::initTestCase()
{
    deriveFields(*m_trail);
    const std::vector<std::string> paths{std::string(TRAILSCOPE_RESOURCES) + "/example-trail.zip"};
    m_trail->load(paths, LoadOptions());
    QVERIFY(m_trail->snapshot()->rowCount() > 3000);
}

void ShippedProfileTest::everyFilterFindsSomething_data()
{
    QTest::addColumn<QString>("filter");
    QSet<QString> names;
    const SavedFilters filters(shippedProfile(), {});
    for (const SavedFilter &filter : filters.all()) {
        QTest::newRow(qPrintable(filter.id)) << filter.filter;
        QVERIFY2(!filter.note.isEmpty(), qPrintable(filter.id));
        QVERIFY2(filter.fault().isEmpty(), qPrintable(filter.fault()));
        names.insert(filter.name.toLower());
    }
    QCOMPARE(names.size(), 10);
    const QList<QJsonObject> colours = shippedProfile().items(ColourRule::kKind);
    QVERIFY(!colours.isEmpty());
    for (const QJsonObject &item : colours) {
        const ColourRule rule = ColourRule::fromItem(item);
        QTest::newRow(qPrintable(rule.id)) << rule.filter;
        QVERIFY2(rule.fault().isEmpty(), qPrintable(rule.fault()));
    }
}

void ShippedProfileTest::everyFilterFindsSomething()
{
    QFETCH(const QString, filter);
    const ParsedFilter parsed = parseFilter(filter.toStdString());
    const auto compiled = CompiledFilter::compile(parsed, 0);
    QVERIFY(compiled);
    // Colours are found out for every trail that is opened, without reading it again.
    QVERIFY(!QByteArrayView(QTest::currentDataTag()).startsWith("colour-") || !(*compiled)->needsRawText());
    const SnapshotPtr snapshot = m_trail->snapshot();
    const FilterResult result
        = runFilter(**compiled, *snapshot, m_trail->raw(), m_trail->pathColumns(), false, {});
    QVERIFY(result.events.count() > 0);
    QVERIFY(result.events.count() < snapshot->rowCount() / 2);
    // Nothing in it is misspelt. What an event could be called is not known to the last name.
    for (const FilterError &warning : judgeFilter(parsed, *m_trail, *snapshot))
        QVERIFY2(warning.suggestion.empty(), warning.message.c_str());
}

TRAILSCOPE_TEST(ShippedProfileTest)
#include "shippedprofiletest.moc"
