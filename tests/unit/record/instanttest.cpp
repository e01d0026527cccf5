// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/instant.h"
#include "record/eventtimereader.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;

namespace {
constexpr UtcMs kNoon = 1709294400000; // 2024-03-01T12:00:00Z
constexpr UtcMs kMidnight = kNoon - 12 * 3600 * 1000;
constexpr UtcMs kDay = 24 * 3600 * 1000;
} // namespace

class InstantTest : public QObject {
    Q_OBJECT

private slots:
    void eventTime_data();
    void eventTime();
    void eventTimesOfOneDay();
    void eventTimeIsRefused_data();
    void eventTimeIsRefused();
    void term_data();
    void term();
    void termIsRefused_data();
    void termIsRefused();
    void format_data();
    void format();
};

void InstantTest::eventTime_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("time");
    const auto row = [](const char *text, qint64 time) { QTest::newRow(text) << QByteArray(text) << time; };
    row("2024-03-01T12:00:00Z", kNoon);
    row("2024-03-01t12:00:00z", kNoon);
    row("2024-03-01T12:00:00", kNoon);
    row("2024-03-01 12:00:00", kNoon);
    row("2024-03-01 12:00:00.000", kNoon);
    row("2024-03-01 12:00:00 UTC", kNoon);
    row("2024-03-01T12:00:00.123Z", kNoon + 123);
    row("2024-03-01T12:00:00.5Z", kNoon + 500);
    row("2024-03-01T12:00:00,25Z", kNoon + 250);
    row("2024-03-01T12:00:00.123987654Z", kNoon + 123);
    row("2024-03-01T13:00:00+01:00", kNoon);
    row("2024-03-01T13:00:00+0100", kNoon);
    row("2024-03-01T13:00:00+01", kNoon);
    row("2024-03-01T06:30:00.250-05:30", kNoon + 250);
    row("2024-02-29T23:00:00-13:00", kNoon);
    row("20240301T120000Z", kNoon);
    row("20131102T010628Z", 1383354388000);
    row("1970-01-01T00:00:00Z", 0);
    row("1969-12-31T23:59:59.999Z", -1);
    row("2000-02-29T00:00:00Z", 951782400000);
    row("2016-12-31T23:59:60Z", 1483228800000);
    row("1709294400", kNoon);
    row("1709294400.25", kNoon + 250);
    row("1709294400.1239", kNoon + 123);
    row("1709294400000", kNoon);
    row("1709294400123", kNoon + 123);
    row("1709294400123.9", kNoon + 123);
    row("1709294400123456", kNoon + 123);
    row("1709294400123456789", kNoon + 123);
    row("1.7092944E9", kNoon);
    row("1.709294400123e+12", kNoon + 123);
    row("1000000000", 1000000000000);
    row("9999999999", 9999999999000);
}

void InstantTest::eventTime()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, time);
    const std::optional<UtcMs> parsed = parseEventTime(text.toStdString());
    QVERIFY(parsed.has_value());
    QCOMPARE(qint64(*parsed), time);
}

// One reader gives for all of them what each is by itself: any byte at any place, on the same day and others.
void InstantTest::eventTimesOfOneDay()
{
    EventTimeReader reader;
    const auto same
        = [&reader](const std::string &text) { return reader.read(text) == parseEventTime(text); };
    const std::string usual = "2024-03-01T12:34:56Z";
    for (const char *day : {"2024-03-01T", "2024-02-29T", "2023-02-29T", "0001-01-01T", "1969-12-31T"}) {
        for (const char *time : {"00:00:00Z", "23:59:59Z", "24:00:00Z", "12:60:00Z", "23:59:60Z", "12:00:61Z",
                                 "12-00-00Z", "1 :00:00Z", "12:00:00z", "12:00:00", "12:00:00.5Z"})
            QVERIFY2(same(std::string(day) + time), (std::string(day) + time).c_str());
    }
    for (std::size_t place = 0; place < usual.size(); ++place) {
        for (int byte = 0; byte < 256; ++byte) {
            QVERIFY(reader.read(usual) == parseEventTime(usual));
            std::string changed = usual;
            changed[place] = static_cast<char>(byte);
            QVERIFY2(same(changed), qPrintable(QStringLiteral("byte %1 at %2").arg(byte).arg(place)));
        }
    }
    QVERIFY(same({}));

    EventTimeReader fresh;
    QVERIFY(!fresh.read(std::string(11, '\0') + "12:00:00Z"));
}

void InstantTest::eventTimeIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "now",
                             "2024-03-01",
                             "2024-02-30T00:00:00Z",
                             "2023-02-29T00:00:00Z",
                             "1900-02-29T00:00:00Z",
                             "2024-13-01T00:00:00Z",
                             "2024-00-01T00:00:00Z",
                             "2024-03-00T00:00:00Z",
                             "2024-03-01T24:00:00Z",
                             "2024-03-01T12:60:00Z",
                             "2024-03-01T12:00:61Z",
                             "2024-03-01T12:00:00.Z",
                             "2024-03-01T12:00:00Zx",
                             "2024-03-01T12:00:00+1",
                             "2024-03-01T12:00:00+25:00",
                             "2024-03-01T12:00:0xZ",
                             "2024-3-1T12:00:00Z",
                             "20240301",
                             "170929440",
                             "17092944000",
                             "20240301120000",
                             "0709294400",
                             "-1709294400",
                             "1709294400Z",
                             "1709294400.",
                             "1709294400.x",
                             "1.7.092944E9",
                             "1.7092944E",
                             "1.7092944E-9",
                             "1.7092944E99999999999",
                             "17092944001234567890",
                             "Jul 10, 2023, 1:14:22 PM",
                             "2024-03-01T"})
        QTest::addRow("'%s'", text) << QByteArray(text);
}

void InstantTest::eventTimeIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseEventTime(text.toStdString()).has_value());
}

void InstantTest::term_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("length");
    const auto row = [](const char *text, qint64 first, qint64 length) {
        QTest::newRow(text) << QByteArray(text) << first << length;
    };
    row("2024-03-01", kMidnight, kDay);
    row("2024-03-01Z", kMidnight, kDay);
    row("2024-03-01+01:00", kMidnight - 3600000, kDay);
    row("2024-03-01-0500", kMidnight + 5 * 3600000, kDay);
    row("20240301", kMidnight, kDay);
    row("2024-03-01T12:00", kNoon, 60000);
    row("2024-03-01 12:00", kNoon, 60000);
    row("2024-03-01T12:00Z", kNoon, 60000);
    row("2024-03-01T12:00+01:00", kNoon - 3600000, 60000);
    row("2024-03-01T12:00:00", kNoon, 1000);
    row("2024-03-01T12:00:00Z", kNoon, 1000);
    row("2024-03-01T12:00:00.1", kNoon + 100, 100);
    row("2024-03-01T12:00:00.12", kNoon + 120, 10);
    row("2024-03-01T12:00:00.123Z", kNoon + 123, 1);
    row("2024-03-01T12:00:00.1234567+00:00", kNoon + 123, 1);
    row("now", kNoon, 1);
    row("NOW", kNoon, 1);
    row("now-24h", kNoon - kDay, 1);
    row("now-1d", kNoon - kDay, 1);
    row("now-7d", kNoon - 7 * kDay, 1);
    row("now-2w", kNoon - 14 * kDay, 1);
    row("now-30m", kNoon - 30 * 60000, 1);
    row("now-45s", kNoon - 45000, 1);
    row("now-0h", kNoon, 1);
}

void InstantTest::term()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, first);
    QFETCH(qint64, length);
    const std::optional<TimeSpan> span = parseTimeTerm(text.toStdString(), kNoon);
    QVERIFY(span.has_value());
    QCOMPARE(qint64(span->first), first);
    // An instant has first == last; a span of n milliseconds ends n - 1 later.
    QCOMPARE(qint64(span->last - span->first + 1), length);
}

void InstantTest::termIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "yesterday", "2024-03", "2024", "2024-03-01T12", "now-", "now-h", "now-24",
                             "now24h", "now+1h", "now-1y", "now--1h", "now-1.5h", "now-99999999999999999999h",
                             "now-9999999999w", "nowhere", "2024-03-01..2024-03-02"})
        QTest::addRow("'%s'", text) << QByteArray(text);
}

void InstantTest::termIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseTimeTerm(text.toStdString(), kNoon).has_value());
}

void InstantTest::format_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("noon") << qint64(kNoon) << QByteArray("2024-03-01T12:00:00Z");
    QTest::newRow("milliseconds") << qint64(kNoon + 7) << QByteArray("2024-03-01T12:00:00.007Z");
    QTest::newRow("epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00Z");
    QTest::newRow("before the epoch") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999Z");
    QTest::newRow("leap day") << qint64(951782400000) << QByteArray("2000-02-29T00:00:00Z");
    QTest::newRow("last second") << qint64(253402300799000) << QByteArray("9999-12-31T23:59:59Z");
    QTest::newRow("no time") << qint64(kNoTime) << QByteArray();
}

void InstantTest::format()
{
    QFETCH(qint64, time);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(formatUtc(time)), text);
    std::string out = "at ";
    appendUtc(out, time);
    QCOMPARE(QByteArray::fromStdString(out), QByteArray("at ").append(text));
    if (!text.isEmpty())
        QCOMPARE(parseEventTime(text.toStdString()), std::optional<UtcMs>(time));
}

TRAILSCOPE_TEST(InstantTest)
#include "instanttest.moc"
