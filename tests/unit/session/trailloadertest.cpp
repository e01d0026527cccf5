// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailloader.h"

#include "gui/window/trailfiles.h"
#include "support/testprogram.h"
#include "unit/archive/packedarchives.h"
#include "unit/session/gatedreading.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>
#include <new>
#include <stdexcept>

using namespace trailscope;
using namespace trailscope::test;

using State = TrailLoader::State;
using OpenMode = TrailLoader::OpenMode;

// What becomes of loads, one after the other and one in the place of another.
class TrailLoaderTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void tellsWhatHappensInOrder();
    void oneAtATimeInOrder();
    void tellsOfEachLoadThatTellsNothing();
    void stopKeepsWhatWasRead();
    void stopDropsWhatWaits();
    void addsWhileStopping();
    void reopensWhileLoading();
    void closesWhileLoading();
    void diesWhileLoading();
    void mayBeClosedInAnswer_data();
    void mayBeClosedInAnswer();
    void mayBeReopenedInAnswer();
    void keepsWhatAFailedLoadRead_data();
    void keepsWhatAFailedLoadRead();
    void goesOnBehindAFailedLoad();
    void endsAStoppedLoadThatFails();
    void opensAnewWithAPassword();
    void keepsTheTrailsLimits();
    void checksTheTrailsRecords();

private:
    // A file of four events, no two of them the same.
    std::string file(const QString &name)
    {
        const QString path = m_dir->filePath(name);
        [&] { QVERIFY(writeTrail(path, 4, 4 * m_files++)); }();
        return path.toStdString();
    }
    [[nodiscard]] std::uint32_t eventCount() const
    {
        return m_loader->snapshot() ? m_loader->snapshot()->eventCount() : 0;
    }
    [[nodiscard]] bool comesTo(State state) const
    {
        return QTest::qWaitFor([&] { return m_loader->state() == state; });
    }
    // What is on its way has come.
    static void drain() { QTest::qWait(50); }

    std::unique_ptr<QTemporaryDir> m_dir;
    int m_files = 0;
    GatedReading m_gate;
    std::unique_ptr<TrailLoader> m_loader;
    QList<State> m_states;
    QStringList m_told;
};

void TrailLoaderTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_gate = {};
    m_loader = std::make_unique<TrailLoader>();
    m_loader->setReading(m_gate.reading());
    m_states.clear();
    m_told.clear();
    connect(m_loader.get(), &TrailLoader::stateChanged, this, [this] {
        m_states.append(m_loader->state());
        m_told.append(u"state"_s);
    });
    connect(m_loader.get(), &TrailLoader::trailLeft, this, [this] { m_told.append(u"left"_s); });
    connect(m_loader.get(), &TrailLoader::trailChanged, this, [this] { m_told.append(u"trail"_s); });
    connect(m_loader.get(), &TrailLoader::snapshotChanged, this, [this] { m_told.append(u"snapshot"_s); });
    connect(m_loader.get(), &TrailLoader::failed, this, [this] { m_told.append(u"failed"_s); });
    connect(m_loader.get(), &TrailLoader::ended, this, [this] { m_told.append(u"ended"_s); });
}

void TrailLoaderTest::cleanup()
{
    m_loader.reset();
    m_dir.reset();
}

void TrailLoaderTest::tellsWhatHappensInOrder()
{
    const std::string path = file(u"a.json"_s);
    m_loader->open({path}, OpenMode::Add, {}); // there is nothing to add to
    QVERIFY(m_loader->state() == State::Loading);
    QVERIFY(m_loader->isLoading());
    QCOMPARE(m_told, (QStringList{u"left"_s, u"trail"_s, u"state"_s}));
    QVERIFY(!m_loader->report());
    m_gate.letThrough(1);
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(m_told.last(), u"ended"_s);
    QCOMPARE(m_told.count(u"ended"_s), 1);
    QCOMPARE(m_states, (QList{State::Loading, State::Loaded}));
    QCOMPARE(eventCount(), 4U);
    QCOMPARE(m_loader->report()->totals().events, std::uint64_t{4});
    QCOMPARE(m_loader->opened().size(), 1U);

    m_loader->close();
    QVERIFY(m_loader->state() == State::Empty);
    QVERIFY(!m_loader->trail() && !m_loader->snapshot() && !m_loader->report());
    QVERIFY(m_loader->opened().empty());
}

void TrailLoaderTest::oneAtATimeInOrder()
{
    const std::vector<std::string> files{file(u"a.json"_s), file(u"b.json"_s), file(u"c.json"_s),
                                         file(u"d.json"_s)};
    m_loader->open({files[0]}, OpenMode::Replace, {});
    m_loader->open({files[1]}, OpenMode::Add, {});
    m_loader->addArrived({files[2]});
    m_loader->open({files[3]}, OpenMode::Add, {});
    QCOMPARE(m_loader->opened().size(), 3U); // what has arrived belongs to what was opened
    QVERIFY(QTest::qWaitFor([&] { return m_gate.begun().size() == 1; }));
    drain();
    QCOMPARE(m_gate.begun().size(), 1U);

    for (std::uint32_t read = 1; read < files.size(); ++read) {
        m_gate.letThrough(1);
        QVERIFY(QTest::qWaitFor([&] { return m_gate.begun().size() == read + 1; }));
        QVERIFY(m_loader->state() == State::Loading);
        QCOMPARE(eventCount(), 4 * read); // what one load has read is told before the next
        QCOMPARE(m_told.count(u"ended"_s), 0);
    }
    m_gate.letThrough(1);
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(m_gate.readPaths(), files);
    QCOMPARE(eventCount(), 16U);
    QCOMPARE(m_states, (QList{State::Loading, State::Loaded}));
    QCOMPARE(m_told.count(u"ended"_s), 1);
}

// A load may be over before it has told of its progress.
void TrailLoaderTest::tellsOfEachLoadThatTellsNothing()
{
    m_loader->setReading([](Trail &trail, std::span<const std::string> paths, const LoadOptions &options,
                            const Trail::ProgressHandler &,
                            const std::stop_token &stop) { trail.load(paths, options, {}, stop); });
    QSignalSpy told(m_loader.get(), &TrailLoader::snapshotChanged);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    m_loader->open({file(u"b.json"_s)}, OpenMode::Add, {});
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0][0].value<SnapshotPtr>()->eventCount(), 4U);
    QCOMPARE(told[1][0].value<SnapshotPtr>()->eventCount(), 8U);
}

void TrailLoaderTest::stopKeepsWhatWasRead()
{
    m_loader->open({file(u"a.json"_s), file(u"b.json"_s)}, OpenMode::Replace, {});
    m_gate.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return eventCount() == 4; }));
    m_loader->cancel();
    QVERIFY(m_loader->state() == State::Stopping);
    QVERIFY(comesTo(State::Loaded));
    drain();
    QCOMPARE(m_states, (QList{State::Loading, State::Stopping, State::Loaded}));
    QCOMPARE(eventCount(), 4U);
    QVERIFY(m_loader->report()->cancelled);
    QCOMPARE(m_told.count(u"ended"_s), 1);
    QCOMPARE(m_told.count(u"failed"_s), 0);
    m_loader->cancel(); // nothing runs
    QVERIFY(m_loader->state() == State::Loaded);
}

void TrailLoaderTest::stopDropsWhatWaits()
{
    const std::string second = file(u"b.json"_s);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    m_loader->open({second}, OpenMode::Add, {});
    m_loader->cancel();
    QVERIFY(comesTo(State::Loaded));
    drain();
    QCOMPARE(m_gate.begun().size(), 1U);
    QCOMPARE(eventCount(), 0U);

    m_gate.letThrough(1);
    m_loader->open({second}, OpenMode::Add, {});
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(eventCount(), 4U);
}

void TrailLoaderTest::addsWhileStopping()
{
    const std::string second = file(u"b.json"_s);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    m_loader->cancel();
    m_loader->open({second}, OpenMode::Add, {});
    QVERIFY(m_loader->state() == State::Stopping);
    m_gate.letThrough(1);
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(m_states, (QList{State::Loading, State::Stopping, State::Loading, State::Loaded}));
    QCOMPARE(m_gate.readPaths(), std::vector{second});
    QCOMPARE(eventCount(), 4U);
}

void TrailLoaderTest::reopensWhileLoading()
{
    const std::string second = file(u"c.json"_s);
    m_loader->open({file(u"a.json"_s), file(u"b.json"_s)}, OpenMode::Replace, {});
    m_loader->open({file(u"waiting.json"_s)}, OpenMode::Add, {});
    m_gate.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return eventCount() == 4; }));
    const std::weak_ptr<Trail> old = m_loader->trail();
    m_told.clear();
    m_states.clear();

    m_loader->open({second}, OpenMode::Replace, {});
    QVERIFY(m_loader->trail() != old.lock());
    QVERIFY(!m_loader->snapshot());
    QCOMPARE(m_loader->opened().size(), 1U);
    QCOMPARE(m_told, (QStringList{u"left"_s, u"state"_s, u"trail"_s, u"state"_s}));
    QCOMPARE(m_states, (QList{State::Empty, State::Loading}));
    QVERIFY(QTest::qWaitFor([&] { return old.expired(); })); // its load has ended
    drain();
    QVERIFY(m_loader->state() == State::Loading);
    QVERIFY(!m_loader->snapshot()); // and nobody was told of it

    m_gate.letThrough(1);
    QVERIFY(comesTo(State::Loaded));
    drain();
    QCOMPARE(eventCount(), 4U);
    QCOMPARE(m_loader->report()->totals().events, std::uint64_t{4});
    QVERIFY(!m_loader->report()->cancelled);
    QCOMPARE(m_gate.begun().size(), 2U); // what waited for the old trail is not read
    QCOMPARE(m_told.count(u"ended"_s), 1);
}

void TrailLoaderTest::closesWhileLoading()
{
    m_loader->open({file(u"a.json"_s), file(u"b.json"_s)}, OpenMode::Replace, {});
    m_gate.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return eventCount() == 4; }));
    const std::weak_ptr<Trail> old = m_loader->trail();
    m_told.clear();
    m_loader->close();
    QVERIFY(m_loader->state() == State::Empty);
    QVERIFY(!m_loader->trail() && !m_loader->snapshot() && !m_loader->report());
    QVERIFY(QTest::qWaitFor([&] { return old.expired(); }));
    drain();
    QCOMPARE(m_told, (QStringList{u"left"_s, u"state"_s, u"trail"_s}));
}

void TrailLoaderTest::diesWhileLoading()
{
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    m_loader->open({file(u"b.json"_s)}, OpenMode::Add, {});
    QVERIFY(QTest::qWaitFor([&] { return m_gate.begun().size() == 1; }));
    const std::weak_ptr<Trail> old = m_loader->trail();
    m_loader.reset();
    QVERIFY(old.expired());
}

void TrailLoaderTest::mayBeClosedInAnswer_data()
{
    QTest::addColumn<QString>("told");
    QTest::newRow("a snapshot") << u"snapshot"_s;
    QTest::newRow("progress") << u"progress"_s;
    QTest::newRow("the state") << u"state"_s;
    QTest::newRow("a failure") << u"failed"_s;
}

// As the window does where what is loaded does not fit into memory.
void TrailLoaderTest::mayBeClosedInAnswer()
{
    QFETCH(const QString, told);
    const auto close = [this, &told](const QString &what) {
        if (what == told && m_loader->trail() && eventCount() + m_loader->progress().events > 0) {
            m_loader->close();
        }
    };
    m_gate.failWith([] { throw std::runtime_error("injected"); });
    connect(m_loader.get(), &TrailLoader::snapshotChanged, this, [close] { close(u"snapshot"_s); });
    connect(m_loader.get(), &TrailLoader::progressChanged, this, [close] { close(u"progress"_s); });
    connect(m_loader.get(), &TrailLoader::stateChanged, this, [close] { close(u"state"_s); });
    connect(m_loader.get(), &TrailLoader::failed, this, [close] { close(u"failed"_s); });
    m_gate.letThrough(1);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    QVERIFY(comesTo(State::Empty));
    drain();
    QVERIFY(m_loader->state() == State::Empty);
    QVERIFY(!m_loader->trail() && !m_loader->snapshot() && !m_loader->report());
    QCOMPARE(m_told.count(u"ended"_s), 0);
}

void TrailLoaderTest::mayBeReopenedInAnswer()
{
    const std::string second = file(u"b.json"_s);
    const auto reopened = std::make_shared<bool>(false);
    connect(m_loader.get(), &TrailLoader::stateChanged, this, [this, second, reopened] {
        if (m_loader->state() == State::Loaded && !std::exchange(*reopened, true)) {
            m_loader->open({second}, OpenMode::Replace, {});
        }
    });
    m_gate.letThrough(1);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    QVERIFY(QTest::qWaitFor([&] { return *reopened; }));
    drain();
    QVERIFY(m_loader->state() == State::Loading);
    QVERIFY(!m_loader->snapshot()); // what the first trail had is not this one's
    QCOMPARE(m_told.count(u"ended"_s), 0);
    m_gate.letThrough(1);
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(eventCount(), 4U);
}

void TrailLoaderTest::keepsWhatAFailedLoadRead_data()
{
    QTest::addColumn<std::function<void()>>("failure");
    QTest::addColumn<QString>("reason");
    QTest::newRow("memory") << std::function<void()>([] { throw std::bad_alloc(); }) << u"emory ran out"_s;
    QTest::newRow("described") << std::function<void()>([] { throw std::runtime_error("a wheel came off"); })
                               << u"a wheel came off"_s;
    QTest::newRow("not described") << std::function<void()>([] { throw 1; }) << QString();
}

void TrailLoaderTest::keepsWhatAFailedLoadRead()
{
    QFETCH(const std::function<void()>, failure);
    QFETCH(const QString, reason);
    QSignalSpy failed(m_loader.get(), &TrailLoader::failed);
    m_gate.failWith(failure);
    m_gate.letThrough(1);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    QVERIFY(comesTo(State::Loaded));
    drain();
    QCOMPARE(failed.size(), 1);
    const QString message = failed.front().front().toString();
    QVERIFY2(message.contains(reason), qPrintable(message));
    QVERIFY(!message.contains(u"%1"));
    QCOMPARE(eventCount(), 4U);
    QCOMPARE(m_loader->report()->totals().events, std::uint64_t{4});
    QCOMPARE(m_told.count(u"ended"_s), 1);
    QCOMPARE(m_told.last(), u"ended"_s);
}

void TrailLoaderTest::goesOnBehindAFailedLoad()
{
    bool first = true;
    m_gate.failWith([&first] {
        if (std::exchange(first, false)) {
            throw std::runtime_error("injected");
        }
    });
    m_gate.letThrough(2);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    m_loader->open({file(u"b.json"_s)}, OpenMode::Add, {});
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(m_told.count(u"failed"_s), 1);
    QCOMPARE(eventCount(), 8U);
    m_gate.letThrough(1);
    m_loader->open({file(u"c.json"_s)}, OpenMode::Add, {});
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(m_told.count(u"failed"_s), 1);
    QCOMPARE(eventCount(), 12U);
}

// The job has ended as cancelled by then; the load has not.
void TrailLoaderTest::endsAStoppedLoadThatFails()
{
    m_gate.failWith([] { throw std::runtime_error("injected"); });
    m_gate.letThrough(1);
    m_loader->open({file(u"a.json"_s), file(u"b.json"_s)}, OpenMode::Replace, {});
    QVERIFY(QTest::qWaitFor([&] { return eventCount() == 4; }));
    m_loader->cancel();
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(m_told.count(u"failed"_s), 1);
    QCOMPARE(m_told.count(u"ended"_s), 1);
    QCOMPARE(eventCount(), 4U);
}

void TrailLoaderTest::opensAnewWithAPassword()
{
    const QJsonObject event = testEvent(400);
    const QByteArray log
        = QJsonDocument(QJsonObject{{u"Records"_s, QJsonArray{event}}}).toJson(QJsonDocument::Compact);
    const QString locked = m_dir->filePath(u"locked.zip"_s);
    QFile archive(locked);
    QVERIFY(archive.open(QIODevice::WriteOnly));
    archive.write(packEncrypted(ZipCipher::Aes256, "open sesame", {{.name = "log.json", .content = log}}));
    archive.close();

    const std::string open = file(u"a.json"_s);
    const std::string arrived = file(u"later.json"_s);
    ReadScope scope;
    scope.accounts = {"111122223333"};
    m_gate.letThrough(100);
    m_loader->open({open}, OpenMode::Replace, scope);
    m_loader->open({locked.toStdString()}, OpenMode::Add, {});
    m_loader->addArrived({arrived});
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(eventCount(), 8U);
    QVERIFY(m_loader->report()->hasProblems());
    QVERIFY(!m_loader->hasPasswords());
    const std::weak_ptr<Trail> old = m_loader->trail();

    m_loader->openWithPassword("open sesame");
    QVERIFY(m_loader->hasPasswords());
    QVERIFY(m_loader->trail() != old.lock());
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(eventCount(), 5U); // what had arrived is none of what was opened
    QVERIFY(!m_loader->report()->hasProblems());
    QCOMPARE(m_loader->opened().size(), 2U);
    QCOMPARE(m_loader->opened()[0].paths, std::vector{open});
    QCOMPARE(m_loader->opened()[0].scope.accounts, scope.accounts);
    QCOMPARE(m_loader->opened()[1].paths, std::vector{locked.toStdString()});
    QVERIFY(QTest::qWaitFor([&] { return old.expired(); }));

    // It is for what is opened later too.
    m_loader->open({locked.toStdString()}, OpenMode::Replace, {});
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(eventCount(), 1U);
}

void TrailLoaderTest::keepsTheTrailsLimits()
{
    ReadLimits limits;
    limits.setValue(ReadLimit::JsonDepth, 20);
    m_gate.letThrough(100);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    QVERIFY(comesTo(State::Loaded));
    m_loader->setLimits(limits);
    m_loader->open({file(u"b.json"_s)}, OpenMode::Add, {});
    QVERIFY(comesTo(State::Loaded));
    m_loader->openAnew();
    QVERIFY(comesTo(State::Loaded));
    const auto begun = m_gate.begun();
    QCOMPARE(begun.size(), 4U);
    const std::size_t usual = ReadLimits().record().jsonDepth;
    QCOMPARE(begun[0].recordLimits.jsonDepth, usual);
    QCOMPARE(begun[1].recordLimits.jsonDepth, usual); // added to a trail that was opened before
    QCOMPARE(begun[2].recordLimits.jsonDepth, std::size_t{20});
    QCOMPARE(begun[3].recordLimits.jsonDepth, std::size_t{20});
    QCOMPARE(eventCount(), 8U);
}

// What is open is opened once more and checked, and so is what is added; another trail is not.
void TrailLoaderTest::checksTheTrailsRecords()
{
    m_gate.letThrough(100);
    m_loader->open({file(u"a.json"_s)}, OpenMode::Replace, {});
    QVERIFY(comesTo(State::Loaded));
    m_loader->checkRecords();
    QVERIFY(comesTo(State::Loaded));
    QVERIFY(m_loader->report()->checked);
    m_loader->open({file(u"b.json"_s)}, OpenMode::Add, {});
    QVERIFY(comesTo(State::Loaded));
    m_loader->openAnew();
    QVERIFY(comesTo(State::Loaded));
    QCOMPARE(eventCount(), 8U);
    m_loader->open({file(u"c.json"_s)}, OpenMode::Replace, {});
    QVERIFY(comesTo(State::Loaded));
    QVERIFY(!m_loader->report()->checked);
    m_loader->setChecksRecords(true);
    m_loader->open({file(u"d.json"_s)}, OpenMode::Replace, {});
    QVERIFY(comesTo(State::Loaded));
    std::vector<bool> checked;
    for (const LoadOptions &options : m_gate.begun()) {
        checked.push_back(options.checkRecords);
    }
    QCOMPARE(checked, (std::vector{false, true, true, true, true, false, true}));
}

TRAILSCOPE_TEST(TrailLoaderTest)
#include "trailloadertest.moc"
