// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "playbooks/playbookspane.h"

#include "gui/browse/grab.h"
#include "panes/playbooks/playbookmodel.h"
#include "panes/playbooks/playbookstepsmodel.h"
#include "playbooks/playbooksdialog.h"
#include "profile/keptprofile.h"
#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <memory>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;
using namespace trailscope;

// Playbooks on the example trail, driven as a user would, beside a session that does what they ask for.
class PlaybooksPaneTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void stepByStep();
    void asksForWhatItNeeds();
    void takesFromTheEvent();
    void filtersCanBeChanged();
    void keptAndRestored();
    void ownOnes();
    void hiddenPaneCountsNothing();
    void countsFollowTheTrail();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    void openTrail()
    {
        m_session->openPaths({std::string(TRAILSCOPE_RESOURCES) + "/example-trail.zip"});
        settle();
        QVERIFY(m_session->view().rowCount() > 3000);
    }
    template <class Widget> Widget *child(const QString &name) const
    {
        return m_pane->findChild<Widget *>(name);
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        const QList<QPushButton *> buttons = m_pane->findChildren<QPushButton *>();
        for (QPushButton *some : buttons) {
            if (some->text().remove(u'&') == text)
                return some;
        }
        return nullptr;
    }
    void press(const QString &text) { QTest::mouseClick(button(text), Qt::LeftButton); }
    void choose(int row)
    {
        auto *view = child<QTreeView>(u"playbookSteps"_s);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(m_pane->steps()->index(row, 0)).center());
    }
    [[nodiscard]] QString countText(int row) const
    {
        return m_pane->steps()
            ->index(row, static_cast<int>(PlaybookStepsModel::Section::Events))
            .data()
            .toString();
    }
    // Until every step has a number, however many derived fields that takes.
    void waitForCounts()
    {
        QVERIFY(QTest::qWaitFor(
            [this] {
                for (int row = 0; row < m_pane->steps()->rowCount(); ++row) {
                    if (countText(row) == u"…"_s)
                        return false;
                }
                return m_session->isSettled() && m_pane->isSettled();
            },
            60'000));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<KeptProfile> m_profile;
    std::unique_ptr<PlaybookModel> m_model;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<PlaybooksPane> m_pane;
};

void PlaybooksPaneTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_profile
        = std::make_unique<KeptProfile>(m_folder.filePath(QString::fromUtf8(QTest::currentTestFunction())));
    m_model = std::make_unique<PlaybookModel>(*m_profile);
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<PlaybooksPane>();
    m_pane->setModel(m_model.get());
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_model.get());
    new QAbstractItemModelTester(m_pane->steps(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_pane.get());
    connect(m_pane.get(), &PlaybooksPane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    connect(m_pane.get(), &PlaybooksPane::fieldWanted, m_session.get(), &TrailSession::want);
    const auto follow = [this] { m_pane->follow(*m_session); };
    connect(m_session.get(), &TrailSession::snapshotChanged, m_pane.get(), follow);
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(), follow);
    connect(m_session.get(), &TrailSession::trailChanged, m_pane.get(), follow);
    m_pane->resize(380, 700);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void PlaybooksPaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
    m_model.reset();
    m_profile.reset();
}

void PlaybooksPaneTest::stepByStep()
{
    QVERIFY(m_pane->open(u"logs-stopped"_s));
    QVERIFY(!button(u"Apply"_s)->isEnabled()); // no trail
    openTrail();
    waitForCounts();
    grab(*m_pane, u"playbooks"_s);
    QCOMPARE(child<QLabel>(u"playbookLook"_s)->text(), m_pane->steps()->playbook().steps[0].look);
    press(u"Apply"_s);
    settle();
    QCOMPARE(m_session->filterText(), m_pane->steps()->playbook().steps[0].filter);
    QCOMPARE(QLocale().toString(m_session->view().rowCount()), countText(0));
    QVERIFY(m_session->view().rowCount() > 0);
    QVERIFY(m_pane->steps()->index(0, 0).data().toString().endsWith(u'✓'));
    // To the end, each as many as were counted.
    for (int row = 1; row < m_pane->steps()->rowCount(); ++row) {
        press(u"Next Step"_s);
        settle();
        QCOMPARE(QLocale().toString(m_session->view().rowCount()), countText(row));
        QCOMPARE(child<QPlainTextEdit>(u"playbookFilter"_s)->toPlainText(), m_session->filterText());
    }
    QVERIFY(!button(u"Next Step"_s)->isEnabled());
    // Into the filter bar.
    QSignalSpy prepared(m_pane.get(), &PlaybooksPane::prepareFilterRequested);
    choose(1);
    press(u"Prepare"_s);
    QCOMPARE(prepared.size(), 1);
    QCOMPARE(prepared.front().front().toString(), m_pane->steps()->playbook().steps[1].filter);
    // Enter on a step is Apply.
    auto *view = child<QTreeView>(u"playbookSteps"_s);
    emit view->activated(m_pane->steps()->index(1, 0));
    settle();
    QCOMPARE(m_session->filterText(), m_pane->steps()->playbook().steps[1].filter);
}

void PlaybooksPaneTest::asksForWhatItNeeds()
{
    openTrail();
    QVERIFY(m_pane->open(u"leaked-key"_s));
    auto *key = child<QLineEdit>(u"playbook-key"_s);
    QVERIFY(key);
    QVERIFY(key->placeholderText().contains(u"AKIA"_s));
    QVERIFY(!button(u"Apply"_s)->isEnabled());
    QCOMPARE(countText(0), QString());
    // What is typed is one value, whatever stands in it.
    QTest::keyClicks(key, u"x\" or event = *"_s);
    waitForCounts();
    QCOMPARE(countText(0), u"0"_s);
    key->clear();
    QTest::keyClicks(key, u"AKIAH2WGDPOTTEXAMPLE"_s);
    waitForCounts();
    QVERIFY(button(u"Apply"_s)->isEnabled());
    QVERIFY(countText(0) != u"0"_s);
    QVERIFY(countText(3) != u"0"_s); // its lineage, which is found out for it
    QTest::keyClick(key, Qt::Key_Return);
    settle();
    QCOMPARE(QLocale().toString(m_session->view().rowCount()), countText(0));
    QVERIFY(m_session->filterText().contains(u"AKIAH2WGDPOTTEXAMPLE"_s));
    // What was given stays given where the next playbook asks for the same.
    QVERIFY(m_pane->open(u"enumerated"_s));
    QCOMPARE(child<QLineEdit>(u"playbook-key"_s)->text(), u"AKIAH2WGDPOTTEXAMPLE"_s);
}

void PlaybooksPaneTest::takesFromTheEvent()
{
    openTrail();
    m_session->setFilter(u"key exists and ip exists"_s);
    settle();
    const EventView &view = m_session->view();
    const EventIndex event = view.rows->at(0);
    const QString key = QString::fromUtf8(view.snapshot->text(Column::Key, event).data());
    m_pane->setCurrentEvent(*m_session, event);
    QVERIFY(m_pane->open(u"leaked-key"_s));
    auto *input = child<QLineEdit>(u"playbook-key"_s);
    QVERIFY(key.startsWith(input->text()) && !input->text().isEmpty());
    // What somebody typed is not overwritten by going to another event, but by asking for it.
    input->setText(u"AKIAOTHER"_s);
    m_pane->setCurrentEvent(*m_session, view.rows->at(1));
    QCOMPARE(input->text(), u"AKIAOTHER"_s);
    press(u"Take from the Selected Event"_s);
    QVERIFY(input->text() != u"AKIAOTHER"_s);
}

void PlaybooksPaneTest::filtersCanBeChanged()
{
    openTrail();
    QVERIFY(m_pane->open(u"logs-stopped"_s));
    waitForCounts();
    auto *filter = child<QPlainTextEdit>(u"playbookFilter"_s);
    auto *problem = child<QLabel>(u"playbookProblem"_s);
    filter->setPlainText(u"event = "_s);
    QVERIFY(problem->isVisible() && !problem->text().isEmpty());
    QVERIFY(!button(u"Apply"_s)->isEnabled());
    filter->setPlainText(u"event = ConsoleLogin and user = ${user}"_s); // which it does not ask for
    QVERIFY(problem->isVisible());
    filter->setPlainText(u"event = ConsoleLogin"_s);
    QVERIFY(!problem->isVisible());
    waitForCounts();
    press(u"Apply"_s);
    settle();
    QCOMPARE(m_session->filterText(), u"event = ConsoleLogin"_s);
    QCOMPARE(QLocale().toString(m_session->view().rowCount()), countText(0));
}

void PlaybooksPaneTest::keptAndRestored()
{
    QVERIFY(m_pane->open(u"logs-stopped"_s));
    QVERIFY(!button(u"Keep Changes"_s)->isVisible());
    const QString before = m_pane->steps()->playbook().steps[0].filter;
    child<QPlainTextEdit>(u"playbookFilter"_s)->setPlainText(u"event = StopLogging"_s);
    QVERIFY(button(u"Keep Changes"_s)->isVisible());
    press(u"Keep Changes"_s);
    QVERIFY(!button(u"Keep Changes"_s)->isVisible());
    QVERIFY(m_model->isChanged(u"logs-stopped"_s));
    QCOMPARE(m_model->at(m_model->rowOf(u"logs-stopped"_s))->steps[0].filter, u"event = StopLogging"_s);
    QCOMPARE(m_model->at(m_model->rowOf(u"logs-stopped"_s))->steps[0].title,
             m_pane->steps()->playbook().steps[0].title);
    // As it was, in the dialog.
    PlaybooksDialog dialog(*m_model, *m_session);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    m_model->restore(u"logs-stopped"_s);
    QCOMPARE(m_pane->steps()->playbook().steps[0].filter, before);
    QCOMPARE(child<QComboBox>(u"playbookQuestion"_s)->currentIndex(), m_model->rowOf(u"logs-stopped"_s));
    m_model->remove(u"logs-stopped"_s);
    QCOMPARE(m_model->rowOf(u"logs-stopped"_s), -1);
    QVERIFY(m_pane->steps()->playbook().id != u"logs-stopped"_s);
}

void PlaybooksPaneTest::ownOnes()
{
    openTrail();
    const int before = m_model->rowCount();
    m_profile->put(Playbook::kKind,
                   {{u"id"_s, u"mine"_s},
                    {u"question"_s, u"<b>Mine</b>?"_s},
                    {u"steps"_s,
                     QJsonArray{QJsonObject{{u"title"_s, u"One"_s},
                                            {u"filter"_s, u"event = ConsoleLogin"_s},
                                            {u"look"_s, u"<i>x</i>"_s}}}}});
    m_profile->put(Playbook::kKind, {{u"id"_s, u"bad"_s}, {u"question"_s, u"Bad?"_s}});
    QCOMPARE(m_model->rowCount(), before + 2);
    QVERIFY(m_pane->open(u"mine"_s));
    waitForCounts();
    QVERIFY(countText(0) != u"0"_s);
    QCOMPARE(child<QLabel>(u"playbookLook"_s)->text(), u"<i>x</i>"_s);
    QCOMPARE(child<QLabel>(u"playbookLook"_s)->textFormat(), Qt::PlainText);
    QVERIFY(m_pane->open(u"bad"_s));
    QCOMPARE(m_pane->steps()->rowCount(), 0);
    QVERIFY(child<QLabel>(u"playbookAbout"_s)->text().contains(u"cannot be used"_s));
    QVERIFY(!button(u"Apply"_s)->isEnabled());
    // To another, item by item.
    QVERIFY(m_profile->exportTo(m_folder.filePath(u"exported.json"_s)));
    KeptProfile other(m_folder.filePath(u"other.json"_s));
    const auto read = readProfile(m_folder.filePath(u"exported.json"_s));
    QVERIFY(read);
    std::vector<ProfileDifference> wanted;
    for (const ProfileDifference &difference : other.compareWith(*read)) {
        if (difference.kind != Playbook::kKind || KeptProfile::isShipped(difference.kind, difference.id))
            continue;
        QCOMPARE(difference.fault.isEmpty(), difference.id == u"mine"_s);
        if (difference.fault.isEmpty())
            wanted.push_back(difference);
    }
    QCOMPARE(wanted.size(), std::size_t{1});
    other.take(wanted);
    QCOMPARE(PlaybookModel(other).rowOf(u"mine"_s), before);
}

void PlaybooksPaneTest::hiddenPaneCountsNothing()
{
    m_pane->hide();
    openTrail();
    QVERIFY(m_pane->open(u"logs-stopped"_s));
    settle();
    QCOMPARE(countText(0), u"…"_s);
    m_pane->show();
    waitForCounts();
}

void PlaybooksPaneTest::countsFollowTheTrail()
{
    openTrail();
    QVERIFY(m_pane->open(u"logs-stopped"_s));
    waitForCounts();
    m_session->close();
    settle();
    QVERIFY(QTest::qWaitFor([this] { return countText(0) == u"…"_s; }));
    QVERIFY(!button(u"Apply"_s)->isEnabled());
}

TRAILSCOPE_TEST(PlaybooksPaneTest)
#include "playbookspanetest.moc"
