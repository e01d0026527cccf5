// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/networkfiles.h"
#include "support/mmdbwriter.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <stop_token>
#include <string>
#include <vector>

#include <sys/stat.h>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

using Map = MmdbValue::Map;

}

class NetworkFilesTest : public QObject {
    Q_OBJECT

private slots:
    void badFilesDoNotStopTheRest();
    void theFirstThatKnowsCounts();
    void theFileMayChangeAfterwards();
    void stopped();

private:
    [[nodiscard]] std::string write(const QString &name, const std::string &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        return file.fileName().toStdString();
    }

    QTemporaryDir m_folder;
};

// Told by what is in them: names say nothing.
void NetworkFilesTest::badFilesDoNotStopTheRest()
{
    MmdbWriter countries("Countries");
    countries.add("1.0.0.0/24", Map{{"country_code", "AU"}});
    const std::string bytes = countries.bytes();
    const std::string pipe = m_folder.filePath(u"pipe"_s).toStdString();
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    const std::vector<std::string> paths = {
        m_folder.filePath(u"missing.mmdb"_s).toStdString(),
        m_folder.path().toStdString(),
        pipe,
        write(u"cut.mmdb"_s, bytes.substr(0, bytes.size() / 2)),
        write(u"text.mmdb"_s, "1.0.0.0/24,AU\n"),
        write(u"empty"_s, ""),
        write(u"countries.json"_s, bytes),
        write(u"ranges.mmdb"_s, R"({"prefixes":[{"ip_prefix":"3.0.0.0/15","region":"r","service":"EC2"}]})"),
    };
    const NetworkFilesPtr files = NetworkFiles::read(paths);
    QVERIFY(files);
    QCOMPARE(files->files().size(), paths.size());
    const char *const problems[]
        = {"no such file", "It is no file", "It is no file", "neither", "neither", "neither", "", ""};
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const NetworkFileInfo &info = files->files()[i];
        QCOMPARE(info.path, paths[i]);
        QCOMPARE(info.problem.isEmpty(), *problems[i] == '\0');
        QVERIFY2(info.problem.contains(QString::fromLatin1(problems[i])), qPrintable(info.problem));
    }
    QVERIFY(files->contents().countries && files->contents().awsRanges && !files->contents().asns);
    QCOMPARE(files->facts(*parseIpAddress("1.0.0.1")).country, std::string("AU"));
    QVERIFY(files->awsRange(*parseIpAddress("3.1.0.0")) != nullptr);
}

void NetworkFilesTest::theFirstThatKnowsCounts()
{
    MmdbWriter first("First");
    first.add("1.0.0.0/24", Map{{"country_code", "AU"}, {"city", "Sydney"}});
    first.add("1.0.2.0/24", Map{{"asn", 1U}});
    MmdbWriter second("Second");
    second.add("1.0.0.0/16",
               Map{{"country_code", "NZ"},
                   {"city", "Auckland"},
                   {"latitude", -36.8},
                   {"longitude", 174.7},
                   {"asn", 2U},
                   {"as_name", "Two"}});
    const std::vector<std::string> paths
        = {write(u"first"_s, first.bytes()), write(u"second"_s, second.bytes())};
    const NetworkFilesPtr files = NetworkFiles::read(paths);
    const NetworkFacts facts = files->facts(*parseIpAddress("1.0.0.1"));
    QCOMPARE(facts.country, std::string("AU"));
    QCOMPARE(facts.city, std::string("Auckland")); // of the file that has the point
    QVERIFY(facts.point.has_value());
    QCOMPARE(facts.asn, std::string("2"));
    QCOMPARE(files->facts(*parseIpAddress("1.0.1.1")).country, std::string("NZ"));
    QCOMPARE(files->facts(*parseIpAddress("1.0.2.1")).asn, std::string("1"));
}

// A mapped file that is cut off ends the process that looks at it.
void NetworkFilesTest::theFileMayChangeAfterwards()
{
    MmdbWriter countries("Countries");
    countries.add("1.0.0.0/24", Map{{"country_code", "AU"}});
    const std::vector<std::string> paths = {write(u"used"_s, countries.bytes())};
    const NetworkFilesPtr files = NetworkFiles::read(paths);
    QVERIFY(QFile::resize(QString::fromStdString(paths.front()), 0));
    QCOMPARE(files->facts(*parseIpAddress("1.0.0.1")).country, std::string("AU"));
}

void NetworkFilesTest::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    const std::vector<std::string> paths = {write(u"any"_s, "{}")};
    QVERIFY(NetworkFiles::read(paths, stop.get_token()) == nullptr);
}

TRAILSCOPE_TEST(NetworkFilesTest)
#include "networkfilestest.moc"
