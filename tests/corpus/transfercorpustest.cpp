// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/facetsums.h"
#include "investigate/transferfinder.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <map>
#include <memory>
#include <optional>
#include <string>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// How much real trails say was moved.
class TransferCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void sumsAgreeWithARecount_data();
    void sumsAgreeWithARecount();
};

void TransferCorpusTest::sumsAgreeWithARecount_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("events"); // with a number; less than 0: not counted by hand
    QTest::newRow("invictus") << u"invictus"_s << 267;
    for (const char *name : {"stratus", "traildiscover", "sneller", "boogy"})
        QTest::newRow(name) << QString::fromLatin1(name) << -1;
}

// Each record parsed by another reader, and added up one by one.
void TransferCorpusTest::sumsAgreeWithARecount()
{
    QFETCH(const QString, name);
    QFETCH(const int, events);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    const TransfersPtr found = TransferFinder().find(*trail->snapshot());
    QVERIFY(found);
    trail->derive(std::make_shared<FoundColumn>(found->out));
    const SnapshotPtr snapshot = trail->snapshot();
    const FacetSums sums = sumFacet(*snapshot, snapshot->rows(), Field::Event, nullptr, Field::BytesOut);

    std::map<std::string, std::uint64_t> expected;
    std::uint64_t counted = 0;
    snapshot->rows().forEach([&](EventIndex event) {
        const auto record = trail->raw().record(*snapshot, event);
        const QJsonValue bytes = QJsonDocument::fromJson(QByteArray::fromStdString(record.value_or("")))
                                     .object()
                                     .value(u"additionalEventData"_s)
                                     .toObject()
                                     .value(u"bytesTransferredOut"_s);
        if (!bytes.isDouble())
            return;
        ++counted;
        expected[std::string(snapshot->text(Column::Event, event))]
            += static_cast<std::uint64_t>(bytes.toInteger());
    });
    QCOMPARE(sums.events, counted);
    if (events >= 0)
        QCOMPARE(counted, static_cast<std::uint64_t>(events));
    for (const auto &[value, sum] : expected)
        QCOMPARE(sums.of(value), sum);
    for (const auto &[value, sum] : sums.byValue)
        QVERIFY(expected.contains(value));
}

TRAILSCOPE_TEST(TransferCorpusTest)
#include "transfercorpustest.moc"
