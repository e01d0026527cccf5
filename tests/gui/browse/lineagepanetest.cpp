// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineage/lineagepane.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "panes/lineage/lineagemodel.h"
#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

// The lineage of an event's credential, driven as a user would, beside a session that does what it asks for.
class LineagePaneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void countsAreTheRowsOfAFilter();
    void keyboardAndDoubleClick();
    void allThatCameFromIt();
    void eventWithoutCredential();
    void hiddenPaneReadsNothing();
    void otherTrail();
    void looks();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    // An event of the credential that most others came from.
    [[nodiscard]] std::optional<EventIndex> eventOfIssuer() const
    {
        const SnapshotPtr snapshot = m_session->view().snapshot;
        const LineagePtr lineage = m_session->lineageFinder()->find(*snapshot);
        std::optional<EventIndex> best;
        std::size_t most = 0;
        for (const LineageEdge &edge : lineage->graph.edges()) {
            const LineageSelection selection = selectLineage(*lineage, edge.evidence);
            if (isFollowed(edge.level) && lineage->groups.of(edge.evidence) != CredentialGroups::kNone
                && selection.nodes.size() > most) {
                most = selection.nodes.size();
                best = edge.evidence;
            }
        }
        return best;
    }
    void show(EventIndex event)
    {
        m_pane->setCurrentEvent(*m_session, event);
        settle();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<LineagePane> m_pane;
};

void LineagePaneTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(generator::writeFolder(m_folder.path(), generator::makeExampleTrail().files));
}

void LineagePaneTest::init()
{
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<LineagePane>();
    m_pane->setForm(LineagePane::Form::Tree);
    new QAbstractItemModelTester(m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_pane.get());
    connect(m_pane.get(), &LineagePane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(),
            [this] { m_pane->follow(*m_session); });
    m_pane->resize(1100, 260);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_session->openPaths({m_folder.path().toStdString()});
    settle();
    QVERIFY(m_session->view().rowCount() > 1000);
}

void LineagePaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
}

// What a line says is what its filter shows.
void LineagePaneTest::countsAreTheRowsOfAFilter()
{
    const auto event = eventOfIssuer();
    QVERIFY(event);
    show(*event);
    const LineageTreePtr tree = m_pane->model()->tree();
    QVERIFY(tree->lines.size() > 1);
    int credentials = 0;
    for (const LineageLine &line : tree->lines) {
        if (line.kind != LineageNodeKind::Credential)
            continue;
        ++credentials;
        m_session->setFilter(u"credential = \"%1\""_s.arg(QString::fromStdString(line.id)));
        settle();
        QCOMPARE(m_session->view().rowCount(), line.events);
        m_session->setFilter(
            u"credential = \"%1\" and outcome != success"_s.arg(QString::fromStdString(line.id)));
        settle();
        QCOMPARE(m_session->view().rowCount(), line.errors);
    }
    QVERIFY(credentials > 0);
}

void LineagePaneTest::keyboardAndDoubleClick()
{
    show(*eventOfIssuer());
    const QModelIndex asked = m_pane->model()->askedIndex();
    QVERIFY(asked.isValid());
    QCOMPARE(m_pane->view()->currentIndex(), asked);
    const QString id = QString::fromStdString(m_pane->model()->lineAt(asked)->id);
    m_pane->view()->setFocus();
    QTest::keyClick(m_pane->view(), Qt::Key_Return);
    settle();
    QVERIFY(m_session->filterText().startsWith(u"credential"_s) && m_session->filterText().contains(id));
    m_session->setFilter({});
    settle();
    const QPoint place = m_pane->view()->visualRect(asked).center();
    QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(m_pane->view()->viewport(), Qt::LeftButton, {}, place);
    settle();
    QVERIFY(m_session->filterText().contains(id));
}

void LineagePaneTest::allThatCameFromIt()
{
    show(*eventOfIssuer());
    const LineageTreePtr tree = m_pane->model()->tree();
    const auto asked = std::ranges::find(tree->lines, true, &LineageLine::isAsked);
    m_session->setFilter(u"credential = \"%1\""_s.arg(QString::fromStdString(asked->id)));
    settle();
    const std::uint32_t own = m_session->view().rowCount();
    m_session->setFilter(u"lineage = \"%1\""_s.arg(QString::fromStdString(asked->id)));
    settle();
    QVERIFY(m_session->view().rowCount() >= own);
    std::vector<FieldValue> current;
    m_pane->withCurrentValues([&current](const std::vector<FieldValue> &values) { current = values; });
    QCOMPARE(current.size(), std::size_t{1});
    QCOMPARE(current.front().field, FieldRef(Field::Credential));
}

void LineagePaneTest::eventWithoutCredential()
{
    m_session->setFilter(u"principalKind = service and not key exists"_s);
    settle();
    QVERIFY(m_session->view().rowCount() > 0);
    show(m_session->view().rows->front());
    QVERIFY(m_pane->message()->isVisible() || m_pane->view()->isVisible());
    const LineageTreePtr tree = m_pane->model()->tree();
    QCOMPARE(tree->lines.empty(), m_pane->message()->isVisible());
}

void LineagePaneTest::hiddenPaneReadsNothing()
{
    m_pane->hide();
    m_pane->setCurrentEvent(*m_session, eventOfIssuer());
    QVERIFY(m_pane->isSettled());
    QVERIFY(m_pane->model()->tree() == nullptr);
    m_pane->show();
    settle();
    QVERIFY(m_pane->model()->tree() != nullptr);
}

void LineagePaneTest::otherTrail()
{
    show(*eventOfIssuer());
    m_session->close();
    m_pane->follow(*m_session);
    QVERIFY(m_pane->message()->isVisible());
    QCOMPARE(m_pane->model()->rowCount(), 0);
}

void LineagePaneTest::looks()
{
    show(*eventOfIssuer());
    grab(*m_pane, u"lineage"_s);
    m_pane->setForm(LineagePane::Form::Graph);
    grab(*m_pane, u"lineage-graph"_s);
}

TRAILSCOPE_TEST(LineagePaneTest)
#include "lineagepanetest.moc"
