// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "decodedrecord.h"

#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// What the decoded tree knows of calls, Insights and aggregates.
class DecodedCallsTest : public QObject {
    Q_OBJECT

private slots:
    void explainsSupport();
    void saysWhatTheCallDoes();
    void saysNothingOfUnknownCalls();
    void readsInsights_data();
    void readsInsights();
    void readsAggregates();
};

void DecodedCallsTest::explainsSupport()
{
    const DecodedRecord fixture(
        R"({"eventVersion":"1.08","eventSource":"support.amazonaws.com","eventName":"CreateCase",)"
        R"("requestParameters":{"severityCode":"urgent"}})");
    QVERIFY(!fixture.meaning({u"Request parameters"_s, u"severityCode"_s}).isEmpty());
    QVERIFY(!fixture.meaning({u"Event"_s, u"eventName"_s}).isEmpty());
}

void DecodedCallsTest::saysWhatTheCallDoes()
{
    const DecodedRecord fixture(roleRecord());
    const QString section = u"What this call does"_s;
    QVERIFY(fixture.value({section}).contains(u"role"_s));
    QVERIFY(!fixture.value({section, u"How it is abused"_s}).isEmpty());
    QCOMPARE(fixture.value({section, u"Technique"_s}), u"T1098.003"_s);
    QCOMPARE(fixture.meaning({section, u"Technique"_s}), u"Account Manipulation: Additional Cloud Roles"_s);
    QCOMPARE(fixture.value({section, u"Impact"_s}), u"privilege"_s);
    QVERIFY(!fixture.meaning({section, u"Impact"_s}).isEmpty());
    QVERIFY(fixture.value({section, u"Source"_s}).startsWith(u"https://"_s));
    // Each leads to its filter.
    QCOMPARE(fixture.field({section, u"Technique"_s}),
             std::optional(FieldValue{.field = FieldRef(Field::Technique), .value = "T1098.003"}));
    QCOMPARE(fixture.field({section, u"Tactic"_s}),
             std::optional(FieldValue{.field = FieldRef(Field::Tactic), .value = "persistence"}));
    QCOMPARE(fixture.field({section, u"Impact"_s}),
             std::optional(FieldValue{.field = FieldRef(Field::Impact), .value = "privilege"}));
}

void DecodedCallsTest::saysNothingOfUnknownCalls()
{
    const QString section = u"What this call does"_s;
    for (const char *record :
         {R"({"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"MakeCoffee"})",
          R"({"eventVersion":"1.08","eventName":"PutRolePolicy"})", R"({"eventVersion":"1.08"})"})
        QVERIFY2(!DecodedRecord(record).row({section}).isValid(), record);
    // An ordinary call has no more than its sentence.
    const DecodedRecord ordinary(
        R"({"eventVersion":"1.08","eventSource":"s3.amazonaws.com","eventName":"CreateBucket"})");
    QVERIFY(!ordinary.value({section}).isEmpty());
    QCOMPARE(ordinary.model.rowCount(ordinary.row({section})), 0);
}

void DecodedCallsTest::readsInsights_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("trail") << QByteArray(
        R"({"eventVersion":"1.07","eventType":"AwsCloudTrailInsight","insightDetails":{"state":"Start",)"
        R"("eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight",)"
        R"("insightContext":{"statistics":{"baseline":{"average":0.5},"insight":{"average":5},)"
        R"("insightDuration":1,"baselineDuration":10080},"attributions":[{"attribute":"userAgent",)"
        R"("insight":[{"value":"curl","average":4}],"baseline":[{"value":"null","average":1}]}]}}})");
    QTest::newRow("event data store") << QByteArray(
        R"({"eventVersion":"1.07","eventType":"AwsCloudTrailInsight","insightState":"Start",)"
        R"("insightEventSource":"ec2.amazonaws.com","insightEventName":"RunInstances",)"
        R"("insightType":"ApiCallRateInsight","insightContext":{"baselineAverage":0.5,"insightAverage":5,)"
        R"("insightDuration":1,"baselineDuration":10080,"attributions":[{"attribute":"userAgent",)"
        R"("insightValue":"curl","insightAverage":4,"baselineValue":"null","baselineAverage":1}]}})");
}

void DecodedCallsTest::readsInsights()
{
    QFETCH(const QByteArray, record);
    const DecodedRecord fixture(record.toStdString());
    const QString section = u"What is unusual"_s;
    QVERIFY(fixture.model.detail()->sentence.contains(u"RunInstances"_s));
    QCOMPARE(fixture.value({section}), u"Unusual rate of calls"_s);
    QCOMPARE(fixture.value({section, u"Operation"_s}), u"RunInstances"_s);
    QCOMPARE(fixture.value({section, u"State"_s}), u"Start"_s);
    QCOMPARE(fixture.value({section, u"Baseline"_s}), u"0.50 per minute"_s);
    QCOMPARE(fixture.value({section, u"Observed"_s}), u"5.0 per minute"_s);
    QCOMPARE(fixture.meaning({section, u"Observed"_s}), u"10 times the baseline"_s);
    const auto share = [&](const QStringList &names) {
        return fixture.row(names).data(DecodedModel::ShareRole).toDouble();
    };
    QCOMPARE(share({section, u"Baseline"_s}), 0.1);
    QCOMPARE(share({section, u"Observed"_s}), 1.0);
    const QString by = u"By userAgent"_s;
    QCOMPARE(fixture.value({section, by, u"Observed"_s}), u"curl"_s);
    QCOMPARE(fixture.value({section, by, u"Baseline"_s}), u"(none)"_s);
    QCOMPARE(share({section, by, u"Baseline"_s}), 0.25);
}

void DecodedCallsTest::readsAggregates()
{
    const DecodedRecord fixture(
        R"({"eventVersion":"1.0","eventType":"AwsAggregatedEvent","timeWindow":{"windowStart":"2026-01-01T00:00:00Z",)"
        R"("windowEnd":"2026-01-01T00:05:00Z"},"summary":{"primaryDimension":{"dimension":"eventName","statistics":)"
        R"([{"name":"PutObject","value":1000},{"name":"GetObject","value":250}]},"details":[{"dimension":"userAgent",)"
        R"("statistics":[{"name":"cli","value":7}]}]}})");
    const QString section = u"What was counted"_s;
    QCOMPARE(fixture.value({section, u"By eventName"_s}), u"1,250 in all"_s);
    QCOMPARE(fixture.value({section, u"By eventName"_s, u"PutObject"_s}), u"1,000"_s);
    QCOMPARE(
        fixture.row({section, u"By eventName"_s, u"GetObject"_s}).data(DecodedModel::ShareRole).toDouble(),
        0.25);
    QCOMPARE(fixture.value({section, u"By userAgent"_s, u"cli"_s}), u"7"_s);
}

TRAILSCOPE_TEST(DecodedCallsTest)
#include "decodedcallstest.moc"
