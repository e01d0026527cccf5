// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "dossier/dossierpane.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "panes/dossier/dossiermodel.h"
#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

// What somebody did, driven as a user would, beside a session that does what the pane asks for.
class DossierPaneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void countsAreTheRowsOfAFilter();
    void ofTheCurrentEvent();
    void ofNobody();
    void saved();
    void neverOverEvidence();
    void otherTrail();
    void looks();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    void sumUp(const QString &of)
    {
        m_pane->of()->setText(of);
        QTest::keyClick(m_pane->of(), Qt::Key_Return);
        settle();
    }
    // Whose key made most events.
    [[nodiscard]] EventIndex busiest() const
    {
        const SnapshotPtr snapshot = m_session->view().snapshot;
        std::vector<std::uint32_t> counts(snapshot->dictionaries().of(Column::Key).size());
        EventIndex best{};
        std::uint32_t most = 0;
        snapshot->rows().forEach([&](EventIndex event) {
            const Code key = snapshot->code(Column::Key, event);
            if (key != Code::Absent && ++counts[raw(key)] > most) {
                most = counts[raw(key)];
                best = event;
            }
        });
        return best;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<DossierPane> m_pane;
};

void DossierPaneTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(generator::writeFolder(m_folder.filePath(u"logs"_s), generator::makeExampleTrail().files));
}

void DossierPaneTest::init()
{
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<DossierPane>();
    new QAbstractItemModelTester(m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_pane.get());
    connect(m_pane.get(), &DossierPane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(),
            [this] { m_pane->follow(*m_session); });
    m_pane->resize(1100, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_session->openPaths({m_folder.filePath(u"logs"_s).toStdString()});
    settle();
    QVERIFY(m_session->view().rowCount() > 1000);
}

void DossierPaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
}

// What the services' and addresses' lines count is what their filters show of it.
void DossierPaneTest::countsAreTheRowsOfAFilter()
{
    const QString key = QString::fromUtf8(m_session->view().snapshot->text(Column::Key, busiest()));
    sumUp(key);
    const Dossier &dossier = m_pane->model()->answer()->dossier;
    QVERIFY(dossier.ownEvents > 10);
    m_session->setFilter(u"lineage = %1"_s.arg(key));
    settle();
    QCOMPARE(m_session->view().rowCount(), static_cast<std::uint32_t>(dossier.events));
    int checked = 0;
    for (std::size_t s = 0; s < dossier.sections.size(); ++s) {
        const DossierSection &section = dossier.sections[s];
        if (section.part != DossierPart::Services && section.part != DossierPart::Addresses)
            continue;
        const auto events = std::ranges::find(section.columns, "events", &DossierColumn::name);
        const auto column = static_cast<std::size_t>(events - section.columns.begin());
        const QModelIndex parent = m_pane->model()->index(static_cast<int>(s), 0);
        QCOMPARE(m_pane->model()->rowCount(parent), static_cast<int>(section.rows.size()) + 1);
        for (std::size_t r = 0; r < section.rows.size(); ++r) {
            QSignalSpy applied(m_pane.get(), &DossierPane::applyFilterRequested);
            emit m_pane->view()->doubleClicked(m_pane->model()->index(static_cast<int>(r) + 1, 0, parent));
            QCOMPARE(applied.count(), 1);
            m_session->setFilter(u"lineage = %1 and (%2)"_s.arg(key, applied.front().front().toString()));
            settle();
            QCOMPARE(QString::number(m_session->view().rowCount()),
                     QString::fromStdString(section.rows[r][column].text));
            ++checked;
        }
    }
    QVERIFY(checked > 1);
}

void DossierPaneTest::ofTheCurrentEvent()
{
    const EventIndex event = busiest();
    m_pane->setCurrentEvent(*m_session, event);
    sumUp({});
    QCOMPARE(m_pane->model()->answer()->dossier.asked,
             std::string(m_session->view().snapshot->text(Column::Key, event)));
    // The titles are nobody's values.
    const QModelIndex section = m_pane->model()->index(0, 0);
    QVERIFY(!m_pane->model()->valueAt(section));
    QVERIFY(!m_pane->model()->valueAt(m_pane->model()->index(0, 0, section)));
    QVERIFY(section.data(DossierModel::TitleRole).toBool());
}

void DossierPaneTest::ofNobody()
{
    sumUp({});
    QVERIFY(m_pane->message()->text().contains(u"Select an event"_s));
    sumUp(u"nobody at all"_s);
    QVERIFY(m_pane->message()->text().contains(u"Nothing in these files"_s));
    QCOMPARE(m_pane->model()->rowCount(), 0);
}

void DossierPaneTest::saved()
{
    m_pane->setCurrentEvent(*m_session, busiest());
    sumUp({});
    const auto textOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QString page = m_folder.filePath(u"page.md"_s);
    m_pane->save(page);
    settle();
    QVERIFY(textOf(page).startsWith("# What "));
    const QString table = m_folder.filePath(u"page.CSV"_s);
    m_pane->save(table);
    settle();
    QVERIFY(textOf(table).startsWith("section,"));
    QVERIFY(m_pane->model()->answer()->cleanUp.starts_with("# What was left behind by "));
}

void DossierPaneTest::neverOverEvidence()
{
    m_pane->setCurrentEvent(*m_session, busiest());
    sumUp({});
    const QString log = m_folder.filePath(u"logs/mine.md"_s);
    {
        QFile file(log);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
    }
    QSignalSpy said(m_pane.get(), &DossierPane::statusMessage);
    m_pane->save(log);
    settle();
    QCOMPARE(said.count(), 1);
    QVERIFY(said.front().front().toString().contains(u"files that are open"_s));
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "mine");
    file.remove();
}

void DossierPaneTest::otherTrail()
{
    m_pane->setCurrentEvent(*m_session, busiest());
    sumUp({});
    m_session->close();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->model()->rowCount(), 0);
}

void DossierPaneTest::looks()
{
    m_pane->setCurrentEvent(*m_session, busiest());
    sumUp({});
    grab(*m_pane, u"dossier"_s);
}

TRAILSCOPE_TEST(DossierPaneTest)
#include "dossierpanetest.moc"
