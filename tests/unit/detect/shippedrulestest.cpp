// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/shippedrules.h"
#include "detect/correlations.h"
#include "detect/rulefiles.h"
#include "detect/rulehits.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"
#include "ingest/trail.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

// The rules that come with the program, each on the records that it has to hit and those that it must not.
class ShippedRulesTest : public QObject {
    Q_OBJECT

private slots:
    void everyRuleIsLoaded();
    void everyRuleIsBuiltIn();
    void everyRuleSaysWhatItIs();
    void records_data();
    void records();

private:
    [[nodiscard]] static QString rulesFolder()
    {
        return QString::fromUtf8(TRAILSCOPE_RESOURCES) + u"/rules"_s;
    }
    [[nodiscard]] static RuleSetPtr load(const QString &path)
    {
        const std::string bytes = QFile::encodeName(path).toStdString();
        const RuleFiles files = readRuleFiles(std::span(&bytes, 1));
        return files.problems.empty() ? RuleSet::load(files.files) : nullptr;
    }
    // What the only rule that is reported finds in records: hits, or findings of a correlation.
    struct Found {
        std::uint64_t hits = 0;
        std::size_t findings = 0;
        bool isCorrelation = false;
    };
    void find(const RuleSet &rules, const QJsonArray &records, Found &out);

    QTemporaryDir m_folder;
};

void ShippedRulesTest::everyRuleIsLoaded()
{
    const RuleSetPtr rules = load(rulesFolder());
    QVERIFY(rules != nullptr);
    for (const RefusedRule &refused : rules->refused())
        QVERIFY2(false, (refused.file + ": " + refused.reason).c_str());
    for (const RuleWarning &warning : rules->warnings())
        QVERIFY2(false, (warning.file + ": " + warning.text).c_str());
    QCOMPARE(rules->forOtherSources(), std::size_t{0});
    const auto reported
        = std::ranges::count_if(rules->rules(), [](const Rule &rule) { return !rule.silent; });
    QVERIFY(reported >= 60);
    QCOMPARE(reported, QDir(rulesFolder()).entryList({u"*.yml"_s}, QDir::Files).size());
    QVERIFY(std::ranges::count_if(
                rules->rules(), [](const Rule &rule) { return !rule.silent && rule.correlation.has_value(); })
            >= 5);
}

void ShippedRulesTest::everyRuleIsBuiltIn()
{
    const QStringList names = QDir(rulesFolder()).entryList({u"*.yml"_s}, QDir::Files, QDir::Name);
    const std::vector<RuleFile> &files = shippedRuleFiles();
    QCOMPARE(qsizetype(files.size()), names.size());
    for (qsizetype i = 0; i < names.size(); ++i) {
        const RuleFile &file = files[static_cast<std::size_t>(i)];
        QCOMPARE(QString::fromStdString(file.name), names.at(i));
        QFile onDisk(rulesFolder() + u'/' + names.at(i));
        QVERIFY(onDisk.open(QIODevice::ReadOnly));
        QCOMPARE(onDisk.readAll().toStdString(), file.text);
    }
}

void ShippedRulesTest::everyRuleSaysWhatItIs()
{
    const RuleSetPtr rules = load(rulesFolder());
    QVERIFY(rules != nullptr);
    std::set<std::string> ids;
    std::set<std::string> titles;
    for (const Rule &rule : rules->rules()) {
        const RuleHeader &header = rule.header;
        const char *title = header.title.c_str();
        QVERIFY2(header.hasId && ids.insert(header.id).second, title);
        QCOMPARE(header.author, std::string("Trailscope contributors"));
        QVERIFY2(header.level != RuleLevel::None && !header.status.empty() && !header.date.empty(), title);
        QVERIFY2(!header.description.empty(), title);
        if (rule.silent)
            continue;
        QVERIFY2(titles.insert(header.title).second, title);
        QVERIFY2(!header.references.empty() && !header.falsePositives.empty(), title);
        QVERIFY2(std::ranges::any_of(header.tags,
                                     [](const std::string &tag) { return tag.starts_with("attack.t1"); }),
                 title);
        QVERIFY2(header.text.find("\nnext-steps:") != std::string::npos, title);
    }
}

void ShippedRulesTest::find(const RuleSet &rules, const QJsonArray &records, Found &out)
{
    const QString path = m_folder.filePath(u"records.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{{u"Records"_s, records}}).toJson(QJsonDocument::Compact));
    file.close();
    const std::shared_ptr<Trail> trail = Trail::create();
    const std::string bytes = QFile::encodeName(path).toStdString();
    trail->load(std::span(&bytes, 1));
    const SnapshotPtr snapshot = trail->snapshot();
    QCOMPARE(qsizetype(snapshot->rowCount()), records.size());
    const RulePlan plan(rules);
    const auto hits = findRuleHits(rules, plan, *snapshot, trail->raw(), snapshot->rows());
    QVERIFY(hits.has_value());
    const auto findings = correlate(rules, *snapshot, trail->raw(), *hits);
    QVERIFY(findings.has_value());
    int reported = 0;
    for (std::size_t i = 0; i < rules.rules().size(); ++i) {
        const Rule &rule = rules.rules()[i];
        if (rule.silent)
            continue;
        ++reported;
        out.isCorrelation = rule.correlation.has_value();
        EventSet events(snapshot->eventCount());
        hits->byRule[i].addTo(events);
        out.hits = events.count();
        out.findings = (*findings)[i].size();
    }
    QCOMPARE(reported, 1);
}

void ShippedRulesTest::records_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(rulesFolder()).entryList({u"*.yml"_s}, QDir::Files);
    for (QString name : names) {
        name.chop(4);
        QTest::newRow(qPrintable(name)) << name;
    }
}

void ShippedRulesTest::records()
{
    QFETCH(const QString, name);
    const RuleSetPtr rules = load(rulesFolder() + u'/' + name + u".yml"_s);
    QVERIFY(rules != nullptr);
    QVERIFY(rules->refused().empty());
    QFile file(QString::fromUtf8(TRAILSCOPE_TEST_DATA) + u"/rules/"_s + name + u".json"_s);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    const QJsonObject data = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray positive = data.value("positive"_L1).toArray();
    const QJsonArray negative = data.value("negative"_L1).toArray();
    QVERIFY(!positive.isEmpty());
    QVERIFY(!negative.isEmpty());
    Found found;
    find(*rules, positive, found);
    if (QTest::currentTestFailed())
        return;
    if (found.isCorrelation)
        QCOMPARE(found.findings, std::size_t{1});
    else
        QCOMPARE(qsizetype(found.hits), positive.size()); // each of them
    Found none;
    find(*rules, negative, none);
    if (QTest::currentTestFailed())
        return;
    if (none.isCorrelation)
        QCOMPARE(none.findings, std::size_t{0});
    else
        QCOMPARE(none.hits, std::uint64_t{0});
}

TRAILSCOPE_TEST(ShippedRulesTest)
#include "shippedrulestest.moc"
