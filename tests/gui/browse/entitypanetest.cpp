// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "entity/entitypane.h"

#include "entity/entitysparkline.h"
#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "investigate/facets.h"
#include "panes/entity/entitymodel.h"
#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

// The pages of entities, driven as a user would, beside a session that does what they ask for.
class EntityPaneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyNumberIsAFilter_data();
    void everyNumberIsAFilter();
    void wholeTrailOrFilter();
    void neighboursHavePages();
    void keysAndClicks();
    void barsOfTheSparkline();
    void moreAreListed();
    void hiddenPaneCountsNothing();
    void otherTrail();
    void layoutIsKept();
    void looks();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    // The value with the most events, or a later one.
    [[nodiscard]] Entity frequent(Field field, std::size_t place = 0) const
    {
        const SnapshotPtr snapshot = m_session->view().snapshot;
        return {.field = field, .value = countFacet(*snapshot, snapshot->rows(), field).values[place].value};
    }
    void open(const Entity &entity)
    {
        m_pane->open(entity);
        settle();
        QVERIFY(m_pane->model()->answer() && m_pane->model()->answer()->question.entity == entity);
    }
    [[nodiscard]] QString text(const char *name) const
    {
        return m_pane->findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    void click(const char *name)
    {
        QTest::mouseClick(m_pane->findChild<QToolButton *>(QString::fromLatin1(name)), Qt::LeftButton);
        settle();
    }
    // Of all lines, with the column.
    void everyCell(const std::function<void(const QModelIndex &, const EntityLine &)> &look) const
    {
        const EntityModel *model = m_pane->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex heading = model->index(row, 0);
            for (int column = 0; column < kEntityColumnCount; ++column) {
                look(heading.siblingAtColumn(column), *model->lineAt(heading));
                for (int below = 0; below < model->rowCount(heading); ++below) {
                    const QModelIndex cell = model->index(below, column, heading);
                    look(cell, *model->lineAt(cell));
                }
            }
        }
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<EntityPane> m_pane;
};

void EntityPaneTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(generator::writeFolder(m_folder.path(), generator::makeExampleTrail().files));
}

void EntityPaneTest::init()
{
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<EntityPane>();
    new QAbstractItemModelTester(m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_pane.get());
    connect(m_pane.get(), &Pane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    connect(m_pane.get(), &Pane::fieldWanted, m_session.get(), &TrailSession::want);
    const auto follow = [this] { m_pane->follow(*m_session); };
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(), follow);
    connect(m_session.get(), &TrailSession::filterChanged, m_pane.get(), follow);
    m_pane->resize(1000, 700);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_session->want(Field::Target);
    m_session->openPaths({m_folder.path().toStdString()});
    settle();
    QVERIFY(m_session->view().rowCount() > 1000);
    QVERIFY(!text("entityMessage").isEmpty());
}

void EntityPaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
}

void EntityPaneTest::everyNumberIsAFilter_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<bool>("isFiltered");
    for (const Field field : {Field::Principal, Field::Role, Field::Key, Field::Ip, Field::Agent,
                              Field::Target, Field::Resource}) {
        QTest::newRow(fieldInfo(field).name.data()) << static_cast<int>(field) << false;
    }
    QTest::newRow("filtered") << static_cast<int>(Field::Ip) << true;
}

void EntityPaneTest::everyNumberIsAFilter()
{
    QFETCH(int, field);
    QFETCH(bool, isFiltered);
    if (isFiltered) {
        m_session->setFilter(u"service = s3 or service = iam or service = sts"_s);
        settle();
        m_pane->setFiltered(true);
    }
    open(frequent(static_cast<Field>(field), 1));
    // Known by now, because it was asked for.
    everyCell([](const QModelIndex &, const EntityLine &line) {
        QVERIFY(line.kind != EntityLine::Kind::NotKnown);
    });
    std::vector<std::pair<QString, std::uint64_t>> numbers;
    everyCell([&](const QModelIndex &cell, const EntityLine &line) {
        const auto count = line.counts[static_cast<std::size_t>(cell.column())];
        if (!count || line.kind == EntityLine::Kind::More)
            return;
        QCOMPARE(cell.data().toString(), QLocale().toString(qulonglong{*count}));
        numbers.emplace_back(m_pane->model()->filterAt(cell), *count);
    });
    QVERIFY(numbers.size() > 10);
    m_pane->hide(); // what follows is the session's
    for (const auto &[filter, count] : numbers) {
        m_session->setFilter(filter);
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled(); }));
        QVERIFY2(m_session->filterText() == filter, qPrintable(filter));
        QVERIFY2(m_session->view().rowCount() == count,
                 qPrintable(u"%1: %2, not %3"_s.arg(filter).arg(m_session->view().rowCount()).arg(count)));
    }
}

void EntityPaneTest::wholeTrailOrFilter()
{
    const Entity entity = frequent(Field::Principal);
    open(entity);
    const std::uint64_t whole = m_pane->model()->answer()->page.events;
    m_session->setFilter(u"outcome = denied"_s);
    settle();
    QCOMPARE(m_pane->model()->answer()->page.events, whole); // whatever is filtered
    click("entityOfFilter");
    const EntityPage page = m_pane->model()->answer()->page;
    QVERIFY(page.events < whole);
    QCOMPARE(page.events, page.outcomes[static_cast<std::size_t>(Outcome::Denied)]);
    m_session->setFilter(u"event = NoSuchEvent"_s);
    settle();
    QCOMPARE(m_pane->model()->answer()->page.events, std::uint64_t{0});
    QVERIFY(text("entitySentence").contains(u"filter"_s));
    click("entityOfTrail");
    QCOMPARE(m_pane->model()->answer()->page.events, whole);
}

void EntityPaneTest::neighboursHavePages()
{
    const Entity principal = frequent(Field::Principal);
    open(principal);
    const QString title = text("entityTitle");
    QVERIFY(title.contains(QString::fromStdString(principal.value)));
    const QModelIndex addresses = m_pane->model()->headingOf(Field::Ip);
    QVERIFY(addresses.isValid());
    const QModelIndex address = m_pane->model()->index(0, 0, addresses);
    m_pane->view()->setCurrentIndex(address);
    m_pane->view()->setFocus();
    QTest::keyClick(m_pane->view(), Qt::Key_Return);
    settle();
    QCOMPARE(m_pane->history().current()->field, Field::Ip);
    QVERIFY(text("entityTitle") != title);
    QVERIFY(m_pane->model()->headingOf(Field::Principal).isValid());
    QTest::keyClick(m_pane->view(), Qt::Key_Backspace);
    settle();
    QCOMPARE(text("entityTitle"), title);
    click("entityForward");
    QCOMPARE(m_pane->history().current()->field, Field::Ip);
    click("entityBack");
    QCOMPARE(m_pane->model()->answer()->question.entity, principal);
    QVERIFY(!m_pane->findChild<QToolButton *>(u"entityBack"_s)->isEnabled());
}

void EntityPaneTest::keysAndClicks()
{
    const Entity entity = frequent(Field::Ip);
    open(entity);
    QTreeView *view = m_pane->view();
    const QModelIndex services = m_pane->model()->headingOf(Field::Service);
    const QModelIndex number = m_pane->model()->index(0, static_cast<int>(EntityColumn::Success), services);
    const QString filter = m_pane->model()->filterAt(number);
    QVERIFY(filter.contains(u"service"_s) && filter.contains(u"outcome = success"_s));
    view->scrollTo(number);
    const QPoint place = view->visualRect(number).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, place);
    settle();
    QCOMPARE(m_session->filterText(), filter);

    QSignalSpy menus(m_pane.get(), &Pane::valueMenuRequested);
    QContextMenuEvent menu(QContextMenuEvent::Mouse, place, view->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(view->viewport(), &menu);
    QCOMPARE(menus.size(), 1);
    const auto values = menus.front().front().value<std::vector<FieldValue>>();
    QVERIFY(values.size() == 1 && values.front().field == FieldRef(Field::Service));

    QSignalSpy jumps(m_pane.get(), &Pane::jumpRequested);
    view->setCurrentIndex(m_pane->model()->index(0, 0, m_pane->model()->index(0, 0)));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Enter);
    QCOMPARE(jumps.size(), 1);
    QCOMPARE(jumps.front().front().value<EventIndex>(), *m_pane->model()->answer()->page.first);
    bool hasValue = false;
    m_pane->withCurrentValues([&hasValue](const std::vector<FieldValue> &current) {
        hasValue = current.front().field == FieldRef(Field::Time);
    });
    QVERIFY(hasValue);
}

void EntityPaneTest::barsOfTheSparkline()
{
    open(frequent(Field::Principal));
    EntitySparkline *bars = m_pane->sparkline();
    QVERIFY(bars->isVisible());
    const std::vector<std::uint32_t> totals = m_pane->model()->answer()->page.timeline.totals();
    const auto peak = static_cast<std::size_t>(std::ranges::max_element(totals) - totals.begin());
    QVERIFY(bars->bucketText(peak).contains(QLocale().toString(totals[peak])));
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->bucketRect(peak).center());
    settle();
    QCOMPARE(m_session->view().rowCount(), totals[peak]);
    // By the keyboard the same.
    m_session->setFilter({});
    settle();
    bars->setFocus(Qt::TabFocusReason);
    QTest::keyClick(bars, Qt::Key_Home);
    for (std::size_t i = 0; i < peak; ++i)
        QTest::keyClick(bars, Qt::Key_Right);
    QCOMPARE(bars->cursorBucket(), peak);
    QCOMPARE(bars->accessibleDescription(), bars->bucketText(peak));
    QTest::keyClick(bars, Qt::Key_Return);
    settle();
    QCOMPARE(m_session->view().rowCount(), totals[peak]);
}

void EntityPaneTest::moreAreListed()
{
    open(frequent(Field::Ip));
    const auto more = [this] {
        QModelIndex found;
        everyCell([&found](const QModelIndex &cell, const EntityLine &line) {
            if (!found.isValid() && cell.column() == 0 && line.kind == EntityLine::Kind::More)
                found = cell;
        });
        return found;
    };
    const QModelIndex first = more();
    QVERIFY(first.isValid());
    const Field field = m_pane->model()->lineAt(first)->field;
    const int before = m_pane->model()->rowCount(m_pane->model()->headingOf(field));
    m_pane->view()->setCurrentIndex(first);
    m_pane->view()->setFocus();
    QTest::keyClick(m_pane->view(), Qt::Key_Return);
    settle();
    QVERIFY(m_pane->model()->rowCount(m_pane->model()->headingOf(field)) > before);
}

void EntityPaneTest::hiddenPaneCountsNothing()
{
    m_pane->hide();
    m_pane->open(frequent(Field::Key));
    QVERIFY(m_pane->isSettled());
    QVERIFY(!m_pane->model()->answer());
    m_pane->show();
    settle();
    QVERIFY(m_pane->model()->answer());
}

void EntityPaneTest::otherTrail()
{
    open(frequent(Field::Key));
    m_session->close();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->model()->rowCount(), 0);
    QVERIFY(!m_pane->history().current());
    QVERIFY(m_pane->findChild<QLabel *>(u"entityMessage"_s)->isVisible());
}

void EntityPaneTest::layoutIsKept()
{
    m_pane->setFiltered(true);
    const QByteArray layout = m_pane->saveLayout();
    m_pane->setFiltered(false);
    QVERIFY(m_pane->restoreLayout(layout));
    QVERIFY(m_pane->isFiltered());
    QVERIFY(!m_pane->restoreLayout("nonsense"));
}

void EntityPaneTest::looks()
{
    open({.field = Field::Key, .value = "AKIAH2WGDPOTTEXAMPLE"});
    grab(*m_pane, u"entity-key"_s);
    open(frequent(Field::Ip));
    grab(*m_pane, u"entity-address"_s);
    open(frequent(Field::Principal));
    grab(*m_pane, u"entity-principal"_s);
}

TRAILSCOPE_TEST(EntityPaneTest)
#include "entitypanetest.moc"
