// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/correlations.h"
#include "detect/rulefiles.h"
#include "detect/rulehits.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"
#include "ingest/trail.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Published rules on real trails, beside what an independent evaluator found.
class SigmaCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void loadsAllButTheNine();
    void findsWhatIsExpected_data();
    void findsWhatIsExpected();

private:
    void prepare() override;
    QString m_rulesFolder;
    QJsonObject m_expected;
    RuleSetPtr m_rules;
    std::unique_ptr<RulePlan> m_plan;
};

namespace {

QString utc(UtcMs time)
{
    return QString::fromStdString(formatUtc(time));
}

// A time as a record spells it.
QString utcOf(const QJsonValue &spelled)
{
    return utc(parseEventTime(spelled.toString().toStdString()).value_or(kNoTime));
}

// Records that stand as text in the documents of a search index, and one with a line break in a string, which
// the other evaluator did not read.
bool isReadByUsAlone(const Trail &trail, const Snapshot &snapshot, EventIndex event)
{
    const std::string file = trail.leafPlace(snapshot.place(event).source).displayName();
    return file.ends_with("opensearch/samples.json") || file.ends_with("sneller/ex5.json");
}

// As expected.json has them: sorted, or a hash where there are many.
void compareIds(const QJsonObject &expected, QStringList ids, const QString &what)
{
    ids.sort();
    QStringList wanted;
    const QJsonArray wantedIds = expected["eventIDs"_L1].toArray();
    for (const QJsonValue &value : wantedIds)
        wanted << value.toString();
    if (expected.contains("sha256"_L1)) {
        const QByteArray hash
            = QCryptographicHash::hash(ids.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex();
        QVERIFY2(QString::fromLatin1(hash) == expected["sha256"_L1].toString(), qPrintable(what));
        return;
    }
    QVERIFY2(ids == wanted,
             qPrintable(what + u": "_s + ids.join(u' ') + u" instead of "_s + wanted.join(u' ')));
}

} // namespace

void SigmaCorpusTest::prepare()
{
    m_rulesFolder = pathOf(u"sigma"_s);
    QFile file(m_rulesFolder + u"/expected.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("There are no rules in the corpus.");
    m_expected = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(!m_expected.isEmpty());
    const std::string folder = QFile::encodeName(m_rulesFolder).toStdString();
    const RuleFiles files = readRuleFiles(std::span(&folder, 1));
    QVERIFY(files.problems.empty());
    m_rules = RuleSet::load(files.files);
    m_plan = std::make_unique<RulePlan>(*m_rules);
}

void SigmaCorpusTest::loadsAllButTheNine()
{
    QCOMPARE(static_cast<int>(m_rules->loadedCount()), m_expected["rulesLoaded"_L1].toInt());
    QCOMPARE(m_rules->forOtherSources(), std::size_t{0});
    std::map<QString, QString> refused; // place and id → reason
    for (const RefusedRule &rule : m_rules->refused()) {
        const QString file = QDir(m_rulesFolder).relativeFilePath(QString::fromStdString(rule.file));
        refused[u"%1 %2 %3"_s.arg(file, QString::number(rule.document), QString::fromStdString(rule.id))]
            = QString::fromStdString(rule.reason);
    }
    const QJsonArray wanted = m_expected["rulesRejected"_L1].toArray();
    QCOMPARE(static_cast<qsizetype>(refused.size()), wanted.size());
    for (const QJsonValue &value : wanted) {
        const QJsonObject rule = value.toObject();
        const QString key
            = u"%1 %2 %3"_s.arg(rule["file"_L1].toString(), QString::number(rule["document"_L1].toInt()),
                                rule["id"_L1].toString());
        QVERIFY2(refused.contains(key), qPrintable(key));
        const QString why = rule["why"_L1].toString();
        const QString reason = why.startsWith("placeholder"_L1) ? u"placeholder"_s
            : why.startsWith("timeframe"_L1)                    ? u"timeframe"_s
                                                                : u"aggregates"_s;
        QVERIFY2(refused[key].contains(reason), qPrintable(refused[key]));
    }
}

void SigmaCorpusTest::findsWhatIsExpected_data()
{
    QTest::addColumn<QString>("set");
    const QStringList sets = m_expected["sets"_L1].toObject().keys();
    for (const QString &set : sets)
        QTest::newRow(qPrintable(set)) << set;
}

void SigmaCorpusTest::findsWhatIsExpected()
{
    QFETCH(const QString, set);
    if (!isThere(set))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(set);
    const SnapshotPtr snapshot = trail->snapshot();
    // Rows of tables have a record that was made of them: they are not compared.
    EventSet whole = snapshot->rows();
    snapshot->rows().forEach([&](EventIndex event) {
        if (has(snapshot->flags(event), EventFlag::Synthesised) || isReadByUsAlone(*trail, *snapshot, event))
            whole.remove(event);
    });
    const auto hits = findRuleHits(*m_rules, *m_plan, *snapshot, trail->raw(), whole);
    QVERIFY(hits);
    QCOMPARE(hits->unreachable, std::uint64_t{0});
    const auto findings = correlate(*m_rules, *snapshot, trail->raw(), *hits);
    QVERIFY(findings);

    const QJsonObject expected = m_expected["sets"_L1].toObject()[set].toObject();
    const QJsonObject expectedRules = expected["rules"_L1].toObject();
    const QJsonObject expectedCorrelations = expected["correlations"_L1].toObject();
    EventSet withHits(snapshot->eventCount());
    qsizetype rulesWithHits = 0;
    qsizetype correlationsWithFindings = 0;
    for (std::size_t i = 0; i < m_rules->rules().size(); ++i) {
        const Rule &rule = m_rules->rules()[i];
        if (rule.silent)
            continue;
        const QString id = QString::fromStdString(rule.header.id);
        const QString what = set + u": "_s + QString::fromStdString(rule.header.title);
        if (rule.correlation) {
            const std::vector<Finding> &found = (*findings)[i];
            if (found.empty())
                continue;
            ++correlationsWithFindings;
            QVERIFY2(expectedCorrelations.contains(id), qPrintable(what));
            const QJsonArray wanted = expectedCorrelations[id].toObject()["findings"_L1].toArray();
            QCOMPARE(static_cast<qsizetype>(found.size()), wanted.size());
            std::set<std::size_t> matched;
            for (const QJsonValue &value : wanted) {
                const QJsonObject finding = value.toObject();
                QJsonObject group;
                const auto same = std::ranges::find_if(found, [&](const Finding &candidate) {
                    group = {};
                    for (const auto &[name, text] : candidate.group)
                        group.insert(QString::fromStdString(name), QString::fromStdString(text));
                    return group == finding["group"_L1].toObject()
                        && utc(candidate.first) == utcOf(finding["first"_L1]);
                });
                QVERIFY2(same != found.end(), qPrintable(what));
                QVERIFY(matched.insert(static_cast<std::size_t>(same - found.begin())).second);
                QCOMPARE(utc(same->last), utcOf(finding["last"_L1]));
                QCOMPARE(static_cast<int>(same->events.size()), finding["events"_L1].toInt());
                QStringList ids;
                for (const EventIndex event : same->events)
                    ids << QString::fromStdString(snapshot->idText(IdColumn::EventId, event));
                compareIds(finding, ids, what);
            }
            continue;
        }
        if (hits->byRule[i].isEmpty())
            continue;
        ++rulesWithHits;
        hits->byRule[i].addTo(withHits);
        QVERIFY2(expectedRules.contains(id), qPrintable(what));
        const QJsonObject wanted = expectedRules[id].toObject();
        QStringList ids;
        UtcMs first = kNoTime;
        UtcMs last = 0;
        hits->byRule[i].forEach([&](EventIndex event) {
            ids << QString::fromStdString(snapshot->idText(IdColumn::EventId, event));
            if (const UtcMs time = snapshot->time(event); time != kNoTime) {
                first = std::min(first, time);
                last = std::max(last, time);
            }
        });
        QVERIFY2(static_cast<int>(hits->byRule[i].count()) == wanted["hits"_L1].toInt(),
                 qPrintable(u"%1: %2 hits instead of %3"_s.arg(what)
                                .arg(hits->byRule[i].count())
                                .arg(wanted["hits"_L1].toInt())));
        QCOMPARE(QString::fromStdString(rule.header.title), wanted["title"_L1].toString());
        // The other evaluator orders times as texts: "None" and "redacted" are the last for it.
        QCOMPARE(utc(first), utcOf(wanted["first"_L1]));
        if (const QString expectedLast = utcOf(wanted["last"_L1]); !expectedLast.isEmpty())
            QCOMPARE(utc(last), expectedLast);
        compareIds(wanted, ids, what);
    }
    QCOMPARE(rulesWithHits, expectedRules.size());
    QCOMPARE(correlationsWithFindings, expectedCorrelations.size());
    QCOMPARE(static_cast<int>(withHits.count()), expected["rowsWithHits"_L1].toInt());
}

TRAILSCOPE_TEST(SigmaCorpusTest)
#include "sigmacorpustest.moc"
