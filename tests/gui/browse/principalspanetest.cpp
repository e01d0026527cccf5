// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "principals/principalspane.h"
#include "filter/valueterm.h"
#include "principals/credentialspanel.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "support/testprogram.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <array>

using namespace Qt::StringLiterals;
using namespace trailscope;

class PrincipalsPaneTest : public QObject {
    Q_OBJECT

private:
    static QModelIndex find(const PrincipalsPane &pane, const QStringList &path)
    {
        QModelIndex at;
        for (const QString &name : path) {
            QModelIndex next;
            for (int row = 0; row < pane.model()->rowCount(at); ++row) {
                if (const QModelIndex index = pane.model()->index(row, 0, at);
                    index.data().toString() == name)
                    next = index;
            }
            if (!next.isValid()) {
                qWarning("no %s", qPrintable(name));
                return {};
            }
            at = next;
        }
        return at;
    }
    static void settle(const PrincipalsPane &pane)
    {
        QVERIFY(QTest::qWaitFor([&] { return pane.isSettled(); }, 60000));
    }
    // As a user does: the line is scrolled to and clicked.
    static void click(const PrincipalsPane &pane, const QModelIndex &index,
                      Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        pane.tree()->scrollTo(index);
        QTest::mouseClick(pane.tree()->viewport(), button, modifiers,
                          pane.tree()->visualRect(index).center());
    }

    QTemporaryDir m_folder;
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(generator::writeFolder(m_folder.path(), generator::makeExampleTrail().files));
        m_trail = Trail::create();
        const std::array paths{m_folder.path().toStdString()};
        m_trail->load(paths);
        m_snapshot = m_trail->snapshot();
    }

    // Under a line, its credentials: found out once they are wanted, each a filter.
    void sessionsOfTheChosenLine()
    {
        PrincipalsPane pane;
        CredentialsPanel *const sessions = pane.credentials();
        const QAbstractItemModelTester tester(sessions->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane.resize(1100, 620);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        const QModelIndex line = find(pane, {u"444455556666"_s, u"Roles"_s, u"LogArchiveReader"_s});
        click(pane, line);
        settle(pane);
        QCOMPARE(sessions->model()->rowCount(), 0);
        QVERIFY(!sessions->view()->isVisible());
        QTest::mouseClick(sessions->opener(), Qt::LeftButton);
        settle(pane);
        QVERIFY(sessions->view()->isVisible());
        QVERIFY(sessions->model()->rowCount() > 0);
        const auto text = [sessions](int row, CredentialColumn column) {
            return sessions->model()->index(row, static_cast<int>(column)).data().toString();
        };
        std::uint64_t events = 0;
        int carried = -1;
        for (int row = 0; row < sessions->model()->rowCount(); ++row) {
            const CredentialLine *const credential
                = sessions->model()->lineAt(sessions->model()->index(row, 0));
            events += credential->events;
            if (credential->isCarried)
                carried = row;
        }
        const QModelIndex counted = line.siblingAtColumn(static_cast<int>(PrincipalColumn::Events));
        QCOMPARE(QLocale().toString(static_cast<qulonglong>(events)), counted.data().toString());
        QVERIFY(carried >= 0);
        QCOMPARE(text(carried, CredentialColumn::Began), u"OrgAudit/support-check: AssumeRole, certain"_s);
        QVERIFY(text(carried, CredentialColumn::Addresses).endsWith(u"203.0.113.77, 203.0.113.80"_s));
        grab(pane, u"principals-sessions"_s);

        QSignalSpy narrowed(&pane, &PrincipalsPane::applyFilterRequested);
        const QModelIndex row = sessions->model()->index(carried, 0);
        QTest::mouseClick(sessions->view()->viewport(), Qt::LeftButton, {},
                          sessions->view()->visualRect(row).center());
        QCOMPARE(narrowed.size(), 1);
        QVERIFY(narrowed.front().front().toString().startsWith(u"credential == "_s)
                || narrowed.front().front().toString().startsWith(u"credential = "_s));
        QVERIFY(narrowed.front().front().toString().contains(
            QString::fromStdString(sessions->model()->lineAt(row)->id)));
        // Another line, other sessions.
        click(pane, find(pane, {u"111122223333"_s, u"IAM users"_s, u"ci-deploy"_s}));
        settle(pane);
        QVERIFY(text(0, CredentialColumn::Credential).startsWith(u"AKIAH2WGDPOTTEXAMPLE"_s));
    }

    void narrowsByOneClick()
    {
        PrincipalsPane pane;
        const QAbstractItemModelTester tester(pane.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane.resize(620, 620);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        grab(pane, u"principals-empty"_s);
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        grab(pane, u"principals"_s);

        QSignalSpy narrowed(&pane, &PrincipalsPane::applyFilterRequested);
        click(pane, find(pane, {u"111122223333"_s, u"IAM users"_s, u"ci-deploy"_s}));
        settle(pane);
        QCOMPARE(narrowed.size(), 1);
        QCOMPARE(narrowed.takeFirst().constFirst().toString(),
                 u"principal == arn:aws:iam::111122223333:user/ci-deploy"_s);

        // The branch's arrow opens it and narrows nothing.
        const QModelIndex user = find(pane, {u"111122223333"_s, u"IAM users"_s, u"ci-deploy"_s});
        QVERIFY(!pane.tree()->isExpanded(user));
        const QRect rect = pane.tree()->visualRect(user);
        QTest::mouseClick(pane.tree()->viewport(), Qt::LeftButton, {},
                          QPoint(rect.left() - pane.tree()->indentation() / 2, rect.center().y()));
        QVERIFY(pane.tree()->isExpanded(user));
        settle(pane);
        QCOMPARE(narrowed.size(), 0);

        // And by key.
        pane.tree()->setCurrentIndex(find(pane, {u"111122223333"_s, u"Roles"_s, u"OrgAudit"_s}));
        QTest::keyClick(pane.tree(), Qt::Key_Return);
        settle(pane);
        QCOMPARE(narrowed.size(), 1);
        QCOMPARE(narrowed.takeFirst().constFirst().toString(), u"role == OrgAudit"_s);
    }

    // Alone it is the whole filter, Ctrl adds, Alt leaves out; by key, too.
    void combinesByClick()
    {
        PrincipalsPane pane;
        pane.resize(620, 620);
        pane.show();
        pane.setView(m_trail, m_snapshot);
        pane.setCurrentFilter(u"region = us-east-1 or write = true"_s);
        settle(pane);
        QSignalSpy narrowed(&pane, &PrincipalsPane::applyFilterRequested);
        const QModelIndex role = find(pane, {u"111122223333"_s, u"Roles"_s, u"OrgAudit"_s});
        const auto last = [&] {
            settle(pane);
            return narrowed.takeLast().constFirst().toString();
        };
        click(pane, role);
        QCOMPARE(last(), u"role == OrgAudit"_s);
        click(pane, role, Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(last(), u"(region = us-east-1 or write = true) and role == OrgAudit"_s);
        click(pane, role, Qt::LeftButton, Qt::AltModifier);
        QCOMPARE(last(), u"(region = us-east-1 or write = true) and not role == OrgAudit"_s);
        pane.tree()->setCurrentIndex(role);
        QTest::keyClick(pane.tree(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(last(), u"(region = us-east-1 or write = true) and role == OrgAudit"_s);
    }

    void countsFollowTheFilter()
    {
        PrincipalsPane pane;
        pane.resize(620, 620);
        pane.show();
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        const int all = static_cast<int>(PrincipalColumn::All);
        const int events = static_cast<int>(PrincipalColumn::Events);
        QVERIFY(pane.tree()->isColumnHidden(all));
        const QStringList user{u"111122223333"_s, u"IAM users"_s, u"ci-deploy"_s};
        const QString whole = find(pane, user).siblingAtColumn(events).data().toString();
        auto shown = std::make_shared<EventSet>(m_snapshot->eventCount());
        m_snapshot->rows().forEach([&](EventIndex event) {
            if (m_snapshot->text(Column::User, event) == "ci-deploy" && shown->count() < 3)
                shown->insert(event);
        });
        pane.setView(m_trail, m_snapshot, shown);
        settle(pane);
        QVERIFY(!pane.tree()->isColumnHidden(all));
        QCOMPARE(find(pane, user).siblingAtColumn(events).data().toString(), u"3"_s);
        QCOMPARE(find(pane, user).siblingAtColumn(all).data().toString(), whole);
        const QModelIndex role = find(pane, {u"111122223333"_s, u"Roles"_s, u"OrgAudit"_s});
        QCOMPARE(role.siblingAtColumn(events).data().toString(), u"0"_s);
        QVERIFY(!role.data(PrincipalTreeModel::HasShownRole).toBool());
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        QVERIFY(pane.tree()->isColumnHidden(all));
        QCOMPARE(find(pane, user).siblingAtColumn(events).data().toString(), whole);
    }

    void keepsWhatIsOpen()
    {
        PrincipalsPane pane;
        pane.resize(620, 620);
        pane.show();
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        const QStringList user{u"111122223333"_s, u"IAM users"_s, u"ci-deploy"_s};
        const QStringList roles{u"111122223333"_s, u"Roles"_s};
        pane.tree()->expand(find(pane, user));
        pane.tree()->collapse(find(pane, roles));
        pane.tree()->setCurrentIndex(find(pane, user));

        pane.setView(m_trail, m_snapshot); // as for every snapshot of a growing trail
        settle(pane);
        QVERIFY(pane.tree()->isExpanded(find(pane, user)));
        QVERIFY(!pane.tree()->isExpanded(find(pane, roles)));
        QCOMPARE(pane.tree()->currentIndex(), find(pane, user));

        // A search opens what it finds; without it everything is as before.
        auto *search = pane.findChild<QLineEdit *>();
        QTest::keyClicks(search, u"GitHubDeploy"_s);
        settle(pane);
        QCOMPARE(pane.model()->rowCount(), 1);
        QVERIFY(pane.tree()->isExpanded(find(pane, roles)));
        grab(pane, u"principals-search"_s);
        QTest::keyClicks(search, u"zzz"_s);
        settle(pane);
        QCOMPARE(pane.model()->rowCount(), 0);
        search->clear();
        settle(pane);
        QVERIFY(pane.tree()->isExpanded(find(pane, user)));
        QVERIFY(!pane.tree()->isExpanded(find(pane, roles)));
    }

    void countsEveryRow()
    {
        PrincipalsPane pane;
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        std::uint64_t sum = 0;
        for (int row = 0; row < pane.model()->rowCount(); ++row)
            sum += pane.model()
                       ->arrangement()
                       ->tree()
                       .accounts[static_cast<std::size_t>(row)]
                       .activity.events;
        QCOMPARE(sum, std::uint64_t{m_snapshot->rowCount()});
        pane.setView({}, {});
        settle(pane);
        QCOMPARE(pane.model()->rowCount(), 0);
    }

    void sortsByHeader()
    {
        PrincipalsPane pane;
        pane.resize(620, 620);
        pane.show();
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        QHeaderView *header = pane.tree()->header();
        const int section = static_cast<int>(PrincipalColumn::Events);
        const QPoint at(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                        header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
        settle(pane);
        if (header->sortIndicatorOrder() == Qt::AscendingOrder)
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
        settle(pane);
        const QModelIndex roles = find(pane, {u"111122223333"_s, u"Roles"_s});
        std::uint64_t before = std::numeric_limits<std::uint64_t>::max();
        for (int row = 0; row < pane.model()->rowCount(roles); ++row) {
            const auto place = static_cast<std::uint32_t>(pane.model()->index(row, 0, roles).internalId());
            const std::uint64_t events = pane.model()->arrangement()->node(place).activity().events;
            QVERIFY(events <= before);
            before = events;
        }
    }

    void offersTheValuesMenu()
    {
        PrincipalsPane pane;
        pane.resize(620, 620);
        pane.show();
        pane.setCurrentFilter(u"region = us-east-1 or region = us-west-2"_s);
        pane.setView(m_trail, m_snapshot);
        settle(pane);
        std::vector<FieldValue> asked;
        QStringList further;
        connect(&pane, &PrincipalsPane::valueMenuRequested, &pane, // clazy:exclude=lambda-in-connect
                [&](const std::vector<FieldValue> &values, const QPoint &, const QList<QAction *> &actions) {
                    asked = values;
                    for (const QAction *action : actions)
                        further.append(action->text());
                });
        const QModelIndex role = find(pane, {u"111122223333"_s, u"Roles"_s, u"OrgAudit"_s});
        pane.tree()->scrollTo(role);
        emit pane.tree()->customContextMenuRequested(pane.tree()->visualRect(role).center());
        QVERIFY(QTest::qWaitFor([&asked] { return !asked.empty(); }));
        QCOMPARE(asked.size(), std::size_t{1});
        QCOMPARE(asked.front().field, FieldRef(Field::Principal));
        QCOMPARE(asked.front().value, std::string("OrgAudit"));
        QCOMPARE(valuesTerm(asked), std::string("role == OrgAudit"));
        QCOMPARE(further.size(), 1);
    }

    void isDestroyedInMidJob()
    {
        for (int i = 0; i < 5; ++i) {
            PrincipalsPane pane;
            pane.setView(m_trail, m_snapshot);
            QVERIFY(!pane.isSettled());
        }
    }
};

TRAILSCOPE_TEST(PrincipalsPaneTest)
#include "principalspanetest.moc"
