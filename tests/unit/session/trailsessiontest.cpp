// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailsession.h"

#include "gui/window/trailfiles.h"
#include "store/fieldreader.h"
#include "support/testprogram.h"
#include "unit/session/gatedreading.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <atomic>
#include <memory>
#include <stdexcept>

using namespace trailscope;
using namespace trailscope::test;

using LoadState = TrailSession::LoadState;
using OpenMode = TrailSession::OpenMode;

// What the window is told while loads, filters, orders and columns get in each other's way.
class TrailSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theLastFilterWins();
    void theLastOrderWins();
    void aFilterThatReadsTheRecord();
    void aPendingFilterIsSuperseded();
    void aFilterThatCannotBeBound();
    void keepsTheOrderBesideAFilterThatFails();
    void filtersWhatIsAdded();
    void addsWhileFiltering();
    void stopsALoad();
    void reopensWhileLoading();
    void reopensWhileFiltering();
    void closesWhileLoading();
    void showsWhatAFailedLoadRead();
    void settlesOnceEachTime();
    void settlesOnceBehindSupersededColumns();
    void settlesWhenClosed();
    void columnsFollowTheTrail();
    void lateFieldsWhileFilesArrive();
    void failingBehindALoadIsNoFailure();

private:
    std::string file(const QString &name, int count)
    {
        const QString path = m_dir->filePath(name);
        [&] { QVERIFY(writeTrail(path, count, m_written)); }();
        m_written += count;
        return path.toStdString();
    }
    void load(int count)
    {
        m_gate.letThrough(1);
        m_session->openPaths({file(u"first.json"_s, count)});
        QVERIFY(settles());
        m_told.clear();
    }
    [[nodiscard]] bool settles() const
    {
        return QTest::qWaitFor([&] { return m_session->isSettled(); });
    }
    [[nodiscard]] std::uint32_t rows() const { return m_session->view().rowCount(); }
    [[nodiscard]] EventIndex eventAt(std::size_t row) const { return m_session->view().rows->at(row); }
    [[nodiscard]] int told(const QString &what) const { return static_cast<int>(m_told.count(what)); }
    // What is on its way has come.
    static void drain() { QTest::qWait(50); }

    std::unique_ptr<QTemporaryDir> m_dir;
    int m_written = 0;
    GatedReading m_gate;
    std::unique_ptr<TrailSession> m_session;
    QStringList m_told;
};

void TrailSessionTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_written = 0;
    m_gate = {};
    m_session = std::make_unique<TrailSession>();
    m_session->setReading(m_gate.reading());
    m_told.clear();
    const auto tell = [this](const QString &what) { return [this, what] { m_told.append(what); }; };
    TrailSession *session = m_session.get();
    connect(session, &TrailSession::trailChanged, this, tell(u"trail"_s));
    connect(session, &TrailSession::loadStateChanged, this, tell(u"state"_s));
    connect(session, &TrailSession::snapshotChanged, this, tell(u"snapshot"_s));
    connect(session, &TrailSession::viewChanged, this, tell(u"view"_s));
    connect(session, &TrailSession::pathColumnsChanged, this, tell(u"columns"_s));
    connect(session, &TrailSession::filterChanged, this,
            [this](const QString &text) { m_told.append(u"filter "_s + text); });
    connect(session, &TrailSession::filterFailed, this,
            [this](const QString &text) { m_told.append(u"no filter "_s + text); });
    connect(session, &TrailSession::busyChanged, this,
            [this](bool busy) { m_told.append(busy ? u"busy"_s : u"idle"_s); });
    connect(session, &TrailSession::failed, this, tell(u"failed"_s));
    connect(session, &TrailSession::settled, this,
            [this] { m_told.append(m_session->isSettled() ? u"settled"_s : u"settled, but it is not"_s); });
}

void TrailSessionTest::cleanup()
{
    QCOMPARE(told(u"settled, but it is not"_s), 0);
    m_session.reset();
    m_dir.reset();
}

// Each is in force at once; only the last one's view is made to its end.
void TrailSessionTest::theLastFilterWins()
{
    load(40);
    QStringList expected;
    for (int i = 0; i < 20; ++i) {
        const QString text = i % 2 == 0 ? u"user = alice"_s : u"user = bob"_s;
        QVERIFY(m_session->setFilter(text).state == FilterState::Valid);
        QCOMPARE(m_session->filterText(), text);
        expected.append(u"filter "_s + text);
        if (i == 0) {
            expected.append(u"busy"_s);
        }
    }
    QVERIFY(m_session->setFilter(u"event = GetObject and"_s).state == FilterState::Unfinished);
    QVERIFY(m_session->setFilter(u"user = bob"_s).state == FilterState::Valid); // is in force already
    QVERIFY(m_session->isBusy());
    QVERIFY(!m_session->isSettled());
    QVERIFY(settles());
    drain();
    expected += QStringList{u"idle"_s, u"view"_s, u"settled"_s};
    QCOMPARE(m_told, expected);
    QCOMPARE(rows(), 10U);
    QVERIFY(m_session->view().cause == ViewCause::Filtered);
}

void TrailSessionTest::theLastOrderWins()
{
    load(40);
    const auto events = m_session->view().events;
    const EventIndex first = eventAt(0);
    m_session->setSort({Field::User, false});
    m_session->setSort({Field::Event, true});
    m_session->setSort({Field::Time, true});
    QVERIFY(settles());
    drain();
    QCOMPARE(m_told, (QStringList{u"busy"_s, u"idle"_s, u"view"_s, u"settled"_s}));
    QVERIFY(eventAt(39) == first);
    QVERIFY(m_session->view().cause == ViewCause::Sorted);
    QCOMPARE(m_session->view().events, events); // not filtered again
    QVERIFY(m_session->view().order == (SortOrder{Field::Time, true}));
}

void TrailSessionTest::aFilterThatReadsTheRecord()
{
    load(12);
    m_session->setSelectedEvent(eventAt(1));
    const QString text = u"requestParameters.bucketName = ${requestParameters.bucketName}"_s;
    QVERIFY(m_session->setFilter(text).state == FilterState::Valid);
    QCOMPARE(m_session->filterText(), QString()); // until it is bound
    m_session->setSelectedEvent(eventAt(0)); // too late to matter
    QVERIFY(settles());
    QCOMPARE(m_told, (QStringList{u"busy"_s, u"idle"_s, u"filter "_s + text, u"view"_s, u"settled"_s}));
    QCOMPARE(m_session->filterText(), text);
    QCOMPARE(rows(), 4U);
    QVERIFY(m_session->view().cause == ViewCause::Filtered);

    // It is bound once: another order leaves the events as they are.
    const auto events = m_session->view().events;
    m_session->setSort({Field::Time, true});
    QVERIFY(settles());
    QCOMPARE(m_session->view().events, events);
    QCOMPARE(rows(), 4U);
}

void TrailSessionTest::aPendingFilterIsSuperseded()
{
    load(12);
    m_session->setSelectedEvent(eventAt(1));
    m_session->setFilter(u"requestParameters.bucketName = ${requestParameters.bucketName}"_s);
    m_session->setFilter(u"user = bob"_s);
    QVERIFY(settles());
    drain();
    QCOMPARE(m_told, (QStringList{u"busy"_s, u"filter user = bob"_s, u"idle"_s, u"view"_s, u"settled"_s}));
    QCOMPARE(rows(), 3U);

    // Back to what is in force: that is an answer too.
    m_session->setFilter(u"requestParameters.bucketName = ${requestParameters.bucketName}"_s);
    m_session->setFilter(u"user = bob"_s);
    QVERIFY(settles());
    QCOMPARE(m_session->filterText(), u"user = bob"_s);
    QCOMPARE(rows(), 3U);
}

void TrailSessionTest::aFilterThatCannotBeBound()
{
    load(12);
    m_session->setFilter(u"user = bob"_s);
    QVERIFY(settles());
    m_told.clear();
    m_session->setSelectedEvent(eventAt(0));
    const QString text = u"user = ${requestParameters.nothing}"_s;
    QVERIFY(m_session->setFilter(text).state == FilterState::Valid);
    QVERIFY(settles());
    QCOMPARE(m_told, (QStringList{u"busy"_s, u"idle"_s, u"no filter "_s + text, u"settled"_s}));
    QCOMPARE(m_session->filterText(), u"user = bob"_s);
    QCOMPARE(rows(), 3U);

    m_session->setSelectedEvent({});
    QVERIFY(m_session->setFilter(u"user = ${user}"_s).state == FilterState::Invalid); // known at once
    QCOMPARE(m_session->filterText(), u"user = bob"_s);
}

void TrailSessionTest::keepsTheOrderBesideAFilterThatFails()
{
    load(12);
    m_session->setSelectedEvent(eventAt(0));
    m_session->setFilter(u"user = ${requestParameters.nothing}"_s);
    m_session->setSort({Field::Time, true});
    QVERIFY(settles());
    QCOMPARE(told(u"view"_s), 1);
    QCOMPARE(told(u"settled"_s), 1);
    QVERIFY(m_session->view().order == m_session->sort());
    QCOMPARE(rows(), 12U);
}

void TrailSessionTest::filtersWhatIsAdded()
{
    load(12);
    m_session->setFilter(u"user = bob"_s);
    QVERIFY(settles());
    m_gate.letThrough(1);
    m_session->openPaths({file(u"second.json"_s, 12)}, OpenMode::Add);
    QVERIFY(settles());
    QCOMPARE(rows(), 6U);
    QVERIFY(m_session->view().cause == ViewCause::Loaded);
    QCOMPARE(m_session->view().snapshot, m_session->snapshot());
}

void TrailSessionTest::addsWhileFiltering()
{
    load(12);
    m_gate.letThrough(1);
    m_session->setFilter(u"user = alice"_s);
    m_session->openPaths({file(u"second.json"_s, 12)}, OpenMode::Add);
    m_session->setFilter(u"user = bob"_s);
    m_session->setSort({Field::Time, true});
    QVERIFY(settles());
    drain();
    QCOMPARE(told(u"settled"_s), 1);
    QCOMPARE(m_session->snapshot()->eventCount(), 24U);
    QCOMPARE(m_session->view().snapshot, m_session->snapshot());
    QCOMPARE(rows(), 6U);
    QVERIFY(m_session->snapshot()->time(eventAt(0)) > m_session->snapshot()->time(eventAt(5)));
}

void TrailSessionTest::stopsALoad()
{
    m_session->openPaths({file(u"a.json"_s, 12), file(u"b.json"_s, 12)});
    m_gate.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return rows() == 12; })); // shown while the rest is still to come
    QVERIFY(m_session->loadState() == LoadState::Loading);
    QVERIFY(!m_session->isSettled());
    m_session->cancelLoad();
    QVERIFY(m_session->loadState() == LoadState::Stopping);
    QVERIFY(!m_session->isSettled());
    QVERIFY(settles());
    drain();
    QVERIFY(m_session->loadState() == LoadState::Loaded);
    QVERIFY(m_session->report()->cancelled);
    QCOMPARE(rows(), 12U);
    QCOMPARE(told(u"settled"_s), 1);
}

void TrailSessionTest::reopensWhileLoading()
{
    m_session->openPaths({file(u"a.json"_s, 12), file(u"b.json"_s, 12)});
    m_gate.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return rows() == 12; }));
    m_session->setFilter(u"user = bob"_s);
    m_session->setSelectedEvent(eventAt(0));
    QVERIFY(QTest::qWaitFor([&] { return rows() == 3; }));
    const std::weak_ptr<Trail> old = m_session->trail();
    m_told.clear();

    m_session->openPaths({file(u"c.json"_s, 8)});
    // Nobody sees one half of the old trail and one of the new.
    QCOMPARE(m_told,
             (QStringList{u"state"_s, u"trail"_s, u"snapshot"_s, u"view"_s, u"columns"_s, u"state"_s}));
    QCOMPARE(rows(), 0U);
    QVERIFY(!m_session->view().snapshot && !m_session->snapshot());
    QVERIFY(QTest::qWaitFor([&] { return old.expired(); }));
    m_gate.letThrough(1);
    QVERIFY(settles());
    drain();
    QCOMPARE(rows(), 2U); // the filter stays in force
    QCOMPARE(m_session->snapshot()->eventCount(), 8U);
    QCOMPARE(told(u"settled"_s), 1);
    QVERIFY(m_session->setFilter(u"user = ${user}"_s).state
            == FilterState::Invalid); // nothing is selected here
}

void TrailSessionTest::reopensWhileFiltering()
{
    load(12);
    m_session->setFilter(u"user = bob"_s);
    QVERIFY(m_session->isBusy());
    m_gate.letThrough(1);
    m_session->openPaths({file(u"c.json"_s, 8)});
    QVERIFY(!m_session->isBusy());
    QCOMPARE(m_told.mid(0, 4), (QStringList{u"filter user = bob"_s, u"busy"_s, u"idle"_s, u"state"_s}));
    QVERIFY(settles());
    QCOMPARE(rows(), 2U);
}

void TrailSessionTest::closesWhileLoading()
{
    m_session->openPaths({file(u"a.json"_s, 12), file(u"b.json"_s, 12)});
    m_gate.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return rows() == 12; }));
    const std::weak_ptr<Trail> old = m_session->trail();
    m_told.clear();
    m_session->close();
    QVERIFY(m_session->loadState() == LoadState::Empty);
    QVERIFY(QTest::qWaitFor([&] { return old.expired(); }));
    drain();
    QCOMPARE(m_told,
             (QStringList{u"state"_s, u"trail"_s, u"snapshot"_s, u"view"_s, u"columns"_s, u"settled"_s}));
    QCOMPARE(rows(), 0U);
}

void TrailSessionTest::showsWhatAFailedLoadRead()
{
    QSignalSpy failed(m_session.get(), &TrailSession::failed);
    m_gate.failWith([] { throw std::runtime_error("a wheel came off"); });
    m_gate.letThrough(1);
    m_session->openPaths({file(u"a.json"_s, 12)});
    QVERIFY(settles());
    drain();
    QVERIFY(m_session->loadState() == LoadState::Loaded);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains(u"a wheel came off"_s));
    QCOMPARE(rows(), 12U);
    QVERIFY(m_session->report());
    QCOMPARE(told(u"settled"_s), 1);
}

void TrailSessionTest::settlesOnceEachTime()
{
    QVERIFY(m_session->isSettled()); // there is nothing to do
    m_session->setSort({Field::User, false});
    m_session->setFilter(u"user = bob"_s);
    QVERIFY(m_session->isSettled());
    m_session->openPaths({file(u"a.json"_s, 12)});
    QVERIFY(!m_session->isSettled());
    m_gate.letThrough(1);
    QVERIFY(settles());
    drain();
    QCOMPARE(told(u"settled"_s), 1);
    QCOMPARE(m_told.last(), u"settled"_s);

    m_session->setSort({Field::User, false}); // as it is
    m_session->setFilter(u"user = bob"_s);
    m_session->requestColumns({});
    QVERIFY(m_session->isSettled());
    drain();
    QCOMPARE(told(u"settled"_s), 1);

    m_session->setShowCopies(true);
    QVERIFY(!m_session->isSettled());
    QVERIFY(settles());
    drain();
    QCOMPARE(told(u"settled"_s), 2);

    m_gate.letThrough(1);
    m_session->openPaths({file(u"b.json"_s, 12)}, OpenMode::Add);
    m_session->openPaths({m_dir->filePath(u"a.json"_s).toStdString()}, OpenMode::Add); // is there already
    QVERIFY(QTest::qWaitFor([&] { return m_gate.begun().size() == 3; }));
    drain();
    QVERIFY(!m_session->isSettled());
    QCOMPARE(told(u"settled"_s), 2); // not between two loads
    m_gate.letThrough(1);
    QVERIFY(settles());
    drain();
    QCOMPARE(told(u"settled"_s), 3);
    QCOMPARE(rows(), 6U);
}

// A request that is superseded is nobody's answer.
void TrailSessionTest::settlesOnceBehindSupersededColumns()
{
    load(12);
    const auto paths = [](const char *text) { return std::vector{FieldRef(*parseJsonPath(text))}; };
    m_session->requestColumns(paths("requestParameters.bucketName"));
    QVERIFY(!m_session->isSettled());
    m_session->requestColumns(paths("userIdentity.arn"));
    QCOMPARE(m_told, QStringList());
    QVERIFY(settles());
    drain();
    QCOMPARE(m_told, (QStringList{u"columns"_s, u"settled"_s}));
    QCOMPARE(m_session->pathColumns().size(), 1U);
    QCOMPARE(m_session->pathColumns()[0]->path(), paths("userIdentity.arn")[0].path());

    m_told.clear();
    m_session->requestColumns(paths("requestParameters.bucketName"));
    m_session->requestColumns({}); // taken back
    QVERIFY(m_session->isSettled());
    drain();
    QCOMPARE(m_told, (QStringList{u"columns"_s, u"settled"_s}));
    QVERIFY(m_session->pathColumns().empty());

    m_told.clear();
    m_session->requestColumns(paths("requestParameters.bucketName"));
    m_session->setFilter(u"user = bob"_s);
    QVERIFY(settles());
    drain();
    QCOMPARE(told(u"settled"_s), 1); // when both are there
}

void TrailSessionTest::settlesWhenClosed()
{
    load(12);
    m_session->setFilter(u"user = bob"_s);
    m_session->close();
    QCOMPARE(told(u"settled"_s), 0); // whoever closes is not answered before it is done
    QVERIFY(m_session->isSettled());
    drain();
    QCOMPARE(told(u"settled"_s), 1);
    m_session->close(); // nothing is open
    drain();
    QCOMPARE(told(u"settled"_s), 1);
}

void TrailSessionTest::columnsFollowTheTrail()
{
    m_session->requestColumns({FieldRef(*parseJsonPath("requestParameters.bucketName"))});
    QVERIFY(m_session->pathColumns().empty());
    m_session->openPaths({file(u"a.json"_s, 12), file(u"b.json"_s, 12), file(u"c.json"_s, 12)});
    m_gate.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return !m_session->pathColumns().empty(); }));
    m_gate.letThrough(2);
    QVERIFY(settles());
    QCOMPARE(m_session->pathColumns().size(), 1U);
    const PathColumn &column = *m_session->pathColumns()[0];
    QVERIFY(column.eventCount() >= 36U);
    std::string text;
    appendPathText(text, column, EventIndex{35});
    QCOMPARE(text, std::string("bucket-2"));

    m_session->close();
    QVERIFY(m_session->pathColumns().empty());
    m_gate.letThrough(1);
    m_session->openPaths({file(u"d.json"_s, 4)});
    QVERIFY(settles());
    QCOMPARE(m_session->pathColumns().size(), 1U); // the path is still wanted
}

// What needs no records is known of those that are there, before the others are.
void TrailSessionTest::lateFieldsWhileFilesArrive()
{
    m_session->want(Field::BytesOut);
    m_session->want(Field::Target); // takes the records, which come later
    m_session->openPaths({file(u"a.json"_s, 12), file(u"b.json"_s, 12)});
    m_gate.letThrough(1);
    const auto known = [this](Field field) {
        const SnapshotPtr snapshot = m_session->view().snapshot;
        const DerivedColumn *column = snapshot ? snapshot->derived(field) : nullptr;
        return column != nullptr ? column->codes().size() : 0;
    };
    QVERIFY(QTest::qWaitFor([&] { return known(Field::BytesOut) == 12; }));
    QVERIFY(m_session->loadState() == LoadState::Loading);
    QCOMPARE(known(Field::Target), std::size_t{0});
    m_gate.letThrough(1);
    QVERIFY(settles());
    QCOMPARE(known(Field::BytesOut), std::size_t{24});
    QCOMPARE(known(Field::Target), std::size_t{24});
}

// Keeping the records' text is a luxury.
void TrailSessionTest::failingBehindALoadIsNoFailure()
{
    std::atomic<int> asked = 0;
    m_session->setRawTextBudget(1 << 20);
    m_session->setAvailableMemory([&asked]() -> std::uint64_t {
        ++asked;
        throw std::runtime_error("injected");
    });
    load(12);
    QVERIFY(QTest::qWaitFor([&] { return asked == 1; }));
    drain();
    QCOMPARE(told(u"failed"_s), 0);
    QVERIFY(m_session->isSettled());
    QCOMPARE(rows(), 12U);
}

TRAILSCOPE_TEST(TrailSessionTest)
#include "trailsessiontest.moc"
