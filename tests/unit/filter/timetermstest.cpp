// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/timeterms.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;

namespace {

constexpr UtcMs kNoonOfMarch = 1'709'294'400'000; // 2024-03-01T12:00:00Z
constexpr UtcMs kHourMs = 3'600'000;

std::string spansText(const TimeTerms &terms)
{
    std::string out;
    for (const TimeSpan &span : terms.spans()) {
        out += out.empty() ? "" : " | ";
        out += span.first == TimeTerms::kFirst ? "" : formatUtc(span.first);
        out += "..";
        out += span.last == TimeTerms::kLast ? "" : formatUtc(span.last + 1);
    }
    return out;
}

} // namespace

// The times in a filter, and what a brush makes of them.
class TimeTermsTest : public QObject {
    Q_OBJECT

private slots:
    void state_data();
    void state();
    void noFilter();
    void replaced_data();
    void replaced();
    void oneEnd_data();
    void oneEnd();
    void values_data();
    void values();
};

void TimeTermsTest::state_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("hasOwn");
    QTest::addColumn<QByteArray>("spans");
    QTest::addColumn<bool>("untimed");
    QTest::addColumn<QByteArray>("rest");
    const auto row = [](const char *filter, bool hasOwn, const char *spans, bool untimed, const char *rest) {
        QTest::newRow(*filter == '\0' ? "nothing" : filter)
            << QByteArray(filter) << hasOwn << QByteArray(spans) << untimed << QByteArray(rest);
    };
    row("", false, "..", true, "");
    row("user = a", false, "..", true, "user = a");
    row("time >= 2024-03-01 and time < 2024-03-02", true, "2024-03-01T00:00:00Z..2024-03-02T00:00:00Z", false,
        "");
    row("user = a time > 2024-03-01T12:00+01:00 and (b or c)", true, "2024-03-01T11:01:00Z..", false,
        "user = a and (b or c)");
    row("eventTime = 2024-03-01", true, "2024-03-01T00:00:00Z..2024-03-02T00:00:00Z", false, "");
    row("time <= 2024-03-01 && user = a", true, "..2024-03-02T00:00:00Z", false, "user = a");
    row("time in {2024-03-01..2024-03-02}", true, "2024-03-01T00:00:00Z..2024-03-03T00:00:00Z", false, "");
    row("time in {2024-03-01, 2024-03-02, 2024-03-05}", true,
        "2024-03-01T00:00:00Z..2024-03-03T00:00:00Z | 2024-03-05T00:00:00Z..2024-03-06T00:00:00Z", false, "");
    row("(time < 2024-03-01 or time >= 2024-03-02) and user = a", true,
        "..2024-03-01T00:00:00Z | 2024-03-02T00:00:00Z..", false, "user = a");
    // `not` is two-valued: what has no time is not in a span.
    row("not time = 2024-03-01", true, "..2024-03-01T00:00:00Z | 2024-03-02T00:00:00Z..", true, "");
    row("time != 2024-03-01 and time exists", true, "..2024-03-01T00:00:00Z | 2024-03-02T00:00:00Z..", false,
        "");
    row("not time exists", true, "", true, "");
    row("not (time >= 2024-03-01 and time < 2024-03-02)", true,
        "..2024-03-01T00:00:00Z | 2024-03-02T00:00:00Z..", true, "");
    row("time > 2024-03-02 and time < 2024-03-01", true, "", false, "");
    row("time >= now-1h", true, "2024-03-01T11:00:00Z..", false, "");
    // No own terms: they ask more, or of something that is not known here.
    row("time >= 2024-03-01 or user = a", false, "..", true, "(time >= 2024-03-01 or user = a)");
    row("not (time >= 2024-03-01 and user = a)", false, "..", true, "not (time >= 2024-03-01 and user = a)");
    row("time = 2024-03-*", false, "..", true, "time = 2024-03-*");
    row("time contains \"12:\" and time >= 2024-03-01", true, "2024-03-01T00:00:00Z..", false,
        "time contains \"12:\"");
    row("time >= ${time} and user = a", false, "..", true, "time >= ${time} and user = a");
    row("\"time >= 2024-03-01\"", false, "..", true, "\"time >= 2024-03-01\"");
    row("((user = a) and ((time >= 2024-03-01)))", true, "2024-03-01T00:00:00Z..", false, "user = a");
}

void TimeTermsTest::state()
{
    QFETCH(QByteArray, filter);
    QFETCH(bool, hasOwn);
    QFETCH(QByteArray, spans);
    QFETCH(bool, untimed);
    QFETCH(QByteArray, rest);
    const auto terms = TimeTerms::of(filter.toStdString(), kNoonOfMarch);
    QVERIFY(terms.has_value());
    QCOMPARE(terms->hasOwn(), hasOwn);
    QCOMPARE(QByteArray::fromStdString(spansText(*terms)), spans);
    QCOMPARE(terms->admitsUntimed(), untimed);
    const auto after = TimeTerms::of(terms->rest(), kNoonOfMarch);
    QVERIFY(after.has_value());
    QVERIFY(!after->hasOwn());
    QCOMPARE(QByteArray::fromStdString(terms->rest()), rest);
}

void TimeTermsTest::noFilter()
{
    QVERIFY(!TimeTerms::of("time >=", 0));
    QVERIFY(!TimeTerms::of("time >= yesterday", 0));
    QVERIFY(!TimeTerms::of("user = a and (", 0));
}

void TimeTermsTest::replaced_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *filter, const char *expected) {
        QTest::newRow(*filter == '\0' ? "nothing" : filter) << QByteArray(filter) << QByteArray(expected);
    };
#define BRUSHED "time >= 2024-03-01T12:00Z and time < 2024-03-01T13:00Z"
    row("", BRUSHED);
    row("time >= 2024-03-01", BRUSHED);
    row("time in {2024-03-01..2024-03-02}", BRUSHED);
    row("time < 2024-03-01 or time > 2024-03-02", BRUSHED);
    row("user = a", "user = a and " BRUSHED);
    row("a or b", "(a or b) and " BRUSHED);
    // Where the first of them stood.
    row("user = a and time > 2024-01-01 and role = b and time < 2025-01-01",
        "user = a and " BRUSHED " and role = b");
    row("not time exists and user = a", BRUSHED " and user = a");
    row("time > 2024-01-01 or user = a", "(time > 2024-01-01 or user = a) and " BRUSHED);
#undef BRUSHED
}

void TimeTermsTest::replaced()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, expected);
    const auto terms = TimeTerms::of(filter.toStdString(), kNoonOfMarch);
    const std::string brushed = terms->within(kNoonOfMarch, kNoonOfMarch + kHourMs, QTimeZone::utc());
    QCOMPARE(QByteArray::fromStdString(brushed), expected);
    // It is found again, and a second one takes its place.
    const auto again = TimeTerms::of(brushed, 0);
    QVERIFY(again.has_value());
    QCOMPARE(again->spans(), (std::vector{TimeSpan{kNoonOfMarch, kNoonOfMarch + kHourMs - 1}}));
    QCOMPARE(again->rest(), terms->rest());
    QCOMPARE(again->within(kNoonOfMarch, kNoonOfMarch + kHourMs, QTimeZone::utc()), brushed);
    QCOMPARE(again->within({}, {}, QTimeZone::utc()), terms->rest());
}

void TimeTermsTest::oneEnd_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("until");
    const auto row = [](const char *filter, const char *from, const char *until) {
        QTest::newRow(*filter == '\0' ? "nothing" : filter)
            << QByteArray(filter) << QByteArray(from) << QByteArray(until);
    };
    row("", "time >= 2024-03-01T12:00Z", "time < 2024-03-01T12:00:01Z");
    row("user = a", "user = a and time >= 2024-03-01T12:00Z", "user = a and time < 2024-03-01T12:00:01Z");
    // The other end stays where it was,
    row("time >= 2024-03-01 and time < 2024-03-02", "time >= 2024-03-01T12:00Z and time < 2024-03-02",
        "time >= 2024-03-01 and time < 2024-03-01T12:00:01Z");
    // unless nothing were left.
    row("time < 2024-02-01", "time >= 2024-03-01T12:00Z", "time < 2024-03-01T12:00:01Z");
    row("time > 2024-04-01", "time >= 2024-03-01T12:00Z", "time < 2024-03-01T12:00:01Z");
    row("not time exists", "time >= 2024-03-01T12:00Z", "time < 2024-03-01T12:00:01Z");
}

void TimeTermsTest::oneEnd()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, until);
    const auto terms = TimeTerms::of(filter.toStdString(), kNoonOfMarch);
    QCOMPARE(QByteArray::fromStdString(terms->from(kNoonOfMarch, QTimeZone::utc())), from);
    QCOMPARE(QByteArray::fromStdString(terms->until(kNoonOfMarch, QTimeZone::utc())), until);
}

void TimeTermsTest::values_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](UtcMs time, const char *zone, const char *text) {
        QTest::newRow(text) << qint64{time} << QByteArray(zone) << QByteArray(text);
    };
    constexpr UtcMs midnight = kNoonOfMarch - 12 * kHourMs;
    row(midnight, "UTC", "2024-03-01");
    row(kNoonOfMarch, "UTC", "2024-03-01T12:00Z");
    row(kNoonOfMarch + 5000, "UTC", "2024-03-01T12:00:05Z");
    row(kNoonOfMarch + 5, "UTC", "2024-03-01T12:00:00.005Z");
    row(midnight, "Europe/Berlin", "2024-03-01T01:00+01:00");
    row(midnight - kHourMs, "Europe/Berlin", "2024-03-01T00:00+01:00");
    row(kNoonOfMarch, "America/St_Johns", "2024-03-01T08:30-03:30");
    row(kNoonOfMarch, "Asia/Kathmandu", "2024-03-01T17:45+05:45");
    row(-1, "UTC", "1969-12-31T23:59:59.999Z");
}

void TimeTermsTest::values()
{
    QFETCH(qint64, time);
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, text);
    const std::string value = timeValue(time, QTimeZone(zone));
    QCOMPARE(QByteArray::fromStdString(value), text);
    QCOMPARE(parseTimeTerm(value, 0)->first, time);
    // What the clocks said in 1890 has no offset that can be written.
    constexpr UtcMs longAgo = -2'524'521'600'000;
    QCOMPARE(parseTimeTerm(timeValue(longAgo, QTimeZone("Europe/Berlin")), 0)->first, longAgo);
}

TRAILSCOPE_TEST(TimeTermsTest)
#include "timetermstest.moc"
