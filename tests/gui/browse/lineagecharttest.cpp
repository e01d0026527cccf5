// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineage/lineagechart.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "lineage/lineagepane.h"
#include "session/trailsession.h"
#include "support/testprogram.h"
#include "unit/panes/lineagetrees.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// The drawing of a lineage, driven by keys and mouse, and what it is saved as.
class LineageChartTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void beginsAtWhatWasAskedFor();
    void keysWalk();
    void enterTakes();
    void clicks();
    void foldsOpen();
    void zoomAndPan();
    void tells();
    void savedAsSvg();
    void savedInThePane();
    void looks();

private:
    using Place = LineagePlace;
    static Place box(int number) { return {.kind = Place::Kind::Box, .number = number}; }
    static Place arrow(int number) { return {.kind = Place::Kind::Arrow, .number = number}; }

    // Three hops, one of them used by two.
    static LineageTrees hops()
    {
        LineageTrees trees;
        const int root = trees.add(-1, 0);
        const int middle = trees.add(root, 1, LineageLevel::Strong);
        trees[middle].isAsked = true;
        trees.add(middle, 2, LineageLevel::Likely);
        trees.add(middle, 3, LineageLevel::Contradiction);
        return trees;
    }
    void key(Qt::Key key) { QTest::keyClick(m_chart.get(), key); }
    void click(Place place)
    {
        QTest::mouseClick(m_chart->viewport(), Qt::LeftButton, {}, m_chart->shownRect(place).center());
    }

    std::unique_ptr<LineageChart> m_chart;
};

void LineageChartTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void LineageChartTest::init()
{
    m_chart = std::make_unique<LineageChart>();
    m_chart->resize(700, 300);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    m_chart->setFocus();
    m_chart->setTree(hops().shared());
}

void LineageChartTest::cleanup()
{
    m_chart.reset();
}

void LineageChartTest::beginsAtWhatWasAskedFor()
{
    QCOMPARE(m_chart->cursorPlace(), box(1));
    QVERIFY(m_chart->viewport()->rect().contains(m_chart->shownRect(box(1))));
    m_chart->setTree({});
    QVERIFY(!m_chart->cursorPlace());
    QCOMPARE(m_chart->cursorText(), QString());
    key(Qt::Key_Right); // nothing happens
    m_chart->setTree(std::make_shared<const LineageTree>());
    QVERIFY(!m_chart->cursorPlace());
}

void LineageChartTest::keysWalk()
{
    key(Qt::Key_Left);
    QCOMPARE(m_chart->cursorPlace(), arrow(0));
    key(Qt::Key_Left);
    QCOMPARE(m_chart->cursorPlace(), box(0));
    key(Qt::Key_Left); // no further
    QCOMPARE(m_chart->cursorPlace(), box(0));
    key(Qt::Key_Home);
    QCOMPARE(m_chart->cursorPlace(), box(1));
    key(Qt::Key_Right);
    key(Qt::Key_Down);
    key(Qt::Key_Right);
    QCOMPARE(m_chart->cursorPlace(), box(3));
    QVERIFY(m_chart->viewport()->rect().contains(m_chart->shownRect(box(3)).center())); // scrolled there
    key(Qt::Key_Up);
    QCOMPARE(m_chart->cursorPlace(), box(2));
}

void LineageChartTest::enterTakes()
{
    const QSignalSpy taken(m_chart.get(), &LineageChart::taken);
    key(Qt::Key_Return);
    QCOMPARE(taken.size(), 1);
    QCOMPARE(m_chart->cursorValues().front().field, FieldRef(Field::Credential));
    key(Qt::Key_Left);
    key(Qt::Key_Enter);
    QCOMPARE(taken.size(), 2);
    QCOMPARE(m_chart->cursorValues().front().field, FieldRef(Field::EventId));
    QVERIFY(m_chart->cursorLine() != nullptr && m_chart->cursorLine()->step);
}

void LineageChartTest::clicks()
{
    const QSignalSpy taken(m_chart.get(), &LineageChart::taken);
    const QSignalSpy asked(m_chart.get(), &LineageChart::menuRequested);
    click(arrow(0));
    QCOMPARE(m_chart->cursorPlace(), arrow(0));
    click(box(0));
    QCOMPARE(m_chart->cursorPlace(), box(0));
    QCOMPARE(taken.size(), 0);
    QTest::mouseDClick(m_chart->viewport(), Qt::LeftButton, {}, m_chart->shownRect(box(0)).center());
    QCOMPARE(taken.size(), 1);
    const QPoint place = m_chart->shownRect(arrow(0)).center();
    QContextMenuEvent menu(QContextMenuEvent::Mouse, place, m_chart->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(m_chart->viewport(), &menu);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_chart->cursorPlace(), arrow(0));
}

void LineageChartTest::foldsOpen()
{
    m_chart->resize(900, 700);
    m_chart->setTree(fan(300).shared());
    const auto fold = [this] {
        const auto &boxes = m_chart->scene().drawing.boxes;
        return static_cast<int>(std::ranges::find_if(boxes, &LineageBox::isFold) - boxes.begin());
    };
    QCOMPARE(m_chart->scene().drawing.boxes.size(), std::size_t{2 + LineageDrawing::kMostBeside});
    const QSignalSpy taken(m_chart.get(), &LineageChart::taken);
    m_chart->moveCursorTo(box(fold()));
    QVERIFY(m_chart->cursorText().contains(u"292 more"_s));
    QVERIFY(m_chart->cursorValues().empty());
    key(Qt::Key_Return);
    QCOMPARE(m_chart->scene().drawing.boxes.size(),
             std::size_t{2 + LineageDrawing::kMostBeside + LineageDrawing::kUnfoldedAtOnce});
    // The cursor is on one that was not seen before.
    const auto place = m_chart->cursorPlace();
    QVERIFY(place && place->kind == Place::Kind::Box && place->number != 0);
    m_chart->moveCursorTo(box(fold()));
    click(box(fold()));
    QCOMPARE(m_chart->scene().drawing.boxes.size(),
             std::size_t{2 + LineageDrawing::kMostBeside + 2 * LineageDrawing::kUnfoldedAtOnce});
    QCOMPARE(taken.size(), 0);
}

void LineageChartTest::zoomAndPan()
{
    m_chart->setTree(fan(12).shared());
    key(Qt::Key_1);
    QCOMPARE(m_chart->zoom(), 1.0);
    key(Qt::Key_Plus);
    QVERIFY(m_chart->zoom() > 1);
    for (int i = 0; i < 30; ++i)
        key(Qt::Key_Minus);
    QCOMPARE(m_chart->zoom(), LineageChart::kLeastZoom);
    key(Qt::Key_0);
    QVERIFY(m_chart->zoom() > LineageChart::kLeastZoom && m_chart->zoom() < 1);
    QCOMPARE(m_chart->verticalScrollBar()->maximum(), 0); // all of it is seen

    key(Qt::Key_1);
    const QPointF place(300, 150);
    const QRect before = m_chart->shownRect(box(5));
    QWheelEvent wheel(place, m_chart->viewport()->mapToGlobal(place), {}, {0, 120}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_chart->viewport(), &wheel);
    QVERIFY(m_chart->zoom() > 1 && m_chart->shownRect(box(5)).width() > before.width());

    m_chart->verticalScrollBar()->setValue(100);
    const int scrolled = m_chart->verticalScrollBar()->value();
    QTest::mousePress(m_chart->viewport(), Qt::LeftButton, {}, {300, 150});
    QTest::mouseMove(m_chart->viewport(), {300, 110});
    QTest::mouseRelease(m_chart->viewport(), Qt::LeftButton, {}, {300, 110});
    QCOMPARE(m_chart->verticalScrollBar()->value(), scrolled + 40);
}

void LineageChartTest::tells()
{
    QAccessibleInterface *told = QAccessible::queryAccessibleInterface(m_chart.get());
    QVERIFY(told != nullptr);
    QVERIFY(!told->text(QAccessible::Name).isEmpty());
    QVERIFY(told->text(QAccessible::Value).contains(u"ASIA1"_s));
    key(Qt::Key_Left);
    QVERIFY(told->text(QAccessible::Value).contains(u"strong"_s));
}

// Whatever names the records hold, what is saved is XML, and says them.
void LineageChartTest::savedAsSvg()
{
    LineagePane pane;
    LineageTrees trees = hops();
    trees[1].who = "<script>alert(\"1\")</script> & ]]> \x1b \xE2\x80\xAE'";
    trees[2].step->call = "As<sume & \"Role\"";
    pane.chart()->setTree(trees.shared());
    pane.chart()->moveCursorTo(box(1));
    QXmlStreamReader xml(pane.drawing());
    QString text;
    int scripts = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isCharacters())
            text += xml.text();
        scripts += xml.isStartElement() && xml.name() == u"script" ? 1 : 0;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(scripts, 0);
    QVERIFY(text.contains(u"As<sume & \"Role\""_s));
    QVERIFY(text.contains(u"contradiction"_s));
    QVERIFY(!text.contains(u'\u202E') && !text.contains(u'\x1b'));
}

void LineageChartTest::savedInThePane()
{
    QTemporaryDir folder;
    QVERIFY(generator::writeFolder(folder.filePath(u"trail"_s), generator::makeExampleTrail().files));
    TrailSession session;
    LineagePane pane;
    pane.resize(900, 300);
    pane.show();
    session.openPaths({folder.filePath(u"trail"_s).toStdString()});
    const auto settle
        = [&] { return QTest::qWaitFor([&] { return session.isSettled() && pane.isSettled(); }, 60'000); };
    QVERIFY(settle());
    const auto row = std::ranges::find_if(*session.view().rows, [&](EventIndex event) {
        return session.view().snapshot->text(Column::Event, event) == "AssumeRole";
    });
    pane.setCurrentEvent(session, *row);
    QVERIFY(settle());
    QVERIFY(pane.chart()->isVisible());
    QVERIFY(pane.chart()->scene().tree != nullptr);

    const QString target = folder.filePath(u"drawn.svg"_s);
    QSignalSpy told(&pane, &Pane::statusMessage);
    pane.saveDrawing(target);
    QVERIFY(settle());
    QFile written(target);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), pane.drawing());
    QVERIFY(told.size() == 1 && told.front().front().toString().contains(u"drawn.svg"_s));

    // Nothing that was opened is written over.
    QDirIterator inputs(folder.filePath(u"trail"_s), QDir::Files, QDirIterator::Subdirectories);
    const QString evidence = inputs.next();
    QFile before(evidence);
    QVERIFY2(before.open(QIODevice::ReadOnly), qPrintable(evidence));
    const QByteArray bytes = before.readAll();
    before.close();
    pane.saveDrawing(evidence);
    QVERIFY(settle());
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), bytes);
    QVERIFY(told.size() == 2 && told.back().front().toString().contains(u"Nothing was written"_s));

    pane.findChild<QAction *>(u"lineageCopyPicture"_s)->trigger();
    QVERIFY(!QGuiApplication::clipboard()->pixmap().isNull());

    // The form is kept.
    QByteArray layout = pane.saveLayout();
    pane.setForm(LineagePane::Form::Tree);
    QVERIFY(pane.view()->isVisible());
    QVERIFY(pane.restoreLayout(layout));
    QCOMPARE(pane.form(), LineagePane::Form::Graph);
    QVERIFY(!pane.restoreLayout("nonsense"));
}

void LineageChartTest::looks()
{
    LineageTrees trees = hops();
    trees[0].isIssuerMissing = true;
    trees[0].credential = CredentialKind::LongLived;
    trees[2].errors = 4;
    trees[2].step->changesAddress = true;
    const int deep = trees.add(2, 10, LineageLevel::Ambiguous, 300);
    for (std::uint32_t i = 0; i < 3; ++i) {
        const int unused = trees.add(deep, 20 + i, LineageLevel::Certain, 0);
        trees[unused].kind = LineageNodeKind::Unused;
        trees[unused].who.clear();
    }
    m_chart->resize(1280, 420);
    m_chart->setTree(trees.shared());
    grab(*m_chart, u"lineage-levels"_s);
    m_chart->setTree(fan(300).shared());
    m_chart->fit();
    QCOMPARE(m_chart->verticalScrollBar()->maximum(), 0);
    grab(*m_chart, u"lineage-folded"_s);
}

TRAILSCOPE_TEST(LineageChartTest)
#include "lineagecharttest.moc"
