// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "facets/facetspane.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

// The facets driven as a user would, beside a session that does what they ask for.
class FacetsPaneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void countsAreTheRowsOfAClick();
    void clicksWithKeys();
    void whatIsOpenStaysOpen();
    void keyboard();
    void searchAndOrder();
    void mostBytesOut();
    void almostUniqueIsUnfolded();
    void ownFacets();
    void layout();
    void hiddenPaneCountsNothing();
    void asksForWhatIsNotKnown();
    void looks();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    [[nodiscard]] QModelIndex facet(const QString &title) const
    {
        for (int row = 0; row < m_pane->model()->rowCount(); ++row) {
            if (m_pane->model()->index(row, 0).data().toString() == title)
                return m_pane->model()->index(row, 0);
        }
        return {};
    }
    [[nodiscard]] QModelIndex value(const QString &title, const QString &text) const
    {
        const QModelIndex parent = facet(title);
        for (int row = 0; row < m_pane->model()->rowCount(parent); ++row) {
            if (const QModelIndex index = m_pane->model()->index(row, 0, parent);
                index.data().toString() == text)
                return index;
        }
        return {};
    }
    void click(const QModelIndex &index, Qt::KeyboardModifiers modifiers = {})
    {
        QVERIFY(index.isValid());
        m_pane->view()->scrollTo(index);
        QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, modifiers,
                          m_pane->view()->visualRect(index).center());
        settle();
    }
    [[nodiscard]] static qulonglong count(const QModelIndex &index)
    {
        return index.data(FacetModel::CountRole).toULongLong();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<FacetsPane> m_pane;
};

void FacetsPaneTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(generator::writeFolder(m_folder.path(), generator::makeExampleTrail().files));
}

void FacetsPaneTest::init()
{
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<FacetsPane>();
    connect(m_pane.get(), &FacetsPane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    const auto follow = [this] { m_pane->follow(*m_session); };
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(), follow);
    connect(m_session.get(), &TrailSession::filterChanged, m_pane.get(), follow);
    m_session->want(Field::Target);
    m_pane->resize(330, 700);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_session->openPaths({m_folder.path().toStdString()});
    settle();
    QVERIFY(m_session->view().rowCount() > 1000);
}

void FacetsPaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
}

void FacetsPaneTest::countsAreTheRowsOfAClick()
{
    const qulonglong denied = count(value(u"Outcome"_s, u"denied"_s));
    const qulonglong success = count(value(u"Outcome"_s, u"success"_s));
    QVERIFY(denied > 0);
    click(value(u"Outcome"_s, u"denied"_s));
    QCOMPARE(m_session->filterText(), u"outcome = denied"_s);
    QCOMPARE(m_session->view().rowCount(), denied);
    // The facet itself still counts without its term; others under it.
    QCOMPARE(count(value(u"Outcome"_s, u"success"_s)), success);
    qulonglong events = 0;
    for (int row = 0; row < m_pane->model()->rowCount(facet(u"Event"_s)); ++row)
        events += count(m_pane->model()->index(row, 0, facet(u"Event"_s)));
    QCOMPARE(events, denied);
    click(value(u"Outcome"_s, u"denied"_s)); // once more takes it back
    QCOMPARE(m_session->filterText(), QString());
}

void FacetsPaneTest::clicksWithKeys()
{
    click(value(u"Outcome"_s, u"denied"_s), Qt::ControlModifier);
    click(value(u"Outcome"_s, u"success"_s), Qt::ControlModifier);
    QCOMPARE(m_session->filterText(), u"outcome in {denied, success}"_s);
    click(value(u"Outcome"_s, u"denied"_s), Qt::AltModifier);
    QCOMPARE(m_session->filterText(), u"outcome = success and not outcome = denied"_s);
    click(value(u"Outcome"_s, u"success"_s), Qt::ControlModifier);
    QCOMPARE(m_session->filterText(), u"not outcome = denied"_s);
    QCOMPARE(value(u"Outcome"_s, u"denied"_s).data(FacetModel::StateRole).toInt(),
             static_cast<int>(FacetModel::State::Excluded));
}

void FacetsPaneTest::whatIsOpenStaysOpen()
{
    QVERIFY(m_pane->view()->isExpanded(facet(u"Event"_s)));
    QVERIFY(!m_pane->view()->isExpanded(facet(u"Origin"_s)));
    m_pane->view()->collapse(facet(u"Event"_s));
    m_pane->view()->expand(facet(u"Origin"_s));
    m_session->setFilter(u"event = NoSuchOperation"_s);
    settle();
    m_session->setFilter(QString());
    settle();
    m_pane->addFacet(Field::Agent);
    settle();
    QVERIFY(!m_pane->view()->isExpanded(facet(u"Event"_s)));
    QVERIFY(m_pane->view()->isExpanded(facet(u"Origin"_s)));
    QVERIFY(m_pane->view()->isExpanded(facet(u"User agent"_s)));
    // Another trail.
    m_session->openPaths({m_folder.path().toStdString()});
    settle();
    QVERIFY(!m_pane->view()->isExpanded(facet(u"Event"_s)));
    QVERIFY(m_pane->view()->isExpanded(facet(u"Outcome"_s)));
}

void FacetsPaneTest::keyboard()
{
    m_pane->view()->setFocus();
    m_pane->view()->setCurrentIndex(value(u"Outcome"_s, u"denied"_s));
    QTest::keyClick(m_pane->view(), Qt::Key_Return, Qt::AltModifier);
    settle();
    QCOMPARE(m_session->filterText(), u"not outcome = denied"_s);
    m_pane->view()->setCurrentIndex(facet(u"Region"_s));
    QTest::keyClick(m_pane->view(), Qt::Key_Delete);
    settle();
    QVERIFY(!facet(u"Region"_s).isValid());
}

void FacetsPaneTest::searchAndOrder()
{
    m_pane->search()->setText(u"create"_s);
    settle();
    const QModelIndex event = facet(u"Event"_s);
    QVERIFY(m_pane->model()->rowCount(event) > 0);
    for (int row = 0; row < m_pane->model()->rowCount(event); ++row)
        QVERIFY(m_pane->model()
                    ->index(row, 0, event)
                    .data()
                    .toString()
                    .contains(u"create"_s, Qt::CaseInsensitive));
    m_pane->search()->clear();
    m_pane->order()->setCurrentIndex(m_pane->order()->findData(static_cast<int>(FacetOrder::Rarest)));
    settle();
    const QModelIndex services = facet(u"Service"_s);
    for (int row = 1; row < m_pane->model()->rowCount(services); ++row)
        QVERIFY(count(m_pane->model()->index(row - 1, 0, services))
                <= count(m_pane->model()->index(row, 0, services)));
}

// Nobody has asked for the numbers before.
void FacetsPaneTest::mostBytesOut()
{
    connect(m_pane.get(), &FacetsPane::fieldWanted, m_session.get(), &TrailSession::want);
    const auto *caveat = m_pane->findChild<QLabel *>(u"facetCaveat"_s);
    QVERIFY(!caveat->isVisible());
    m_pane->order()->setCurrentIndex(m_pane->order()->findData(static_cast<int>(FacetOrder::BytesOut)));
    const auto bytes
        = [](const QModelIndex &index) { return index.data(FacetModel::BytesOutRole).toULongLong(); };
    QVERIFY(QTest::qWaitFor([&] {
        const QModelIndex events = facet(u"Event"_s);
        return m_session->isSettled() && m_pane->isSettled()
            && bytes(m_pane->model()->index(0, 0, events)) > 0;
    }));
    const QModelIndex events = facet(u"Event"_s);
    qulonglong sum = 0;
    for (int row = 0; row < m_pane->model()->rowCount(events); ++row) {
        const QModelIndex index = m_pane->model()->index(row, 0, events);
        sum += bytes(index);
        QVERIFY(row == 0 || bytes(index) <= bytes(m_pane->model()->index(row - 1, 0, events)));
    }
    // Each event has one name.
    QCOMPARE(sum, qulonglong{m_pane->model()->facetAt(events)->list.bytesOut});
    QVERIFY(caveat->isVisible());
    QVERIFY2(caveat->text().contains(u"Only S3 records"_s), qPrintable(caveat->text()));
    grab(*m_pane, u"facets-bytes"_s);
    m_pane->order()->setCurrentIndex(0);
    settle();
    QVERIFY(!caveat->isVisible());
    // What takes a file that nobody has named.
    m_pane->addFacet(Field::Country);
    settle();
    QVERIFY(caveat->isVisible());
    QVERIFY2(caveat->text().startsWith(u"Country: No file says"_s), qPrintable(caveat->text()));
    m_pane->removeFacet(Field::Country);
    settle();
    QVERIFY(!caveat->isVisible());
    QVERIFY(!m_pane->model()->index(0, 0, facet(u"Event"_s)).data(FacetModel::BytesOutRole).isValid());
}

void FacetsPaneTest::almostUniqueIsUnfolded()
{
    m_pane->addFacet(Field::EventId);
    settle();
    const QModelIndex ids = facet(u"Event ID"_s);
    QCOMPARE(m_pane->model()->rowCount(ids), 1);
    click(m_pane->model()->index(0, 0, ids));
    QVERIFY(m_pane->model()->rowCount(facet(u"Event ID"_s)) > 100);
}

void FacetsPaneTest::ownFacets()
{
    const FieldRef bucket = *parseFieldRef("requestParameters.bucketName");
    m_pane->addFacet(bucket);
    m_pane->addFacet(bucket); // once
    m_pane->addFacet(Field::Raw); // never
    settle();
    const QModelIndex buckets = m_pane->model()->index(0, 0);
    QCOMPARE(m_pane->model()->requests().front().field, bucket);
    QVERIFY(m_pane->model()->rowCount(buckets) > 1);
    const QModelIndex some = m_pane->model()->index(1, 0, buckets);
    const qulonglong expected = count(some);
    click(some);
    QCOMPARE(m_session->view().rowCount(), expected);
}

void FacetsPaneTest::layout()
{
    m_pane->addFacet(*parseFieldRef("tlsDetails.\"a b\""));
    m_pane->order()->setCurrentIndex(2);
    FacetsPane other;
    QVERIFY(other.restoreLayout(m_pane->saveLayout()));
    QCOMPARE(other.saveLayout(), m_pane->saveLayout());
    QCOMPARE(other.model()->requests().front().field.name(), std::string("tlsDetails.\"a b\""));
    QVERIFY(!other.restoreLayout({}));
    QVERIFY(!other.restoreLayout("99\nuser"));
    QVERIFY(other.restoreLayout("0\nuser\nraw\na..b\nuser"));
    QCOMPARE(other.model()->requests().size(), std::size_t{1});
    settle();
}

void FacetsPaneTest::asksForWhatIsNotKnown()
{
    connect(m_pane.get(), &Pane::fieldWanted, m_session.get(), &TrailSession::want);
    m_pane->addFacet(Field::Marked);
    settle();
    QVERIFY(QTest::qWaitFor([this] { return value(u"Marked"_s, u"false"_s).isValid(); }));
    settle();
    QCOMPARE(count(value(u"Marked"_s, u"false"_s)), qulonglong{m_session->view().rowCount()});
    QVERIFY(m_session->marks()->toggle(std::array{EventIndex{1}, EventIndex{2}}));
    settle();
    QCOMPARE(count(value(u"Marked"_s, u"true"_s)), 2ULL);
    click(value(u"Marked"_s, u"true"_s));
    QCOMPARE(m_session->filterText(), u"marked = true"_s);
    QCOMPARE(m_session->view().rowCount(), 2U);
}

void FacetsPaneTest::hiddenPaneCountsNothing()
{
    m_pane->hide();
    m_session->setFilter(u"outcome = denied"_s);
    settle();
    QVERIFY(value(u"Event"_s, u"GetObject"_s).data(FacetModel::StaleRole).toBool() == false);
    const int before = m_pane->model()->rowCount(facet(u"Event"_s));
    m_pane->show();
    settle();
    QVERIFY(m_pane->model()->rowCount(facet(u"Event"_s)) < before);
}

// For people to look at, where a folder for pictures is named.
void FacetsPaneTest::looks()
{
    click(value(u"Outcome"_s, u"denied"_s), Qt::AltModifier);
    click(value(u"Service"_s, u"s3.amazonaws.com"_s));
    grab(*m_pane, u"facets"_s);
}

TRAILSCOPE_TEST(FacetsPaneTest)
#include "facetspanetest.moc"
