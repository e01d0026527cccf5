// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/target/targetfinder.h"
#include "store/fieldreader.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>
#include <string>
#include <utility>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

// The values of a path in parsed JSON, the slow and obvious way: keys ignore case, arrays are walked.
void collect(const QJsonValue &value, std::span<const std::string> path, QStringList &out)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            collect(element, path, out);
        return;
    }
    if (path.empty()) {
        if (value.isString() && !value.toString().isEmpty() && !value.toString().startsWith(u'{'))
            out << value.toString();
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key().compare(QString::fromStdString(path.front()), Qt::CaseInsensitive) == 0)
            collect(it.value(), path.subspan(1), out);
    }
}

QStringList expectedBy(const TargetRule &rule, const QJsonObject &record)
{
    QStringList all;
    for (const std::vector<JsonPath> &choices : rule.entries) {
        QStringList values;
        for (const JsonPath &path : choices) {
            collect(record, path.segments, values);
            if (!values.isEmpty())
                break;
        }
        all << values;
    }
    all.removeDuplicates();
    return all;
}

} // namespace

// What was acted on in real trails.
class TargetCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void rulesAgreeWithARecount_data();
    void rulesAgreeWithARecount();
    void share();

private:
    int m_withParameters = 0;
    int m_withTarget = 0;
    std::set<std::pair<std::string, std::string>> m_byRule;
};

void TargetCorpusTest::rulesAgreeWithARecount_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"sans504", "invictus", "stratus", "traildiscover", "versions", "panther", "eventbridge",
          "lookup-events", "sneller", "malformed", "cribl", "opensearch", "boogy", "aws-docs"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TargetCorpusTest::rulesAgreeWithARecount()
{
    QFETCH(const QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    TargetFinder finder;
    trail->derive(std::make_shared<FoundColumn>(finder.find(*trail->snapshot(), trail->raw())));
    const SnapshotPtr snapshot = trail->snapshot();
    QVERIFY(snapshot->derived(Field::Target)->isWhole(*snapshot));
    for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
        const EventIndex event{i};
        const auto record = trail->raw().record(*snapshot, event);
        QVERIFY(record.has_value());
        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(*record)).object();
        if (json.isEmpty())
            continue; // damaged
        const ValueList found = fieldValues(*snapshot, Field::Target, event);
        QStringList values;
        for (const std::string &value : found.values)
            values << QString::fromStdString(value);
        const bool hasParameters = !json.value("requestParameters"_L1).toObject().isEmpty();
        m_withParameters += hasParameters ? 1 : 0;
        m_withTarget += hasParameters && !values.isEmpty() ? 1 : 0;
        const std::string service(snapshot->text(Column::Service, event));
        const std::string called(snapshot->text(Column::Event, event));
        const TargetRule *rule = TargetRules::builtIn().find(service, called);
        if (rule == nullptr)
            continue;
        m_byRule.insert({service, called});
        const QStringList expected = expectedBy(*rule, json);
        if (!expected.isEmpty() || rule->entries.empty())
            QVERIFY2(values == expected,
                     qPrintable(values.join(u"; "_s) + u" | "_s + expected.join(u"; "_s)));
    }
}

void TargetCorpusTest::share()
{
    if (m_withParameters == 0)
        QSKIP("There is no corpus.");
    const double share = static_cast<double>(m_withTarget) / m_withParameters;
    qInfo("%d of %d events with request parameters have a target: %.1f %%; %zu kinds of call have a rule.",
          m_withTarget, m_withParameters, 100 * share, m_byRule.size());
    QVERIFY(share > 0.95);
    QVERIFY(m_byRule.size() >= 300);
}

TRAILSCOPE_TEST(TargetCorpusTest)
#include "targetcorpustest.moc"
