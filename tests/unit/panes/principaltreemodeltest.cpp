// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principaltreemodel.h"
#include "support/testprogram.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

PrincipalActivity activity(std::uint64_t events, std::uint64_t errors, UtcMs first, UtcMs last)
{
    PrincipalActivity out;
    out.events = events;
    out.errors = errors;
    out.first = first;
    out.last = last;
    return out;
}

PrincipalNode principal(std::uint32_t group, const std::string &name, std::uint64_t events,
                        std::uint64_t errors, const std::vector<std::string> &sessions)
{
    PrincipalNode node;
    node.group = Code{group};
    node.name = name;
    node.displayName = name;
    node.activity = activity(events, errors, 1000, 2000);
    node.shown = node.activity;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        SessionNode session;
        session.principalId = Code{group};
        session.key = Code{static_cast<std::uint32_t>(i + 1)};
        session.name = sessions[i];
        session.activity = activity(events / sessions.size(), 0, 1000 + static_cast<UtcMs>(i), 2000);
        session.shown = session.activity;
        node.sessions.push_back(session);
    }
    return node;
}

PrincipalTreePtr someTree()
{
    auto tree = std::make_shared<PrincipalTree>();
    PrincipalAccountNode account;
    account.account = Code{1};
    account.name = "111122223333";
    account.activity = activity(30, 4, 1000, 9000);
    PrincipalKindNode users;
    users.kind = PrincipalKind::User;
    users.activity = activity(10, 4, 1000, 2000);
    users.principals = {principal(11, "alice", 7, 4, {"AKIA1"}), principal(12, "Bob", 3, 0, {"AKIA2"})};
    PrincipalKindNode roles;
    roles.kind = PrincipalKind::Role;
    roles.activity = activity(20, 0, 1000, 9000);
    roles.principals = {principal(13, "Deploy", 20, 0, {"first", "second"})};
    account.kinds = {users, roles};
    PrincipalAccountNode nameless;
    nameless.activity = activity(5, 0, kNoTime, kNoTime);
    PrincipalKindNode services;
    services.kind = PrincipalKind::Service;
    services.activity = nameless.activity;
    services.principals = {principal(14, "ec2.amazonaws.com", 5, 0, {"ec2.amazonaws.com"})};
    nameless.kinds = {services};
    tree->accounts = {account, nameless};
    for (PrincipalAccountNode &node : tree->accounts) {
        node.shown = node.activity;
        for (PrincipalKindNode &kind : node.kinds)
            kind.shown = kind.activity;
    }
    return tree;
}

// The tree as lines, each level one blank further in.
QStringList lines(const PrincipalTreeModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        out.append(QString(depth, u' ') + index.data().toString() + u' '
                   + index.siblingAtColumn(static_cast<int>(PrincipalColumn::Events)).data().toString());
        out += lines(model, index, depth + 1);
    }
    return out;
}

PrincipalArrangementPtr arranged(const QString &text = {}, PrincipalSort sort = {})
{
    return PrincipalArrangement::make(someTree(), nullptr, text, sort);
}

} // namespace

class PrincipalTreeModelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void showsEveryLevel()
    {
        PrincipalTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setArrangement(arranged());
        QCOMPARE(
            lines(model),
            QStringList({u"111122223333 30"_s, u" IAM users 10"_s, u"  alice 7"_s, u"   AKIA1 7"_s,
                         u"  Bob 3"_s, u"   AKIA2 3"_s, u" Roles 20"_s, u"  Deploy 20"_s, u"   first 10"_s,
                         u"   second 10"_s, u"No account named 5"_s, u" AWS services 5"_s,
                         u"  ec2.amazonaws.com 5"_s, u"   ec2.amazonaws.com 5"_s}));
        const QModelIndex account = model.index(0, 0);
        QCOMPARE(account.siblingAtColumn(static_cast<int>(PrincipalColumn::First)).data().toString(),
                 u"1970-01-01 00:00:01Z"_s);
        const QModelIndex nameless = model.index(1, 0);
        QCOMPARE(nameless.siblingAtColumn(static_cast<int>(PrincipalColumn::First)).data().toString(),
                 QString());
        QVERIFY(nameless.data(Qt::ToolTipRole).toString().contains(u"no account"_s));
        model.setArrangement({});
        QCOMPARE(model.rowCount(), 0);
    }

    void sorts_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QStringList>("users");
        QTest::newRow("name") << static_cast<int>(PrincipalColumn::Name) << false
                              << QStringList{u"alice"_s, u"Bob"_s};
        QTest::newRow("name down") << static_cast<int>(PrincipalColumn::Name) << true
                                   << QStringList{u"Bob"_s, u"alice"_s};
        QTest::newRow("events") << static_cast<int>(PrincipalColumn::Events) << false
                                << QStringList{u"Bob"_s, u"alice"_s};
        QTest::newRow("errors down") << static_cast<int>(PrincipalColumn::Errors) << true
                                     << QStringList{u"alice"_s, u"Bob"_s};
    }
    void sorts()
    {
        QFETCH(const int, column);
        QFETCH(const bool, descending);
        PrincipalTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setArrangement(arranged({}, {static_cast<PrincipalColumn>(column), descending}));
        PrincipalKey key;
        key.account = Code{1};
        key.kind = PrincipalKind::User;
        const QModelIndex users = model.indexOf(key);
        QVERIFY(users.isValid());
        QStringList names;
        for (int row = 0; row < model.rowCount(users); ++row)
            names.append(model.index(row, 0, users).data().toString());
        QTEST(names, "users");
    }

    void searches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("principal, any case")
            << u"ALICE"_s
            << QStringList{u"111122223333 30"_s, u" IAM users 10"_s, u"  alice 7"_s, u"   AKIA1 7"_s};
        QTest::newRow("session") << u"second"_s
                                 << QStringList{u"111122223333 30"_s, u" Roles 20"_s, u"  Deploy 20"_s,
                                                u"   second 10"_s};
        QTest::newRow("kind, with all below")
            << u"iam users"_s << QStringList{u"111122223333 30"_s, u" IAM users 10"_s, u"  alice 7"_s,
                                             u"   AKIA1 7"_s,      u"  Bob 3"_s,       u"   AKIA2 3"_s};
        QTest::newRow("nothing") << u"zebra"_s << QStringList();
    }
    void searches()
    {
        QFETCH(const QString, text);
        PrincipalTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setArrangement(arranged(text));
        QTEST(lines(model), "found");
    }

    void findsByKey()
    {
        PrincipalTreeModel model;
        model.setArrangement(arranged());
        const QModelIndex roles = model.index(1, 0, model.index(0, 0));
        const QModelIndex second = model.index(1, 0, model.index(0, 0, roles));
        QCOMPARE(second.data().toString(), u"second"_s);
        const PrincipalKey key = model.keyOf(second);
        QCOMPARE(model.indexOf(key), second);
        // In another order the same node is elsewhere, and still found.
        model.setArrangement(arranged({}, {PrincipalColumn::Name, true}));
        QCOMPARE(model.indexOf(key).data().toString(), u"second"_s);
        QCOMPARE(model.indexOf(key).row(), 0);
        model.setArrangement(arranged(u"alice"_s));
        QVERIFY(!model.indexOf(key).isValid());
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!PrincipalArrangement::make(someTree(), nullptr, {}, {}, stop.get_token()));
    }
};

TRAILSCOPE_TEST(PrincipalTreeModelTest)
#include "principaltreemodeltest.moc"
