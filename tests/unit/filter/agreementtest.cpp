// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/addressfinder.h"
#include "enrich/addresssource.h"
#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "filtergenerator.h"
#include "ingest/trail.h"
#include "recordgenerator.h"
#include "referenceevaluator.h"
#include "support/handmadefindings.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFiles = 6;
constexpr int kRecordsInFile = 200;
constexpr UtcMs kNow = 1'709'600'000'000; // 2024-03-05T00:53:20Z

} // namespace

// The fast filter, over files loaded as users load them, agrees with the reference evaluator on every event.
class AgreementTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFieldReadsTheSame_data();
    void everyFieldReadsTheSame();
    void generatedFilters_data();
    void generatedFilters();
    void keptText();
    void selectedValues();
    void missingSelection();
    void recordsThatAreGone();
    void stops();

private:
    // The events that pass by the one and by the other way, as a text that names the first that differ.
    [[nodiscard]] QString difference(const std::string &text, PathColumns &paths,
                                     std::size_t *found = nullptr) const;
    [[nodiscard]] std::shared_ptr<const RawSource> raw() const { return {m_trail, &m_trail->raw()}; }

    QTemporaryDir m_folder;
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    std::vector<ReferenceEvent> m_events; // by EventIndex
    std::vector<std::string> m_values;
};

void AgreementTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    RecordGenerator generator(20240301);
    std::string copied;
    for (int file = 0; file < kFiles; ++file) {
        QByteArray text = file % 2 == 0 ? "{\"Records\":[" : "";
        for (int i = 0; i < kRecordsInFile; ++i) {
            std::string record = generator.record();
            if (i == 7)
                copied = record;
            if (i % 50 == 49)
                record = copied; // a copy, unless it has no identifier
            if (i > 0)
                text += file % 2 == 0 ? ",\n" : "\n";
            text += QByteArray::fromStdString(record);
        }
        text += file % 2 == 0 ? "]}" : "\n";
        QFile out(m_folder.filePath(u"trail%1.json"_s.arg(file)));
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(text), text.size());
    }
    m_trail = Trail::create();
    m_trail->derive(std::make_shared<AddressSource>(Field::IpClass, std::make_shared<AddressFinder>()));
    m_trail->derive(foundByEvent(Field::Record, std::vector<Finding>(kFiles * kRecordsInFile, {"whole"})));
    const std::string folder = m_folder.path().toStdString();
    m_trail->load(std::span(&folder, 1));
    m_snapshot = m_trail->snapshot();
    QCOMPARE(m_snapshot->eventCount(), static_cast<std::uint32_t>(kFiles * kRecordsInFile));
    QVERIFY(m_snapshot->copyCount() > 10);
    std::set<std::string> values;
    for (std::uint32_t i = 0; i < m_snapshot->eventCount(); ++i) {
        const auto event = static_cast<EventIndex>(i);
        auto record = m_trail->raw().record(*m_snapshot, event);
        QVERIFY(record);
        m_events.emplace_back(std::move(*record), std::string(m_snapshot->text(Column::Source, event)),
                              m_snapshot->place(event).offset);
        QVERIFY2(m_events.back().isReadable(), m_events.back().record().c_str());
        if (i % 10 == 0) {
            for (const std::string &text : m_events.back().columnTexts())
                values.insert(text);
            for (const Field field : {Field::EventId, Field::RequestId}) {
                if (i % 100 != 0)
                    break; // hardly any repeats: they would crowd out the others
                for (const std::string &text : m_events.back().valuesOf(field).texts)
                    values.insert(text);
            }
        }
    }
    m_values.assign(values.begin(), values.end());
}

QString AgreementTest::difference(const std::string &text, PathColumns &paths, std::size_t *found) const
{
    const ParsedFilter parsed = parseFilter(text);
    if (parsed.state != FilterState::Valid)
        return u"not valid: "_s + QString::fromStdString(parsed.error.message);
    const auto filter = CompiledFilter::compile(parsed, kNow);
    if (!filter)
        return u"does not compile: "_s + QString::fromStdString(filter.error().message);
    const FilterResult all = runFilter(**filter, *m_snapshot, m_trail->raw(), paths, true);
    const FilterResult rows = runFilter(**filter, *m_snapshot, m_trail->raw(), paths, false);
    if (all.unreachable != 0 || all.stopped || rows.stopped)
        return u"was not complete"_s;
    for (std::uint32_t i = 0; i < m_snapshot->eventCount(); ++i) {
        const auto event = static_cast<EventIndex>(i);
        const bool expected = !parsed.root || referencePasses(*parsed.root, m_events[i], kNow);
        const bool isCopy = has(m_snapshot->flags(event), EventFlag::Copy);
        if (found != nullptr && expected)
            ++*found;
        if (all.events.contains(event) != expected || rows.events.contains(event) != (expected && !isCopy))
            return u"expected %1 for event %2: %3"_s.arg(expected).arg(i).arg(
                QString::fromStdString(m_events[i].record()));
    }
    return {};
}

void AgreementTest::everyFieldReadsTheSame_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const FieldInfo &info : allFields())
        QTest::newRow(std::string(info.name).c_str())
            << QByteArray(info.name.data(), static_cast<qsizetype>(info.name.size()));
    for (const char *path :
         {"requestParameters.bucketName", "requestParameters.list.k", "requestParameters.list",
          "userIdentity.sessionContext.sessionIssuer.arn", "managementEvent", "no.such"})
        QTest::newRow(path) << QByteArray(path);
}

// Each field by itself, with each of its own values.
void AgreementTest::everyFieldReadsTheSame()
{
    QFETCH(QByteArray, field);
    const std::string name = field.toStdString();
    const auto ref = parseFieldRef(name);
    QVERIFY(ref);
    std::set<std::string> filters = {name + " exists"};
    for (std::size_t i = 0; i < m_events.size() && ref->kind() != FieldKind::Time; i += 37) {
        for (const std::string &text : m_events[i].valuesOf(*ref).texts)
            filters.insert(
                name + " == \""
                + QByteArray::fromStdString(text).replace("\\", "\\\\").replace("\"", "\\\"").toStdString()
                + "\"");
    }
    std::size_t checked = 0;
    for (const std::string &filter : filters) {
        PathColumns paths(raw());
        const QString wrong = difference(filter, paths);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromStdString(filter) + u": "_s + wrong));
        if (++checked == 12)
            break;
    }
}

void AgreementTest::generatedFilters_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void AgreementTest::generatedFilters()
{
    QFETCH(unsigned, seed);
    FilterGenerator generator(seed, m_values);
    std::size_t found = 0;
    for (int round = 0; round < 30; ++round) {
        const std::string text = generator.filter(static_cast<int>(seed % 4));
        // With the columns that earlier filters have left behind, and without any.
        PathColumns fresh(raw());
        QString wrong = difference(text, m_trail->pathColumns(), &found);
        if (wrong.isEmpty() && round % 2 == 0)
            wrong = difference(text, fresh);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromStdString(text) + u"\n"_s + wrong));
    }
    QVERIFY(found > 100);
}

// The same with the records' text in memory and their files gone.
void AgreementTest::keptText()
{
    QVERIFY(m_trail->keepRawText(std::uint64_t{64} << 20U).isComplete());
    for (int file = 0; file < kFiles; ++file)
        QVERIFY(QFile::remove(m_folder.filePath(u"trail%1.json"_s.arg(file))));
    for (const unsigned seed : {21U, 22U, 23U}) {
        FilterGenerator generator(seed, m_values);
        for (int round = 0; round < 30; ++round) {
            const std::string text = generator.filter(static_cast<int>(seed % 4));
            PathColumns fresh(raw());
            const QString wrong = difference(text, fresh);
            QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromStdString(text) + u"\n"_s + wrong));
        }
    }
}

void AgreementTest::selectedValues()
{
    const auto selection = [](const FieldRef &field) -> std::optional<std::string> {
        return field == FieldRef(Field::Event) ? std::optional<std::string>("Get*") : "GetObject";
    };
    // A selected value is text: its star is no wildcard, its brackets no expression.
    const auto count = [&](const char *text) {
        const auto filter = CompiledFilter::compile(parseFilter(text), kNow, selection);
        return filter
            ? runFilter(**filter, *m_snapshot, m_trail->raw(), m_trail->pathColumns(), true).events.count()
            : ~0U;
    };
    QCOMPARE(count("event = ${event}"), 0U);
    QCOMPARE(count("event ~ ${event}"), 0U);
    QCOMPARE(count("event = ${user}"), count("event = GetObject"));
    QVERIFY(count("event = ${user}") > 0U);
}

void AgreementTest::missingSelection()
{
    const auto filter = CompiledFilter::compile(parseFilter("event = a and key = ${key}"), kNow);
    QVERIFY(!filter);
    QCOMPARE(filter.error().position, 20U);
    QCOMPARE(filter.error().length, 6U);
    QVERIFY(!filter.error().message.empty());
}

// An event whose file is gone matches no text and no path; what is said about it without its record still
// holds.
void AgreementTest::recordsThatAreGone()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"gone.json"_s);
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            R"({"Records":[{"eventVersion":"1.08","eventName":"A","eventID":"1","x":"y"},{"eventVersion":"1.08","eventName":"B","eventID":"2"}]})");
    }
    const std::shared_ptr<Trail> trail = Trail::create();
    const std::string input = path.toStdString();
    trail->load(std::span(&input, 1));
    const SnapshotPtr snapshot = trail->snapshot();
    QCOMPARE(snapshot->eventCount(), 2U);
    QVERIFY(QFile::remove(path));
    const auto run = [&](const char *text) {
        const auto filter = CompiledFilter::compile(parseFilter(text), kNow);
        return runFilter(**filter, *snapshot, trail->raw(), trail->pathColumns());
    };
    QCOMPARE(run("eventVersion").events.count(), 0U);
    QCOMPARE(run("eventVersion").unreachable, 2U);
    QCOMPARE(run("not eventVersion").events.count(), 2U);
    QCOMPARE(run("event = A and not eventVersion").events.count(), 1U);
    QCOMPARE(run("event = A or eventVersion").events.count(), 1U);
    QCOMPARE(run("x = y").events.count(), 0U);
    QCOMPARE(run("event = A and x = y").events.count(), 0U);
    QCOMPARE(run("event = A").unreachable, 0U);
}

void AgreementTest::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto filter = CompiledFilter::compile(parseFilter("GetObject or a.b = c"), kNow);
    QVERIFY(runFilter(**filter, *m_snapshot, m_trail->raw(), m_trail->pathColumns(), false, stop.get_token())
                .stopped);
}

TRAILSCOPE_TEST(AgreementTest)
#include "agreementtest.moc"
