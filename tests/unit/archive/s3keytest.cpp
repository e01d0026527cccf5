// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/s3key.h"
#include "support/testprogram.h"

#include "archive/listing/filelist.h"

#include <QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Day = std::chrono::year_month_day;
constexpr auto kDay = std::chrono::sys_days(Day(2024y, std::chrono::March, 1d));

std::string logName()
{
    return "111122223333_CloudTrail_eu-west-1_20240301T1205Z_aBcDeFgHiJkLmNoP.json.gz";
}

std::string logFolders()
{
    return "AWSLogs/111122223333/CloudTrail/eu-west-1/2024/03/01/";
}

S3Key delivered()
{
    return {.organization = {},
            .account = "111122223333",
            .kind = S3LogKind::Trail,
            .region = "eu-west-1",
            .day = kDay,
            .delivered = kDay + 12h + 5min,
            .asDelivered = true};
}

} // namespace

class S3KeyTest : public QObject {
    Q_OBJECT

private slots:
    void namesAndFolders_data();
    void namesAndFolders();
    void kinds_data();
    void kinds();
    void organization();
    void foldersAlone();
    void digests_data();
    void digests();
    void contradictions();
    void othersGiveNothing_data();
    void othersGiveNothing();
    void corpus();
};

void S3KeyTest::namesAndFolders_data()
{
    QTest::addColumn<std::string>("path");
    QTest::newRow("key") << logFolders() + logName();
    QTest::newRow("local path") << "/evidence/case 7/AWSLogs/x/" + logFolders() + logName();
    QTest::newRow("prefix") << "a/AWSLogs/b/" + logFolders() + logName();
    QTest::newRow("name alone") << logName();
    QTest::newRow("name in another folder") << "Downloads/" + logName();
    QTest::newRow("copied from below the account") << "logs/eu-west-1/2024/03/01/" + logName();
    QTest::newRow("a day's folder") << "01/" + logName();
    QTest::newRow("without the unique part's underscore")
        << "111122223333_CloudTrail_eu-west-1_20240301T1205ZHdkvFTXOA3Vnhbc2.json.gz"s;
    QTest::newRow("unpacked") << logFolders() + logName().substr(0, logName().size() - 3);
    QTest::newRow("in a folder of the same look") << "99/2024/03/01/" + logName();
}

void S3KeyTest::namesAndFolders()
{
    QFETCH(const std::string, path);
    const auto key = parseS3Key(path);
    QVERIFY(key.has_value());
    QVERIFY(*key == delivered());
}

void S3KeyTest::kinds_data()
{
    QTest::addColumn<std::string>("folder");
    QTest::addColumn<S3LogKind>("kind");
    QTest::newRow("trail") << "CloudTrail"s << S3LogKind::Trail;
    QTest::newRow("insight") << "CloudTrail-Insight"s << S3LogKind::Insight;
    QTest::newRow("network") << "CloudTrail-NetworkActivity"s << S3LogKind::NetworkActivity;
    QTest::newRow("aggregated") << "CloudTrail-Aggregated"s << S3LogKind::Aggregated;
}

void S3KeyTest::kinds()
{
    QFETCH(const std::string, folder);
    QFETCH(const S3LogKind, kind);
    S3Key wanted = delivered();
    wanted.kind = kind;
    const std::string folders = "AWSLogs/111122223333/" + folder + "/eu-west-1/2024/03/01/";
    // Both ways to name such a file.
    QVERIFY(parseS3Key(folders + logName()) == wanted);
    const std::string name = "111122223333_" + folder + "_eu-west-1_20240301T1205Z_aBcDeFgHiJkLmNoP.json.gz";
    QVERIFY(parseS3Key(folders + name) == wanted);
    QVERIFY(parseS3Key(name) == wanted);
}

void S3KeyTest::organization()
{
    S3Key wanted = delivered();
    wanted.organization = "o-abcde12345";
    const std::string rest = "/111122223333/CloudTrail/eu-west-1/2024/03/01/" + logName();
    QVERIFY(parseS3Key("AWSLogs/o-abcde12345" + rest) == wanted);
    // Too short, or in capitals: a folder that somebody named so.
    QVERIFY(parseS3Key("AWSLogs/o-abc" + rest) == delivered());
    QVERIFY(parseS3Key("AWSLogs/o-ABCDE12345" + rest) == delivered());
}

void S3KeyTest::foldersAlone()
{
    S3Key wanted = delivered();
    wanted.delivered.reset();
    wanted.asDelivered = false;
    QVERIFY(parseS3Key(logFolders() + "renamed.json") == wanted);
    QVERIFY(parseS3Key("AWSLogs/o-abcde12345/acme/CloudTrail/eu-west-1/2024/03/01/x")->account == "acme");
    wanted.account.clear();
    QVERIFY(parseS3Key("my logs/CloudTrail/eu-west-1/2024/03/01/all.json.gz") == wanted);
}

void S3KeyTest::digests_data()
{
    QTest::addColumn<std::string>("name");
    const std::string begin = "111122223333_CloudTrail-Digest_eu-west-1_";
    QTest::newRow("plain") << begin + "trail_us-east-1_20240301T120500Z.json.gz";
    QTest::newRow("a name with underscores") << begin + "my_trail_1_us-east-1_20240301T120500Z.json.gz";
    QTest::newRow("backfill") << begin + "trail_us-east-1_20240301T120500Z_backfill.json.gz";
    QTest::newRow("unpacked") << begin + "trail_us-east-1_20240301T120500Z.json";
}

void S3KeyTest::digests()
{
    QFETCH(const std::string, name);
    S3Key wanted = delivered();
    wanted.kind = S3LogKind::Digest;
    QVERIFY(parseS3Key(name) == wanted);
    QVERIFY(parseS3Key("AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2024/03/01/" + name) == wanted);
}

void S3KeyTest::contradictions()
{
    const auto key = [](const std::string &folders) { return parseS3Key(folders + logName()); };
    auto found = key("AWSLogs/999999999999/CloudTrail/eu-west-1/2024/03/01/");
    QVERIFY(found.has_value() && !found->asDelivered);
    QVERIFY(found->account.empty());
    QCOMPARE(found->region, "eu-west-1"s);
    found = key("AWSLogs/111122223333/CloudTrail/eu-west-2/2024/03/01/");
    QVERIFY(found.has_value() && !found->asDelivered && found->region.empty());
    found = key("AWSLogs/111122223333/CloudTrail/eu-west-1/2024/03/02/");
    QVERIFY(found.has_value() && !found->asDelivered && !found->day.has_value());
    found = parseS3Key("AWSLogs/111122223333/CloudTrail/eu-west-1/2024/03/01/"
                       "111122223333_CloudTrail-Insight_eu-west-1_20240301T1205Z_aBcDeFgHiJkLmNoP.json.gz");
    QVERIFY(found.has_value() && !found->asDelivered);
}

void S3KeyTest::othersGiveNothing_data()
{
    QTest::addColumn<std::string>("path");
    for (const std::string &path :
         {""s,
          "/"s,
          "a.json"s,
          "2024/03/01/a.json"s,
          "eu-west-1/2024/03/01/a.json"s,
          "AWSLogs/111122223333/Config/eu-west-1/2024/03/01/a.json.gz"s,
          "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2024/03/01/"
          "111122223333_vpcflowlogs_eu-west-1_fl-1_20240301T1205Z_1.log.gz"s,
          "AWSLogs/111122223333/CloudTrail/eu-west-1/2024/02/30/a"s,
          "AWSLogs/111122223333/CloudTrail/eu-west-1/24/03/01/a"s,
          "AWSLogs/111122223333/CloudTrail/eu west/2024/03/01/a"s,
          "111122223333_CloudTrail_eu-west-1_20240301T1205Z"s,
          "111122223333_CloudTrail_eu-west-1_20240301T2405Z_aBcDeFgHiJkLmNoP.json.gz"s,
          "111122223333_CloudTrail_eu-west-1_20241301T1205Z_aBcDeFgHiJkLmNoP.json.gz"s,
          "111122223333_CloudTrail_eu-west-1_20240301T1205Z_all of march.json"s,
          "111122223333_CloudTrail_eu-west-1_20240301T1205Z_aBcDeFgHiJkLmNoP.json.gz (1)"s,
          "111122223333_CloudTrail_eu-west-1_20240301T1205Z_.json.gz"s,
          "_CloudTrail_eu-west-1_20240301T1205Z_aBcDeFgHiJkLmNoP.json.gz"s,
          "111122223333_CloudTrail-Other_eu-west-1_20240301T1205Z_aBcDeFgHiJkLmNoP.json.gz"s,
          "111122223333_CloudTrail_EU_20240301T1205Z_aBcDeFgHiJkLmNoP.json.gz"s,
          "111122223333_CloudTrail-Digest_eu-west-1_20240301.json.gz"s})
        QTest::newRow(path.empty() ? "empty" : path.c_str()) << path;
}

void S3KeyTest::othersGiveNothing()
{
    QFETCH(const std::string, path);
    QVERIFY(!parseS3Key(path).has_value());
}

void S3KeyTest::corpus()
{
    const QByteArray corpus = qgetenv("TRAILSCOPE_CORPUS");
    if (corpus.isEmpty())
        QSKIP("TRAILSCOPE_CORPUS does not name the folder of real trails");
    const auto keysBelow = [&corpus](const char *folder) {
        const std::vector<std::string> inputs = {corpus.toStdString() + '/' + folder};
        std::vector<S3Key> keys;
        for (const StoredFile &file : listFiles(inputs).files) {
            if (const auto key = parseS3Key(file.path.text()))
                keys.push_back(*key);
        }
        return keys;
    };
    const auto lab = keysBelow("sans504");
    QCOMPARE(lab.size(), 2484U);
    for (const S3Key &key : lab) {
        QVERIFY(key.asDelivered);
        QCOMPARE(key.account, "342082656213"s);
        QCOMPARE(key.region, "us-west-1"s);
        QVERIFY(*key.day >= std::chrono::sys_days(Day(2021y, std::chrono::July, 31d)));
        QVERIFY(*key.day <= std::chrono::sys_days(Day(2021y, std::chrono::August, 2d)));
    }
    QCOMPARE(keysBelow("invictus").size(), 55U);
    QCOMPARE(keysBelow("stratus").size(), 0U);
    QCOMPARE(keysBelow("traildiscover").size(), 0U);
}

TRAILSCOPE_TEST(S3KeyTest)
#include "s3keytest.moc"
