// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/playbook.h"
#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "ingest/trail.h"
#include "investigate/calls/callcatalogue.h"
#include "profile/shippedplaybooks.h"
#include "session/derivedfields.h"
#include "session/filterjudgement.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtCore/QVariantMap>
#include <QtTest/QTest>

#include <map>
#include <memory>
#include <set>
#include <string>

using namespace trailscope;
using namespace Qt::StringLiterals;

// Playbooks: those that come with the program, on the example trail, and how a faulty one is refused.
class PlaybookTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFileIsRead();
    void steps_data();
    void steps();
    void everyPlaybookFindsSomething();
    void selectsWhatItSays_data();
    void selectsWhatItSays();
    void asItem();
    void faulty_data();
    void faulty();
    void filled_data();
    void filled();

private:
    // What an investigator of the example trail would give.
    [[nodiscard]] static std::map<Field, QString> given()
    {
        return {{Field::Key, u"AKIAH2WGDPOTTEXAMPLE"_s},
                {Field::Ip, u"203.0.113.77"_s},
                {Field::Account, u"111122223333"_s}};
    }
    [[nodiscard]] EventSet eventsOf(const QString &filter)
    {
        const auto compiled = CompiledFilter::compile(parseFilter(filter.toStdString()), 0);
        return compiled
            ? runFilter(**compiled, *m_trail->snapshot(), m_trail->raw(), m_trail->pathColumns()).events
            : EventSet();
    }
    [[nodiscard]] std::uint64_t found(const QString &filter) { return eventsOf(filter).count(); }

    std::shared_ptr<Trail> m_trail = Trail::create();
};

void PlaybookTest::initTestCase()
{
    deriveFields(*m_trail);
    deriveLateFieldsOnDemand(m_trail, {});
    const std::vector<std::string> paths{std::string(TRAILSCOPE_RESOURCES) + "/example-trail.zip"};
    m_trail->load(paths, LoadOptions());
    QVERIFY(m_trail->snapshot()->rowCount() > 3000);
}

void PlaybookTest::everyFileIsRead()
{
    const QDir folder(QString::fromUtf8(TRAILSCOPE_RESOURCES) + u"/playbooks"_s);
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files);
    QVERIFY(names.size() >= 10);
    QSet<QString> ids;
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto playbook = Playbook::parse(file.readAll());
        QVERIFY2(playbook.has_value(), qPrintable(name + u": "_s + playbook.error_or(QString())));
        QVERIFY2(name.endsWith(playbook->id + u".json"_s), qPrintable(name));
        QVERIFY(playbook->question.endsWith(u'?'));
        QVERIFY(playbook->steps.size() >= 3);
        ids.insert(playbook->id);
    }
    QCOMPARE(ids.size(), names.size());
    // All of them are built in.
    QCOMPARE(qsizetype(shippedPlaybooks().size()), names.size());
}

void PlaybookTest::steps_data()
{
    QTest::addColumn<QString>("filter");
    for (const Playbook &playbook : shippedPlaybooks()) {
        for (const Playbook::Step &step : playbook.steps)
            QTest::addRow("%s: %s", qPrintable(playbook.id), qPrintable(step.title)) << step.filter;
    }
}

// Each is a filter whose names are known: fields by the table, calls by the catalogue.
void PlaybookTest::steps()
{
    QFETCH(const QString, filter);
    QCOMPARE(parseFilter(filter.toStdString()).state, FilterState::Valid);
    const QString whole = filledFilter(filter, given());
    QVERIFY(!whole.contains(u"${"_s));
    const ParsedFilter parsed = parseFilter(whole.toStdString());
    QCOMPARE(parsed.state, FilterState::Valid);
    QVERIFY(CompiledFilter::compile(parsed, 0).has_value());
    // Which paths a record could have is not known to the last name.
    for (const FilterError &warning : judgeFilter(parsed, *m_trail, *m_trail->snapshot())) {
        const std::string text = whole.toStdString().substr(warning.position);
        QVERIFY2(warning.suggestion.empty() || text.starts_with("requestParameters.")
                     || text.starts_with("additionalEventData."),
                 warning.message.c_str());
    }

    std::set<std::string> events;
    CallCatalogue::builtIn().calls().forEach(
        [&events](std::string_view, std::string_view event, const KnownCall &) { events.emplace(event); });
    const auto check = [&events](const auto &self, const FilterNode &node) -> void {
        if (node.kind == FilterNodeKind::Term && !node.field.isField()) {
            static const std::set<std::string> roots
                = {"userIdentity", "requestParameters", "responseElements", "additionalEventData"};
            QVERIFY2(roots.contains(node.field.path().segments.front()),
                     node.field.path().segments.front().c_str());
        }
        if (node.kind == FilterNodeKind::Term && node.field == FieldRef(Field::Event)) {
            for (const FilterValue &value : node.values) {
                const std::string name = value.text.substr(0, value.text.find('*'));
                QVERIFY2(events.contains(name), name.c_str());
            }
        }
        for (const auto &child : node.children)
            self(self, *child);
    };
    check(check, *parsed.root);
}

// The example trail has a story that most of them are about.
void PlaybookTest::everyPlaybookFindsSomething()
{
    int withFindings = 0;
    for (const Playbook &playbook : shippedPlaybooks()) {
        if (!playbook.asks.empty())
            continue;
        std::uint64_t most = 0;
        for (const Playbook::Step &step : playbook.steps) {
            const std::uint64_t count = found(step.filter);
            QVERIFY2(count < m_trail->snapshot()->rowCount() / 2, qPrintable(step.title));
            most = std::max(most, count);
        }
        withFindings += most > 0 ? 1 : 0;
        QVERIFY2(most > 0 || playbook.id == u"crypto-mining"_s, qPrintable(playbook.id));
    }
    QVERIFY(withFindings >= 5);
}

void PlaybookTest::selectsWhatItSays_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QVariantMap>("expected");
    // The calls that the story of the example trail has for each step, which were gone through by hand.
    QFile file(QString::fromUtf8(TRAILSCOPE_TEST_DATA) + u"/playbooks/expected.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
    for (const Playbook &playbook : shippedPlaybooks()) {
        const QJsonObject steps = expected[playbook.id].toObject();
        QCOMPARE(static_cast<std::size_t>(steps.size()), playbook.steps.size());
        for (const Playbook::Step &step : playbook.steps) {
            QVERIFY2(steps.contains(step.title), qPrintable(step.title));
            QTest::addRow("%s: %s", qPrintable(playbook.id), qPrintable(step.title))
                << step.filter << steps[step.title].toObject().toVariantMap();
        }
    }
}

void PlaybookTest::selectsWhatItSays()
{
    QFETCH(const QString, filter);
    QFETCH(const QVariantMap, expected);
    const SnapshotPtr snapshot = m_trail->snapshot();
    std::map<QString, int> counts;
    eventsOf(filledFilter(filter, given())).forEach([&](EventIndex event) {
        ++counts[QString::fromStdString(std::string(snapshot->text(Column::Event, event)))];
    });
    QVariantMap calls;
    for (const auto &[name, count] : counts)
        calls.insert(name, count);
    QCOMPARE(calls.keys(), expected.keys());
    for (const QString &name : expected.keys())
        QCOMPARE(calls[name].toInt(), expected[name].toInt());
}

// As an item of a profile, and back, with what a later version may have put there.
void PlaybookTest::asItem()
{
    for (const QJsonObject &shipped : shippedPlaybookItems()) {
        QJsonObject item = shipped;
        item.insert(u"later"_s, 7);
        const auto playbook = Playbook::fromItem(item);
        QVERIFY(playbook);
        QCOMPARE(playbook->toItem(item), item);
        QCOMPARE(Playbook::fromItem(playbook->toItem()).value(), *playbook);
    }
    QCOMPARE(selectionFields(u"key = ${key} and (ip = ${ip} or not key = ${key})"_s),
             (std::vector<Field>{Field::Key, Field::Ip}));
    QVERIFY(selectionFields(u"key exists"_s).empty());
}

void PlaybookTest::faulty_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *more, const char *message) {
        QTest::newRow(name) << R"({"playbook":1,"id":"i","question":"Q?",)" + QByteArray(more) + '}'
                            << QString::fromUtf8(message);
    };
    QTest::newRow("no JSON") << QByteArray("{") << u"byte"_s;
    QTest::newRow("another version") << QByteArray(R"({"playbook":2})") << u"only version 1"_s;
    QTest::newRow("a version that is a text") << QByteArray(R"({"playbook":"2"})") << u"only version 1"_s;
    QTest::newRow("no id") << QByteArray(R"({"playbook":1,"question":"Q?"})") << u"id, question"_s;
    row("no steps", R"("asks":[])", "steps: there has to be one");
    row("no filter", R"("steps":[{"title":"t","look":"l"}])", "steps[0]: a step has");
    row("no filter that can be used", R"("steps":[{"title":"t","look":"l","filter":"ip = "}])",
        "steps[0]: At character");
    row("no such field", R"("asks":[{"field":"hat","text":"x"}],"steps":[])", "there is no field \"hat\"");
    row("a field twice", R"("asks":[{"field":"ip","text":"x"},{"field":"ip","text":"x"}],"steps":[])",
        "each field once");
    row("not asked for", R"("steps":[{"title":"t","look":"l","filter":"ip = ${ip}"}])",
        "\"t\" needs a value");
    row("not needed",
        R"("asks":[{"field":"ip","text":"x"}],"steps":[{"title":"t","look":"l","filter":"ip exists"}])",
        "no filter needs");
    row("a path", R"("steps":[{"title":"t","look":"l","filter":"ip = ${requestParameters.ip}"}])",
        "\"t\" needs a value");
}

void PlaybookTest::faulty()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, message);
    const auto playbook = Playbook::parse(json);
    QVERIFY(!playbook.has_value());
    QVERIFY2(playbook.error().contains(message), qPrintable(playbook.error()));
}

void PlaybookTest::filled_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *filter, const char *expected) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(expected);
    };
    row("key = ${key}", "key = AKIA1");
    row("(key = ${key} or not ip != ${ip}) and user = \"${key}\"",
        "(key = AKIA1 or not ip != \"2001:db8::1\") and user = \"${key}\"");
    row("user = ${user}", "user = ${user}"); // nobody has given one
    row("event = ü and key = ${key} and event = ü", "event = ü and key = AKIA1 and event = ü");
    row("ip exists", "ip exists");
}

void PlaybookTest::filled()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, expected);
    const std::map<Field, QString> values{{Field::Key, u"AKIA1"_s}, {Field::Ip, u"2001:db8::1"_s}};
    const QString made = filledFilter(filter, values);
    QCOMPARE(QString(made).remove(u'"'), QString(expected).remove(u'"'));
    QCOMPARE(parseFilter(made.toStdString()).state, FilterState::Valid);
    // What is given is one value, whatever stands in it.
    const QString odd = filledFilter(u"user = ${user} and ip exists"_s, {{Field::User, u"a\" or x = *"_s}});
    QCOMPARE(odd, uR"(user = "a\" or x = *" and ip exists)"_s);
}

TRAILSCOPE_TEST(PlaybookTest)
#include "playbooktest.moc"
