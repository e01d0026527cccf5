// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/findingsfinder.h"

#include "detect/detectionscolumn.h"
#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <chrono>
#include <expected>
#include <future>
#include <memory>
#include <semaphore>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kFinderRules = R"(title: Named
id: named
detection:
    s:
        requestParameters.name: n
    condition: s
---
title: Three
id: three
correlation:
    type: event_count
    rules: [named]
    group-by: [awsRegion]
    timespan: 1h
    generate: true
    condition:
        gte: 3
)";

// Records that can be read once the test lets them.
class HeldRecords final : public RawSource {
public:
    explicit HeldRecords(const RawSource &records)
        : m_records(records)
    {
    }

    [[nodiscard]] std::expected<std::string, RawFault> record(const Snapshot &snapshot,
                                                              EventIndex event) const override
    {
        return m_records.record(snapshot, event);
    }
    [[nodiscard]] unsigned workerCount() const override { return m_records.workerCount(); }
    RawScanResult scan(const Snapshot &snapshot, const EventSet &wanted, const Visitor &visit,
                       std::stop_token stop) const override
    {
        m_begun.release();
        m_open.acquire();
        return m_records.scan(snapshot, wanted, visit, std::move(stop));
    }
    [[nodiscard]] std::unique_ptr<FieldExtractor> makeExtractor() const override
    {
        return m_records.makeExtractor();
    }

    void waitUntilBegun() { m_begun.acquire(); }
    void open() { m_open.release(m_open.max() / 2); }

private:
    const RawSource &m_records;
    mutable std::counting_semaphore<> m_begun{0};
    mutable std::counting_semaphore<> m_open{0};
};

} // namespace

// Who asks what rules have found, and what is counted, muted and freed of it.
class FindingsFinderTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void stoppedWhileAnotherRuns();
    void recordsThatAreGone();
    void mutesOfWhatIsNotKnown();
    void counts();
    void stoppedWhileCounting();
    void freedBehindTheWindow();

private:
    [[nodiscard]] QString trailPath() const { return m_folder->filePath(u"trail.json"_s); }
    [[nodiscard]] RuleChoice choice() const
    {
        return {.shipped = false,
                .paths = {m_folder->filePath(u"rules.yml"_s).toStdString()},
                .placeholders = {}};
    }
    void load()
    {
        m_trail = Trail::create();
        const std::string path = trailPath().toStdString();
        m_trail->load(std::span(&path, 1));
        QCOMPARE(m_trail->snapshot()->rowCount(), 3U);
        m_finder = std::make_shared<FindingsFinder>(std::make_shared<RuleLibrary>(choice()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Trail> m_trail;
    std::shared_ptr<FindingsFinder> m_finder;
};

void FindingsFinderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile rules(m_folder->filePath(u"rules.yml"_s));
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write(kFinderRules);
    QFile trail(trailPath());
    QVERIFY(trail.open(QIODevice::WriteOnly));
    QByteArray text;
    int number = 0;
    for (const char *user : {"bob", "ana", "ana"}) {
        const QByteArray digit = QByteArray::number(++number);
        text += QByteArray(text.isEmpty() ? "" : ",")
            + R"({"eventVersion":"1.08","eventSource":"x.amazonaws.com","awsRegion":"r","eventName":"A","eventTime":"2024-03-01T10:0)"
            + digit + R"(:00Z","eventID":"00000000-0000-4000-8000-00000000000)" + digit
            + R"(","requestParameters":{"name":"n"},"userIdentity":{"type":"IAMUser","userName":")" + user
            + R"(","arn":"arn:aws:iam::111122223333:user/)" + user + R"(","accountId":"111122223333"}})";
    }
    trail.write("{\"Records\":[" + text + "]}");
}

// Who gives up asking does not wait for a run of another.
void FindingsFinderTest::stoppedWhileAnotherRuns()
{
    load();
    const SnapshotPtr snapshot = m_trail->snapshot();
    HeldRecords held(m_trail->raw());
    DerivedColumnPtr column;
    std::jthread first([&] { column = m_finder->column(*snapshot, held); });
    held.waitUntilBegun();
    QVERIFY(!m_finder->known());
    std::stop_source stop;
    auto second = std::async(std::launch::async,
                             [&] { return m_finder->find(m_trail, snapshot, {}, stop.get_token()); });
    auto third = std::async(std::launch::async, [&] { return m_finder->find(m_trail, snapshot, {}); });
    stop.request_stop();
    const bool hasEnded = second.wait_for(std::chrono::seconds(10)) == std::future_status::ready;
    held.open();
    QVERIFY(hasEnded);
    QVERIFY(!second.get());
    first.join();
    QVERIFY(column && column->isWhole(*snapshot));
    const TrailFindingsPtr found = third.get(); // who has patience is served
    QVERIFY(found);
    QVERIFY(m_finder->known() == found);
}

void FindingsFinderTest::recordsThatAreGone()
{
    load();
    const QString away = trailPath() + u".away"_s;
    QVERIFY(QFile::rename(trailPath(), away));
    const TrailFindingsPtr without = m_finder->find(m_trail, m_trail->snapshot(), {});
    QVERIFY(without);
    QCOMPARE(without->unreadable, std::uint64_t{3});
    QVERIFY(without->shown.rules.empty());
    QVERIFY(QFile::rename(away, trailPath()));
    const TrailFindingsPtr found = m_finder->find(m_trail, m_trail->snapshot(), {});
    QVERIFY(found);
    QCOMPARE(found->unreadable, std::uint64_t{0});
    QCOMPARE(found->shown.rules.size(), std::size_t{2});
}

// A mute of all but what is not known yet must not mute everything, and does its work later.
void FindingsFinderTest::mutesOfWhatIsNotKnown()
{
    TrailSession session;
    session.setRules(choice());
    session.openPaths({trailPath().toStdString()});
    QVERIFY(QTest::qWaitFor([&] { return session.isSettled(); }));
    const std::vector<MutedRule> mutes{MutedRule::make(u"named"_s, u"not target = nobody"_s, {}, {})};
    const SnapshotPtr before = session.snapshot();
    QVERIFY(before->derived(Field::Target) == nullptr);
    const TrailFindingsPtr early = session.findingsFinder()->find(session.trail(), before, mutes);
    QVERIFY(early);
    QCOMPARE(early->hits.notKnown, std::vector<Field>{Field::Target});
    QCOMPARE(early->muted.hits, std::uint64_t{0});
    QCOMPARE(early->shown.hits, std::uint64_t{4});
    session.setMutes(mutes);
    QVERIFY(QTest::qWaitFor([&] { return session.isSettled(); }));
    QVERIFY(session.snapshot()->derived(Field::Target) != nullptr);
    const TrailFindingsPtr late
        = session.findingsFinder()->find(session.trail(), session.snapshot(), session.mutes());
    QVERIFY(late);
    QVERIFY(late->hits.notKnown.empty());
    QCOMPARE(late->muted.hits, std::uint64_t{3});
    QVERIFY(session.findingsFinder()->find(session.trail(), session.snapshot(), session.mutes()) == late);
}

void FindingsFinderTest::counts()
{
    load();
    const TrailFindingsPtr found = m_finder->find(m_trail, m_trail->snapshot(), {});
    const FindingsTally &shown = found->shown;
    QCOMPARE(shown.hits, std::uint64_t{4});
    QCOMPARE(shown.rows, std::uint64_t{3});
    QCOMPARE(shown.rules.size(), std::size_t{2});
    QCOMPARE(shown.rules[1].hits, std::uint64_t{1});
    QCOMPARE(shown.rules[1].rows, std::uint64_t{3});
    QCOMPARE(shown.rules[1].principals, 2U);
    QCOMPARE(shown.principals.size(), std::size_t{4});
    // A finding counts once for each of those who took part in it, and nothing of one rule for the next.
    QStringList told;
    for (const PrincipalTally &each : shown.principals)
        told.append(u"%1: %2 %3 %4"_s.arg(each.tally.rule)
                        .arg(each.tally.hits)
                        .arg(each.tally.rows)
                        .arg((each.tally.last - each.tally.first) / 60'000));
    QCOMPARE(told, (QStringList{u"0: 1 1 0"_s, u"0: 2 2 1"_s, u"1: 1 1 0"_s, u"1: 1 2 1"_s}));
    QVERIFY(raw(shown.principals[0].principal) < raw(shown.principals[1].principal));
}

void FindingsFinderTest::stoppedWhileCounting()
{
    load();
    const TrailFindingsPtr found = m_finder->find(m_trail, m_trail->snapshot(), {});
    std::stop_source stop;
    stop.request_stop();
    const RuleSet &rules = *found->rules->set;
    const PartedHits &hits = found->hits;
    const Snapshot &snapshot = *found->snapshot;
    QVERIFY(detectionsColumn(rules, snapshot, hits.shown, hits.shownFindings));
    QVERIFY(!detectionsColumn(rules, snapshot, hits.shown, hits.shownFindings, stop.get_token()));
    QVERIFY(tallyOf(rules, snapshot, hits.shown, hits.shownFindings, stop.get_token()).rules.empty());
}

// What rules have found is not freed on the thread of the window: it is held until everybody has let go.
void FindingsFinderTest::freedBehindTheWindow()
{
    std::weak_ptr<FindingsFinder> finder;
    int held = 0;
    const auto look = [&] { held += finder.expired() ? 0 : 1; };
    TrailSession session;
    session.setRules(choice());
    session.openPaths({trailPath().toStdString()});
    QVERIFY(QTest::qWaitFor([&] { return session.isSettled(); }));
    finder = session.findingsFinder();
    connect(&session, &TrailSession::rulesChanged, this, look);
    connect(&session, &TrailSession::trailChanged, this, look);
    session.setRules({.shipped = false, .paths = {}, .placeholders = {}});
    QVERIFY(QTest::qWaitFor([&] { return held == 1; }));
    QVERIFY(QTest::qWaitFor([&] { return finder.expired(); }));
    finder = session.findingsFinder();
    session.close();
    QVERIFY(QTest::qWaitFor([&] { return held == 2; }));
    QVERIFY(QTest::qWaitFor([&] { return finder.expired(); }));
}

TRAILSCOPE_TEST(FindingsFinderTest)
#include "findingsfindertest.moc"
