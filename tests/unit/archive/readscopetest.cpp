// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/readscope.h"

#include "archive/listing/treecontents.h"
#include "archivefixture.h"
#include "ingest/trail.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <format>
#include <set>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Time = std::chrono::sys_seconds;

std::int64_t ms(Time time)
{
    return std::chrono::milliseconds(time.time_since_epoch()).count();
}

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// The key of a file delivered at that time.
std::string keyOf(const std::string &account, const std::string &region, Time delivered, unsigned number)
{
    return std::format(
        "AWSLogs/o-abcde12345/{}/CloudTrail/{}/{:%Y/%m/%d}/{}_CloudTrail_{}_{:%Y%m%dT%H%MZ}_{:016}"
        ".json",
        account, region, delivered, account, region, std::chrono::floor<std::chrono::minutes>(delivered),
        number);
}

} // namespace

class ReadScopeTest : public QObject {
    Q_OBJECT

private slots:
    void nothingAskedFor();
    void timeOfEvents();
    void regionOfEvents();
    void accountOfEvents();
    void renamedFilesAreRead();
    void deliveries();
    void leavesNoEventOut();
    void contentsOfATree();
    void contentsStop();
};

namespace {

const Time kNoon2024
    = std::chrono::sys_days(std::chrono::year_month_day(2024y, std::chrono::March, 1d)) + 12h;
const Time kNoon2020
    = std::chrono::sys_days(std::chrono::year_month_day(2020y, std::chrono::March, 1d)) + 12h;

std::string in2024()
{
    return keyOf("111122223333", "eu-west-1", kNoon2024, 1);
}

std::string in2020()
{
    return keyOf("111122223333", "eu-west-1", kNoon2020, 1);
}

} // namespace

void ReadScopeTest::nothingAskedFor()
{
    QVERIFY(ReadScope().restrictsNothing());
    QVERIFY(!isCertainlyOutside({}, in2024()));
    QVERIFY(!isCertainlyOutside({.of = ReadScope::Of::Deliveries}, in2024()));
}

void ReadScopeTest::timeOfEvents()
{
    const auto from = [](std::int64_t time) { return isCertainlyOutside({.fromMs = time}, in2024()); };
    const auto to = [](std::int64_t time) { return isCertainlyOutside({.toMs = time}, in2024()); };
    const std::int64_t delivered = ms(kNoon2024);
    QVERIFY(!from(delivered - kDay));
    QVERIFY(!from(delivered + 59'999)); // the name has no seconds
    QVERIFY(!from(delivered + 30 * kMinute));
    QVERIFY(from(delivered + 2 * kHour));
    QVERIFY(!to(delivered));
    QVERIFY(!to(delivered - 30 * kDay)); // tried again for so long
    QVERIFY(to(delivered - 32 * kDay));
    // The ends of what can be asked for.
    QVERIFY(!from(std::numeric_limits<std::int64_t>::min()));
    QVERIFY(from(std::numeric_limits<std::int64_t>::max()));
    QVERIFY(!to(std::numeric_limits<std::int64_t>::max()));
    QVERIFY(to(std::numeric_limits<std::int64_t>::min()));
}

void ReadScopeTest::regionOfEvents()
{
    const auto outside = [](std::vector<std::string> regions, const std::string &path) {
        return isCertainlyOutside({.regions = std::move(regions)}, path);
    };
    QVERIFY(!outside({"eu-west-1"}, in2024()));
    QVERIFY(!outside({"us-west-2", "EU-West-1"}, in2024()));
    QVERIFY(outside({"eu-west-2"}, in2024()));
    QVERIFY(outside({"us-east-1"}, in2024()));
    // Global services used to be recorded in any region.
    QVERIFY(outside({"eu-west-2"}, in2020()));
    QVERIFY(!outside({"us-east-1"}, in2020()));
    QVERIFY(!outside({"eu-west-2", "us-east-1"}, in2020()));
}

void ReadScopeTest::accountOfEvents()
{
    // Whoever calls across accounts is in the other account's files.
    QVERIFY(!isCertainlyOutside({.accounts = {"999999999999"}}, in2024()));
}

void ReadScopeTest::renamedFilesAreRead()
{
    const std::string folder = in2024().substr(0, in2024().rfind('/') + 1);
    const ReadScope scope{.regions = {"us-west-2"}, .fromMs = ms(kNoon2024) + 10 * kDay};
    QVERIFY(isCertainlyOutside(scope, in2024()));
    QVERIFY(!isCertainlyOutside(scope, folder + "everything.json.gz"));
    QVERIFY(!isCertainlyOutside(scope, "logs.zip"));
    // In the folder of another day than its name says.
    std::string moved = in2024();
    moved.replace(moved.find("/03/01/"), 7, "/03/02/");
    QVERIFY(!isCertainlyOutside(scope, moved));
}

void ReadScopeTest::deliveries()
{
    const auto outside = [](ReadScope scope, const std::string &path) {
        scope.of = ReadScope::Of::Deliveries;
        return isCertainlyOutside(scope, path);
    };
    const std::string renamed = in2024().substr(0, in2024().rfind('/') + 1) + "x.json";
    const std::int64_t delivered = ms(kNoon2024);
    for (const std::string &path : {in2024(), renamed}) {
        QVERIFY(!outside({.accounts = {"111122223333"}}, path));
        QVERIFY(outside({.accounts = {"999999999999"}}, path));
        QVERIFY(!outside({.regions = {"eu-west-1"}}, path));
        QVERIFY(outside({.regions = {"us-east-1"}}, path));
        QVERIFY(!outside({.fromMs = delivered, .toMs = delivered + kHour}, path));
        QVERIFY(outside({.fromMs = delivered + kDay}, path));
        QVERIFY(outside({.toMs = delivered - kDay}, path));
    }
    // A renamed file was delivered some time on its day.
    QVERIFY(outside({.fromMs = delivered + kHour}, in2024()));
    QVERIFY(!outside({.fromMs = delivered + kHour}, renamed));
    QVERIFY(!outside({.fromMs = delivered + 59'999}, in2024()));
    QVERIFY(!outside({.accounts = {"999999999999"}}, "logs.zip"));
}

void ReadScopeTest::leavesNoEventOut()
{
    // Three accounts, three regions, some days before and after global services went home; events late by
    // seconds, hours or weeks, called from any account, and global ones as they were delivered then.
    const std::vector<std::string> accounts = {"111122223333", "444455556666", "777788889999"};
    const std::vector<std::string> regions = {"eu-west-1", "us-west-2", "us-east-1"};
    const Time firstDay = std::chrono::sys_days(std::chrono::year_month_day(2021y, std::chrono::October, 1d));
    QTemporaryDir folder;
    QRandomGenerator random(20241);
    const auto pick = [&random](const std::vector<std::string> &of) {
        return of[static_cast<std::size_t>(random.bounded(static_cast<int>(of.size())))];
    };
    const auto seconds = [&random](int below) { return std::chrono::seconds(random.bounded(below)); };
    unsigned number = 0;
    std::vector<std::string> paths;
    for (unsigned file = 0; file < 150; ++file) {
        const std::string account = pick(accounts);
        const std::string region = pick(regions);
        const Time delivered = firstDay + seconds(200 * 24 * 3600);
        const bool before = delivered
            < Time(std::chrono::sys_days(std::chrono::year_month_day(2021y, std::chrono::November, 22d)));
        std::string text = "{\"Records\":[";
        for (int i = 0; i < 3; ++i, ++number) {
            std::chrono::seconds late = seconds(700);
            if (number % 5 == 0)
                late = seconds(36 * 3600);
            if (number % 11 == 0)
                late = seconds(30 * 24 * 3600);
            const std::string awsRegion = before && number % 4 == 0 ? "us-east-1" : region;
            text += std::format(
                R"({}{{"eventVersion":"1.08","userIdentity":{{"type":"AWSAccount","accountId":"{}"}},)"
                R"("eventTime":"{:%Y-%m-%dT%H:%M:%SZ}","eventSource":"s3.amazonaws.com","eventName":"E{}",)"
                R"("awsRegion":"{}","eventID":"00000000-0000-4000-8000-{:012}","recipientAccountId":"{}"}})",
                i == 0 ? "" : ",", pick(accounts), Time(delivered - late), number, awsRegion, number,
                account);
        }
        const QString path = folder.filePath(QString::fromStdString(keyOf(account, region, delivered, file)));
        QVERIFY(QFileInfo(path).dir().mkpath(u"."_s));
        write(path, QByteArray::fromStdString(text + "]}"));
    }
    const std::vector<std::string> inputs = {folder.path().toStdString()};

    // The names of the events inside, of all that were read.
    const auto inside = [&inputs](const ReadScope &scope, const ReadScope &rule, LoadProgress &end) {
        LoadOptions options;
        options.scope = rule;
        const auto trail = Trail::create();
        trail->load(inputs, options, [&end](const LoadProgress &now) { end = now; });
        const SnapshotPtr snapshot = trail->snapshot();
        std::set<std::string> names;
        const auto among = [](const std::vector<std::string> &list, std::string_view value) {
            return list.empty() || std::ranges::find(list, value) != list.end();
        };
        for (std::uint32_t index = 0; index < snapshot->eventCount(); ++index) {
            const EventIndex event{index};
            const std::int64_t time = snapshot->time(event);
            if (among(scope.regions, snapshot->text(Column::Region, event))
                && (among(scope.accounts, snapshot->text(Column::Account, event))
                    || among(scope.accounts, snapshot->text(Column::Recipient, event)))
                && time >= scope.fromMs.value_or(time) && time <= scope.toMs.value_or(time))
                names.emplace(snapshot->text(Column::Event, event));
        }
        return names;
    };
    std::uint64_t leftOut = 0;
    std::size_t found = 0;
    for (int round = 0; round < 25; ++round) {
        ReadScope scope;
        if (round % 3 != 0)
            scope.regions = {pick(regions)};
        if (round % 2 == 0)
            scope.accounts = {pick(accounts)};
        const Time from = firstDay + seconds(200 * 24 * 3600);
        if (round % 5 != 1)
            scope.fromMs = ms(from);
        if (round % 5 != 2)
            scope.toMs = ms(from + seconds(60 * 24 * 3600));
        LoadProgress all;
        LoadProgress part;
        const auto wanted = inside(scope, {}, all);
        QVERIFY(inside(scope, scope, part) == wanted);
        QCOMPARE(all.filesLeftOut, 0U);
        QCOMPARE(part.filesLeftOut + part.filesTotal, all.filesTotal);
        leftOut += part.filesLeftOut;
        found += wanted.size();
    }
    QVERIFY(found > 150);
    QVERIFY(leftOut > 700);
}

void ReadScopeTest::contentsOfATree()
{
    FileList list;
    const auto add = [&list](const std::string &path, std::uint64_t size) {
        list.files.push_back({.path = path, .size = size, .modifiedNs = 0});
    };
    add("in/" + keyOf("444455556666", "eu-west-1", kNoon2024, 1), 10);
    add("in/" + keyOf("111122223333", "us-east-1", kNoon2024, 1), 20);
    add("in/" + keyOf("444455556666", "eu-west-1", kNoon2024 + 5min, 2), 30);
    add("in/" + keyOf("444455556666", "eu-west-1", kNoon2024 - 24h, 3), 40);
    add("in/notes.txt", 5);
    add("444455556666_CloudTrail-Insight_eu-west-1_20240301T1200Z_aBcDeFgHiJkLmNoP.json.gz", 7);
    const TreeContents contents = treeContents(list);
    QCOMPARE(contents.files, 6U);
    QCOMPARE(contents.storedBytes, 112U);
    QCOMPARE(contents.filesWithoutKey, 1U);
    QCOMPARE(contents.storedBytesWithoutKey, 5U);
    const auto day = std::chrono::floor<std::chrono::days>(kNoon2024);
    const auto cell = [](const std::string &account, const std::string &region, std::chrono::sys_days when,
                         std::uint64_t files, std::uint64_t bytes) {
        return TreeCell{.organization = "o-abcde12345",
                        .account = account,
                        .region = region,
                        .day = when,
                        .kind = S3LogKind::Trail,
                        .files = files,
                        .storedBytes = bytes};
    };
    const TreeCell insight{.organization = {},
                           .account = "444455556666",
                           .region = "eu-west-1",
                           .day = day,
                           .kind = S3LogKind::Insight,
                           .files = 1,
                           .storedBytes = 7};
    QVERIFY(contents.cells
            == (std::vector<TreeCell>{cell("111122223333", "us-east-1", day, 1, 20),
                                      cell("444455556666", "eu-west-1", day - std::chrono::days(1), 1, 40),
                                      cell("444455556666", "eu-west-1", day, 2, 40), insight}));
}

void ReadScopeTest::contentsStop()
{
    FileList list;
    list.files.push_back({.path = in2024(), .size = 1, .modifiedNs = 0});
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(treeContents(list, stop.get_token()).files, 0U);
    QCOMPARE(treeContents(list).files, 1U);
}

TRAILSCOPE_TEST(ReadScopeTest)
#include "readscopetest.moc"
