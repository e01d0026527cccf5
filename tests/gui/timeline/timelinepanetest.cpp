// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/timelinepane.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "gui/timeline/timedevents.h"
#include "panes/timeline/timelinetext.h"
#include "session/trailsession.h"
#include "support/testprogram.h"
#include "timeline/timelinechart.h"
#include "timeline/timelinelegend.h"
#include "timeline/timelinemenu.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QToolButton>

#include <memory>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace trailscope;

// The timeline driven as a user would, beside a session that does what it asks for.
class TimelinePaneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void countsAreThoseOfTheRows();
    void brushIsTheFiltersTerm();
    void brushedRowsAreCountedOnce();
    void freeBrushAndEdges();
    void takingBack();
    void keyboard();
    void zoomAndFit();
    void burst();
    void stacks();
    void untimedEvents();
    void zoneIsFollowed();
    void missingLogsAreTold();
    void spokenTexts();
    void copies();
    void menus();
    void layout();
    void hiddenPaneCountsNothing();
    void noTrailAndNoTime();
    void looks();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    void filter(const QString &text)
    {
        m_session->setFilter(text);
        settle();
    }
    void open(const QString &path)
    {
        m_session->openPaths({path.toStdString()});
        settle();
    }
    [[nodiscard]] TimelineChart *chart() const { return m_pane->chart(); }
    [[nodiscard]] const Timeline &timeline() const { return m_pane->counts()->timeline; }
    [[nodiscard]] QPoint middleOf(std::size_t bucket) const
    {
        return chart()->scene().layout.column(bucket).center();
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(chart(), Qt::LeftButton, modifiers, from);
        QTest::mouseMove(chart(), (from + to) / 2);
        QTest::mouseMove(chart(), to);
        QTest::mouseRelease(chart(), Qt::LeftButton, modifiers, to);
        settle();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(chart(), key, modifiers);
        settle();
    }
    [[nodiscard]] QString termOf(BucketRange range) const
    {
        return QString::fromStdString(
            "time >= " + timeValue(timeline().buckets.begin(range.first), QTimeZone::utc()) + " and time < "
            + timeValue(timeline().buckets.end(range.last), QTimeZone::utc()));
    }
    [[nodiscard]] std::uint64_t countOf(BucketRange range) const
    {
        const auto totals = timeline().totals();
        return std::accumulate(totals.begin() + static_cast<std::ptrdiff_t>(range.first),
                               totals.begin() + static_cast<std::ptrdiff_t>(range.last) + 1,
                               std::uint64_t{0});
    }
    void openTimes(const QStringList &times)
    {
        const QString path = m_folder.filePath(u"times.json"_s);
        QVERIFY(test::writeTimedEvents(path, times));
        open(path);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<TimelinePane> m_pane;
};

void TimelinePaneTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(generator::writeFolder(m_folder.filePath(u"example"_s), generator::makeExampleTrail().files));
}

void TimelinePaneTest::init()
{
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<TimelinePane>();
    connect(m_pane.get(), &TimelinePane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    const auto follow = [this] { m_pane->follow(*m_session); };
    connect(m_session.get(), &TrailSession::trailChanged, m_pane.get(), follow);
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(), follow);
    connect(m_session.get(), &TrailSession::filterChanged, m_pane.get(), follow);
    connect(m_session.get(), &TrailSession::loadStateChanged, m_pane.get(), follow);
    m_pane->resize(1000, 110);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    open(m_folder.filePath(u"example"_s));
    QVERIFY(m_session->view().rowCount() > 1000);
}

void TimelinePaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
}

void TimelinePaneTest::countsAreThoseOfTheRows()
{
    for (const QString &text :
         {QString(), u"outcome = denied"_s, u"user = ci-deploy or ip = 203.0.113.0/24"_s, u"\"s3\""_s,
          u"event = Nothing"_s}) {
        filter(text);
        const Snapshot &snapshot = *m_session->snapshot();
        const EventSet rows = snapshot.rows();
        std::vector<std::uint32_t> slow(timeline().buckets.count());
        std::vector<std::uint32_t> all(timeline().buckets.count());
        for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
            const auto event = static_cast<EventIndex>(i);
            const std::size_t bucket = timeline().buckets.bucketOf(snapshot.time(event));
            if (rows.contains(event))
                ++all[bucket];
            if (m_session->view().events->contains(event))
                ++slow[bucket];
        }
        QCOMPARE(timeline().totals(), slow);
        QCOMPARE(timeline().outline, all);
    }
}

void TimelinePaneTest::brushIsTheFiltersTerm()
{
    filter(u"user = ci-deploy"_s);
    const BucketRange range{3, 40};
    const auto expected = countOf(range);
    drag(middleOf(40), middleOf(3)); // backwards is the same
    QCOMPARE(m_session->filterText(), QString(u"user = ci-deploy and "_s + termOf(range)));
    QCOMPARE(m_session->view().rowCount(), expected);
    QCOMPARE(chart()->scene().bands, (std::vector{spanOf(timeline().buckets, range)}));
    // A second one takes its place.
    drag(middleOf(50), middleOf(60));
    QCOMPARE(m_session->filterText(), QString(u"user = ci-deploy and "_s + termOf({50, 60})));
    // And typing moves the band.
    filter(u"user = ci-deploy and time = 2026-03-10"_s);
    QCOMPARE(chart()->scene().bands.size(), std::size_t{1});
    QCOMPARE(formatUtc(chart()->scene().bands.front().from), std::string("2026-03-10T00:00:00Z"));
    QCOMPARE(formatUtc(chart()->scene().bands.front().before), std::string("2026-03-11T00:00:00Z"));
    filter(u"time < 2026-03-10 or time >= 2026-03-11"_s);
    QCOMPARE(chart()->scene().bands.size(), std::size_t{2});
    filter(u"outcome = denied"_s);
    QVERIFY(chart()->scene().bands.empty() && chart()->scene().isWhole);
}

// What lies beside the band is still there, and nothing is counted again for a brush.
void TimelinePaneTest::brushedRowsAreCountedOnce()
{
    const TimelineCountsPtr before = m_pane->counts();
    drag(middleOf(3), middleOf(40));
    QCOMPARE(m_pane->counts(), before);
    press(Qt::Key_Escape);
    QCOMPARE(m_session->filterText(), QString());
    QCOMPARE(m_pane->counts(), before);
    // A filter that says more is counted without its time.
    filter(u"outcome = denied and time = 2026-03-10"_s);
    QVERIFY(m_pane->counts() != before);
    const auto under = timeline().totals();
    filter(u"outcome = denied"_s);
    QCOMPARE(timeline().totals(), under);
    QCOMPARE(m_session->view().rowCount(), countOf({0, under.size() - 1}));
}

void TimelinePaneTest::freeBrushAndEdges()
{
    const QPoint from = middleOf(10);
    const QPoint to = middleOf(20);
    drag(from, to, Qt::ShiftModifier);
    const auto &layout = chart()->scene().layout;
    const BrushedSpan free = unsnapped(layout.timeAt(from.x()), layout.timeAt(to.x()));
    QCOMPARE(chart()->scene().bands, std::vector{free});
    QVERIFY(free.from != timeline().buckets.begin(10));
    // The right end, then the left one.
    drag({layout.xOf(free.before), 20}, middleOf(30));
    QCOMPARE(chart()->scene().bands.front(),
             (BrushedSpan{timeline().buckets.begin(10), timeline().buckets.end(30)}));
    drag({layout.xOf(timeline().buckets.begin(10)), 20}, middleOf(5));
    QCOMPARE(chart()->scene().bands.front(), spanOf(timeline().buckets, BucketRange{5, 30}));
    // Past the other end.
    drag({layout.xOf(timeline().buckets.begin(5)), 20}, middleOf(35));
    QCOMPARE(chart()->scene().bands.front(), spanOf(timeline().buckets, BucketRange{30, 35}));
    // Taken hold of, and let go.
    drag({layout.xOf(timeline().buckets.end(35)), 20}, {layout.xOf(timeline().buckets.end(35)), 21});
    QCOMPARE(chart()->scene().bands.front(), spanOf(timeline().buckets, BucketRange{30, 35}));
}

void TimelinePaneTest::takingBack()
{
    filter(u"outcome = denied"_s);
    drag(middleOf(3), middleOf(40));
    QTest::mouseDClick(chart(), Qt::LeftButton, {}, middleOf(60));
    settle();
    QCOMPARE(m_session->filterText(), u"outcome = denied"_s);
    // Before it is let go.
    QTest::mousePress(chart(), Qt::LeftButton, {}, middleOf(3));
    QTest::mouseMove(chart(), middleOf(40));
    QCOMPARE(chart()->scene().bands.size(), std::size_t{1});
    QVERIFY(!chart()->scene().readout.isEmpty());
    press(Qt::Key_Escape);
    QTest::mouseRelease(chart(), Qt::LeftButton, {}, middleOf(40));
    settle();
    QCOMPARE(m_session->filterText(), u"outcome = denied"_s);
    QVERIFY(chart()->scene().bands.empty());
    // A click chooses nothing.
    QTest::mouseClick(chart(), Qt::LeftButton, {}, middleOf(7));
    settle();
    QCOMPARE(m_session->filterText(), u"outcome = denied"_s);
    QCOMPARE(chart()->cursorBucket(), std::size_t{7});
    // With nothing to take back, Escape is the window's.
    QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(chart(), &escape);
    QVERIFY(!escape.isAccepted());
}

void TimelinePaneTest::keyboard()
{
    chart()->setFocus(Qt::TabFocusReason);
    QCOMPARE(chart()->cursorBucket(), std::size_t{0}); // one sees where one is
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    press(Qt::Key_Return);
    QCOMPARE(m_session->filterText(), termOf({2, 2}));
    press(Qt::Key_Right, Qt::ShiftModifier);
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_session->filterText(), termOf({2, 2})); // not yet
    QCOMPARE(chart()->scene().cursor, (BucketRange{2, 4}));
    press(Qt::Key_Return);
    QCOMPARE(m_session->filterText(), termOf({2, 4}));
    QVERIFY(!chart()->cursorRange() || chart()->cursorRange()->first == chart()->cursorRange()->last);
    press(Qt::Key_Home);
    press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(chart()->cursorRange(), (BucketRange{0, timeline().buckets.count() - 1}));
    press(Qt::Key_Escape); // first what is chosen
    QVERIFY(!m_session->filterText().isEmpty());
    press(Qt::Key_Escape); // then the filter's
    QCOMPARE(m_session->filterText(), QString());
}

void TimelinePaneTest::zoomAndFit()
{
    const TimeBuckets whole = timeline().buckets;
    chart()->setFocus(Qt::TabFocusReason);
    QTest::mouseClick(chart(), Qt::LeftButton, {}, middleOf(whole.count() / 2));
    press(Qt::Key_Plus);
    QVERIFY(m_pane->menu()->fit->isChecked());
    const TimeBuckets nearer = timeline().buckets;
    QVERIFY(nearer.end(nearer.count() - 1) - nearer.begin(0)
            < (whole.end(whole.count() - 1) - whole.begin(0)) * 2 / 3);
    QVERIFY(longestBucket(nearer.size()) <= longestBucket(whole.size()));
    QCOMPARE(m_session->view().rowCount(), countOf({0, nearer.count() - 1}));
    press(Qt::Key_Plus);
    QVERIFY(longestBucket(timeline().buckets.size()) < longestBucket(whole.size()));
    // The whole trail with the span as a band.
    m_pane->menu()->fit->trigger();
    settle();
    QCOMPARE(timeline().buckets.size(), whole.size());
    QCOMPARE(chart()->scene().bands.size(), std::size_t{1});
    for (int i = 0; i < 6 && !m_session->filterText().isEmpty(); ++i)
        press(Qt::Key_Minus);
    QCOMPARE(m_session->filterText(), QString());
    press(Qt::Key_Minus); // nothing is wider
    QCOMPARE(m_session->filterText(), QString());
}

void TimelinePaneTest::burst()
{
    filter(u"user = ci-deploy and outcome = denied"_s);
    const auto totals = timeline().totals();
    const auto peak = static_cast<std::size_t>(std::ranges::max_element(totals) - totals.begin());
    chart()->setFocus(Qt::TabFocusReason);
    QTest::mouseClick(chart(), Qt::LeftButton, {}, middleOf(peak));
    press(Qt::Key_B);
    const BucketRange expected = *burstAround(totals, peak);
    QCOMPARE(m_session->filterText(),
             QString(u"user = ci-deploy and outcome = denied and "_s + termOf(expected)));
    QCOMPARE(m_session->view().rowCount(), countOf(expected));
    // Where there is nothing.
    const auto empty = static_cast<std::size_t>(std::ranges::find(totals, 0U) - totals.begin());
    QSignalSpy messages(m_pane.get(), &TimelinePane::statusMessage);
    QTest::mouseClick(chart(), Qt::LeftButton, {}, middleOf(empty));
    const QString before = m_session->filterText();
    press(Qt::Key_B);
    QCOMPARE(m_session->filterText(), before);
    QCOMPARE(messages.count(), 1);
}

void TimelinePaneTest::stacks()
{
    // Denied is the base.
    QCOMPARE(timeline().series.front().value, std::string("denied"));
    QCOMPARE(m_pane->legend()->entries().front().text, u"denied"_s);
    const auto totals = timeline().totals();
    m_pane->setStack(FieldRef(Field::Event));
    settle();
    QCOMPARE(timeline().series.size(), Timeline::kMostValues + 1);
    QCOMPARE(timeline().totals(), totals);
    QCOMPARE(m_pane->legend()->entries().size(), Timeline::kMostValues + 1);
    const QColor first = chart()->scene().colours.front();
    const std::string value = timeline().series.front().value;
    // Its colour stays, whatever the filter leaves of it.
    filter(u"event = %1 or outcome = denied"_s.arg(QString::fromStdString(value)));
    for (std::size_t i = 0; i < timeline().series.size(); ++i) {
        if (timeline().series[i].value == value)
            QCOMPARE(chart()->scene().colours[i], first);
    }
    m_pane->setStack(*parseFieldRef("requestParameters.bucketName"));
    settle();
    QVERIFY(timeline().series.size() > 2);
    m_pane->setStack(std::nullopt);
    settle();
    QCOMPARE(timeline().series.size(), std::size_t{1});
    QVERIFY(m_pane->legend()->entries().empty());
    // By the menu.
    const QList<QAction *> offered = m_pane->menu()->stackMenu()->actions();
    for (QAction *action : offered) {
        if (action->objectName() == "timelineStack.region"_L1)
            action->trigger();
    }
    settle();
    QVERIFY(m_pane->counts()->question.stack == FieldRef(Field::Region));
}

void TimelinePaneTest::untimedEvents()
{
    QVERIFY(!m_pane->untimedButton()->isVisible());
    openTimes({u"2024-03-01T12:00:00Z"_s, u""_s, u"2024-03-01T13:00:00Z"_s, u""_s, u"when it was dark"_s});
    QCOMPARE(m_session->view().rowCount(), 5U);
    QVERIFY(m_pane->untimedButton()->isVisible());
    QVERIFY(m_pane->untimedButton()->text().startsWith(u"3 event"_s));
    QCOMPARE(timeline().buckets.begin(0), *parseEventTime("2024-03-01T12:00:00Z")); // no pile-up at 1970
    QTest::mouseClick(m_pane->untimedButton(), Qt::LeftButton);
    settle();
    QCOMPARE(m_session->filterText(), u"not time exists"_s);
    QCOMPARE(m_session->view().rowCount(), 3U);
    QVERIFY(m_pane->untimedButton()->isChecked());
    QTest::mouseClick(m_pane->untimedButton(), Qt::LeftButton);
    settle();
    QCOMPARE(m_session->filterText(), QString());
    QVERIFY(!m_pane->untimedButton()->isChecked());
}

void TimelinePaneTest::zoneIsFollowed()
{
    // So many days that each is a bar.
    openTimes({u"2024-01-01T12:00:00Z"_s, u"2024-03-30T22:59:59Z"_s, u"2024-03-30T23:00:00Z"_s,
               u"2024-03-31T21:59:59Z"_s, u"2024-03-31T22:00:00Z"_s, u"2024-07-20T12:00:00Z"_s});
    m_pane->setTimeZone(QTimeZone("Europe/Berlin"));
    settle();
    const TimeBuckets &buckets = timeline().buckets;
    QCOMPARE(buckets.size(), (BucketSize{BucketSize::Unit::Day, 1}));
    const std::size_t day = buckets.bucketOf(*parseEventTime("2024-03-31T12:00:00Z"));
    constexpr UtcMs hour = 3'600'000;
    QCOMPARE(buckets.end(day) - buckets.begin(day), 23 * hour); // clocks went forward
    QCOMPARE(timeline().totals()[day], 2U);
    QCOMPARE(timeline().totals()[day - 1], 1U);
    // The term is written as people in Berlin say it.
    chart()->setFocus(Qt::TabFocusReason);
    chart()->moveCursorTo(day, false);
    press(Qt::Key_Return);
    QCOMPARE(m_session->filterText(), u"time >= 2024-03-31T00:00+01:00 and time < 2024-04-01T00:00+02:00"_s);
    QCOMPARE(m_session->view().rowCount(), 2U);
}

void TimelinePaneTest::missingLogsAreTold()
{
    openTimes({u"2024-03-01T12:00:00Z"_s, u"2024-03-02T12:00:00Z"_s, u"2024-03-05T12:00:00Z"_s});
    QCOMPARE(chart()->scene().gaps.size(), std::size_t{1});
    QCOMPARE(formatUtc(chart()->scene().gaps.front().span.first), std::string("2024-03-03T00:00:00Z"));
    QCOMPARE(formatUtc(chart()->scene().gaps.front().span.last + 1), std::string("2024-03-05T00:00:00Z"));
    // And are seen.
    const int x = chart()->scene().layout.xOf(*parseEventTime("2024-03-04T00:00:00Z"));
    const QImage picture = chart()->grab().toImage();
    int hatched = 0;
    const QRgb base = chart()->palette().color(QPalette::Base).rgb();
    for (int y = 3; y < 30; ++y)
        hatched += picture.pixel(x, y) != base ? 1 : 0;
    QVERIFY(hatched > 1);
}

void TimelinePaneTest::spokenTexts()
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(chart());
    QVERIFY(interface != nullptr);
    QCOMPARE(interface->text(QAccessible::Name), u"Events over time"_s);
    QAccessibleValueInterface *value = interface->valueInterface();
    QVERIFY(value != nullptr);
    QCOMPARE(value->maximumValue().toULongLong(), timeline().buckets.count());
    value->setCurrentValue(8);
    QCOMPARE(chart()->cursorBucket(), std::size_t{7});
    QCOMPARE(value->currentValue().toInt(), 8);
    QCOMPARE(interface->text(QAccessible::Value), bucketsText(*m_pane->counts(), {7, 7}));
    QVERIFY(interface->text(QAccessible::Value)
                .startsWith(spanText(spanOf(timeline().buckets, BucketRange{7, 7}), QTimeZone::utc())));
    filter(u"outcome = denied"_s);
    QVERIFY(interface->text(QAccessible::Value).contains(u" of "_s));
    value->setCurrentValue(1'000'000);
    QCOMPARE(chart()->cursorBucket(), timeline().buckets.count() - 1);
    const QList<QToolButton *> buttons = m_pane->findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        QVERIFY(!QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name).isEmpty());
}

void TimelinePaneTest::copies()
{
    filter(u"outcome = denied"_s);
    m_pane->menu()->copyCsv->trigger();
    const QString csv = QGuiApplication::clipboard()->text();
    QVERIFY(csv.startsWith(u"start,value,count\n2026-03-09T00:00:00Z,denied,"_s));
    std::uint64_t sum = 0;
    const QStringList lines = csv.split(u'\n', Qt::SkipEmptyParts).mid(1);
    for (const QString &line : lines)
        sum += line.section(u',', -1).toULongLong();
    QCOMPARE(sum, m_session->view().rowCount());
    m_pane->menu()->copyPicture->trigger();
    const QImage picture = QGuiApplication::clipboard()->image();
    QVERIFY(picture.width() >= chart()->width());
    QVERIFY(picture.height() > chart()->height());
}

void TimelinePaneTest::menus()
{
    QSignalSpy values(m_pane.get(), &TimelinePane::valueMenuRequested);
    const TimelineLayout::Bar bar = chart()->scene().layout.bars().front();
    QContextMenuEvent onBar(QContextMenuEvent::Mouse, bar.rect.center(),
                            chart()->mapToGlobal(bar.rect.center()));
    QCoreApplication::sendEvent(chart(), &onBar);
    QCOMPARE(values.count(), 1);
    const auto asked = values.first().first().value<std::vector<FieldValue>>();
    QCOMPARE(asked.size(), std::size_t{1});
    QVERIFY(asked.front().field == FieldRef(Field::Outcome));
    QCOMPARE(asked.front().value, timeline().series[bar.series].value);
    QCOMPARE(chart()->cursorBucket(), bar.bucket);
    // By the keyboard there is the timeline's own.
    chart()->setFocus(Qt::TabFocusReason);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(chart(), &byKey);
    QVERIFY(m_pane->menu()->isVisible());
    QVERIFY(m_pane->menu()->take->isEnabled());
    QVERIFY(!m_pane->menu()->clear->isEnabled());
    m_pane->menu()->close();
    m_pane->menu()->take->trigger();
    settle();
    QCOMPARE(m_session->filterText(), termOf({bar.bucket, bar.bucket}));
    m_pane->menu()->clear->trigger();
    settle();
    QCOMPARE(m_session->filterText(), QString());
}

void TimelinePaneTest::layout()
{
    m_pane->menu()->log->trigger();
    m_pane->menu()->fit->trigger();
    m_pane->setStack(*parseFieldRef("requestParameters.bucketName"));
    TimelinePane other;
    QVERIFY(other.restoreLayout(m_pane->saveLayout()));
    QCOMPARE(other.saveLayout(), m_pane->saveLayout());
    QVERIFY(other.chart()->scene().isLog);
    QVERIFY(!other.restoreLayout({}));
    QVERIFY(!other.restoreLayout("1\n1\nraw"));
    QVERIFY(!other.restoreLayout("1\n1\na..b"));
    QVERIFY(other.restoreLayout("0\n0\n"));
    QCOMPARE(other.saveLayout(), QByteArray("0\n0\n"));
    settle();
}

void TimelinePaneTest::hiddenPaneCountsNothing()
{
    const TimelineCountsPtr before = m_pane->counts();
    m_pane->hide();
    filter(u"outcome = denied"_s);
    QCOMPARE(m_pane->counts(), before);
    m_pane->show();
    settle();
    QVERIFY(m_pane->counts() != before);
    QCOMPARE(countOf({0, timeline().buckets.count() - 1}), m_session->view().rowCount());
}

void TimelinePaneTest::noTrailAndNoTime()
{
    m_session->close();
    QVERIFY(QTest::qWaitFor([this] { return !m_pane->counts(); }));
    QVERIFY(!chart()->scene().message.isEmpty());
    press(Qt::Key_Right); // nothing to stand on
    drag({20, 20}, {200, 20});
    openTimes({u""_s, u""_s});
    QVERIFY(!chart()->scene().message.isEmpty());
    QVERIFY(m_pane->untimedButton()->isVisible());
    // A single event of another age.
    openTimes({u"1970-01-01T00:00:00Z"_s, u"2024-03-01T12:00:00Z"_s});
    QVERIFY(chart()->scene().message.isEmpty());
    QCOMPARE(countOf({0, timeline().buckets.count() - 1}), std::uint64_t{2});
}

// For people to look at, where a folder for pictures is named.
void TimelinePaneTest::looks()
{
    grab(*m_pane, u"timeline-whole"_s);
    m_pane->menu()->log->trigger();
    filter(u"user = ci-deploy and time >= 2026-03-10"_s);
    chart()->setFocus(Qt::TabFocusReason);
    chart()->moveCursorTo(120, false);
    chart()->moveCursorTo(140, true);
    grab(*m_pane, u"timeline-log-cursor"_s);
    m_pane->menu()->log->trigger();
    m_pane->setStack(FieldRef(Field::Event));
    filter(u"time >= 2026-03-10T18:00Z and time < 2026-03-11T06:00Z"_s);
    m_pane->menu()->fit->trigger();
    settle();
    grab(*m_pane, u"timeline-events-fit"_s);
    m_pane->menu()->fit->trigger();
    openTimes({u"2024-03-01T12:00:00Z"_s, u"2024-03-02T12:00:00Z"_s, u"2024-03-05T12:00:00Z"_s, QString(),
               u"2024-03-05T18:00:00Z"_s});
    filter({});
    grab(*m_pane, u"timeline-gaps"_s);
}

TRAILSCOPE_TEST(TimelinePaneTest)
#include "timelinepanetest.moc"
