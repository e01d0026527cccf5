// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "periods/periodspane.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "investigate/period.h"
#include "panes/periods/periodmodel.h"
#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

// Two periods compared, driven as a user would, beside a session that does what the pane asks for.
class PeriodsPaneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void countsAreTheRowsOfAFilter();
    void periodOfTheFilter();
    void filtered();
    void noPeriod();
    void keyboardAndCopy();
    void baselineOfNew();
    void otherTrail();
    void looks();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    // The last third of the trail against what is before it.
    void compare()
    {
        const SnapshotPtr snapshot = m_session->view().snapshot;
        UtcMs first = kNoTime;
        UtcMs last = 0;
        snapshot->rows().forEach([&](EventIndex event) {
            if (const UtcMs time = snapshot->time(event); time != kNoTime) {
                first = std::min(first, time);
                last = std::max(last, time);
            }
        });
        m_pane->compareWithBefore({.first = first + (last - first) / 3 * 2 / 1000 * 1000, .last = last});
        settle();
        QVERIFY(m_pane->model()->rowCount() > 0);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<PeriodsPane> m_pane;
};

void PeriodsPaneTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(generator::writeFolder(m_folder.path(), generator::makeExampleTrail().files));
}

void PeriodsPaneTest::init()
{
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<PeriodsPane>();
    new QAbstractItemModelTester(m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_pane.get());
    connect(m_pane.get(), &PeriodsPane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    connect(m_pane.get(), &PeriodsPane::baselineRequested, m_session.get(), &TrailSession::setBaseline);
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(),
            [this] { m_pane->follow(*m_session); });
    m_pane->resize(1100, 260);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_session->openPaths({m_folder.path().toStdString()});
    settle();
    QVERIFY(m_session->view().rowCount() > 1000);
}

void PeriodsPaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
}

// What a line counts is what its filter shows in each period.
void PeriodsPaneTest::countsAreTheRowsOfAFilter()
{
    compare();
    const PeriodAnswerPtr answer = m_pane->model()->answer();
    const PeriodComparison &comparison = answer->comparison;
    int checked = 0;
    for (std::size_t i = 0; i < comparison.values.size(); i += 1 + comparison.values.size() / 12) {
        const PeriodValue &value = comparison.values[i];
        if (answer->fields[value.field] == FieldRef(Field::Error)
            || answer->fields[value.field] == FieldRef(Field::Principal))
            continue; // which a filter also looks for in the message, or the ARN
        const auto index = m_pane->model()->index(static_cast<int>(i), 0);
        const TimeSpan &period = value.inSecond > 0 ? comparison.second.period : comparison.first.period;
        QSignalSpy applied(m_pane.get(), &PeriodsPane::applyFilterRequested);
        emit m_pane->view()->doubleClicked(index);
        QCOMPARE(applied.count(), 1);
        m_session->setFilter(u"(%1) and time in {%2}"_s.arg(
            applied.front().front().toString(),
            QString::fromStdString(period.first == kOpenBegin ? "1970-01-01" + formatPeriod(period)
                                                              : formatPeriod(period))));
        settle();
        QCOMPARE(m_session->view().rowCount(),
                 static_cast<std::uint32_t>(value.inSecond > 0 ? value.inSecond : value.inFirst));
        ++checked;
    }
    QVERIFY(checked > 4);
}

// What is chosen in the timeline is a term of the filter.
void PeriodsPaneTest::periodOfTheFilter()
{
    compare();
    const PeriodComparison before = m_pane->model()->answer()->comparison;
    const QString second = m_pane->second()->text();
    m_pane->second()->clear();
    m_session->setFilter(u"time in {%1}"_s.arg(second));
    settle();
    QTest::keyClick(m_pane->second(), Qt::Key_Return);
    settle();
    QVERIFY(m_pane->model()->answer()->comparison.values == before.values);
    QVERIFY(m_pane->first()->text().isEmpty());
}

void PeriodsPaneTest::filtered()
{
    compare();
    const std::uint64_t all = m_pane->model()->answer()->comparison.second.events;
    m_session->setFilter(u"outcome = denied"_s);
    settle();
    QTest::keyClick(m_pane->second(), Qt::Key_Return);
    settle();
    QVERIFY(m_pane->model()->answer()->isFiltered);
    QVERIFY(m_pane->model()->answer()->comparison.second.events < all);
}

void PeriodsPaneTest::noPeriod()
{
    QTest::keyClick(m_pane->second(), Qt::Key_Return);
    settle();
    QCOMPARE(m_pane->model()->rowCount(), 0);
    QVERIFY(m_pane->message()->text().contains(u"Say which period"_s));
    m_pane->second()->setText(u"2024-03-01"_s);
    m_pane->first()->setText(u"soon"_s);
    QTest::keyClick(m_pane->first(), Qt::Key_Return);
    settle();
    QVERIFY(m_pane->message()->text().contains(u"The first period is none"_s));
}

void PeriodsPaneTest::keyboardAndCopy()
{
    compare();
    m_pane->view()->setCurrentIndex(m_pane->model()->index(0, 0));
    std::vector<FieldValue> current;
    m_pane->withCurrentValues([&current](const std::vector<FieldValue> &values) { current = values; });
    QCOMPARE(current.size(), std::size_t{1});
    QTest::keyClick(m_pane->view(), Qt::Key_Return);
    settle();
    QVERIFY(m_session->filterText().contains(QString::fromStdString(*current.front().value)));
    const std::string csv = m_pane->model()->csv();
    QVERIFY(csv.starts_with("field,value,change,a,b,aPerDay,bPerDay\n"));
    QSignalSpy menu(m_pane.get(), &PeriodsPane::valueMenuRequested);
    emit m_pane->view()->customContextMenuRequested(
        m_pane->view()->visualRect(m_pane->model()->index(0, 0)).center());
    QCOMPARE(menu.count(), 1);
}

// What is new in the first period is not, once it is the baseline.
void PeriodsPaneTest::baselineOfNew()
{
    m_session->setFilter(u"new exists"_s);
    settle();
    const std::uint32_t all = m_session->view().rowCount();
    QVERIFY(all > 0);
    compare();
    m_pane->baseline()->setChecked(true);
    settle();
    const std::uint32_t later = m_session->view().rowCount();
    QVERIFY2(later < all, qPrintable(QString::number(later)));
    m_session->setFilter(u"new exists and time in {%1}"_s.arg(m_pane->second()->text()));
    settle();
    QCOMPARE(m_session->view().rowCount(), later);
    m_session->setFilter(u"new exists"_s);
    m_pane->baseline()->setChecked(false);
    settle();
    QCOMPARE(m_session->view().rowCount(), all);
}

void PeriodsPaneTest::otherTrail()
{
    compare();
    m_session->close();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->model()->rowCount(), 0);
    QVERIFY(m_pane->second()->text().isEmpty());
}

void PeriodsPaneTest::looks()
{
    compare();
    grab(*m_pane, u"periods"_s);
}

TRAILSCOPE_TEST(PeriodsPaneTest)
#include "periodspanetest.moc"
