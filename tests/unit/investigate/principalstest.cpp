// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/principals.h"
#include "support/testprogram.h"

#include "support/handmadestore.h"

#include <QTest>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr char kOne[] = "111122223333";
constexpr char kTwo[] = "444455556666";

HandmadeEvent user(UtcMs time, const char *account, const char *name, const char *key,
                   const char *outcome = "success")
{
    const std::string arn = std::string("arn:aws:iam::") + account + ":user/" + name;
    HandmadeEvent event{.time = time,
                        .texts = {{Column::Account, account},
                                  {Column::PrincipalKind, "user"},
                                  {Column::PrincipalGroup, arn},
                                  {Column::PrincipalId, std::string("AIDA") + name},
                                  {Column::Principal, name},
                                  {Column::User, name},
                                  {Column::Outcome, outcome}}};
    if (*key != '\0')
        event.texts.emplace_back(Column::Key, key);
    return event;
}

HandmadeEvent role(UtcMs time, const char *account, const std::string &name, const std::string &session,
                   const char *key, const char *outcome = "success")
{
    return {.time = time,
            .texts = {{Column::Account, account},
                      {Column::PrincipalKind, "role"},
                      {Column::PrincipalGroup, "arn:aws:iam::" + std::string(account) + ":role/" + name},
                      {Column::PrincipalId, "AROA:" + session},
                      {Column::Key, key},
                      {Column::Principal, name + '/' + session},
                      {Column::Role, name},
                      {Column::Session, session},
                      {Column::Outcome, outcome}}};
}

std::string times(const PrincipalActivity &activity)
{
    const auto text = [](UtcMs time) { return time == kNoTime ? std::string("-") : std::to_string(time); };
    return ' ' + std::to_string(activity.events) + '/' + std::to_string(activity.errors) + ' '
        + text(activity.first) + ".." + text(activity.last) + '\n';
}

std::string text(const PrincipalTree &tree)
{
    std::string out;
    for (const PrincipalAccountNode &account : tree.accounts) {
        out += '[' + account.name + ']' + times(account.activity);
        for (const PrincipalKindNode &kind : account.kinds) {
            out += " " + std::string(principalKindName(kind.kind)) + times(kind.activity);
            for (const PrincipalNode &principal : kind.principals) {
                out += "  " + principal.displayName + times(principal.activity);
                for (const SessionNode &session : principal.sessions)
                    out += "   " + session.name + times(session.activity);
            }
        }
    }
    return out;
}

std::vector<HandmadeEvent> trail()
{
    std::vector<HandmadeEvent> events;
    events.push_back(user(50, kOne, "zoe", "AKIAZ"));
    events.push_back(user(20, kOne, "Bob", "AKIAB", "denied"));
    events.push_back(user(10, kOne, "Bob", "", "failure"));
    events.push_back(user(30, kOne, "Bob", "AKIAB"));
    events.push_back(role(40, kOne, "Admin", "jane", "ASIA1"));
    events.push_back(role(70, kOne, "Admin", "jane", "ASIA2", "error"));
    events.push_back(role(60, kOne, "Admin", "jane", "ASIA1"));
    events.push_back(
        role(kNoTime, kTwo, "AWSReservedSSO_Read_Only_0123456789abcdef", "joe@example.com", "ASIA3"));
    events.push_back({.time = 5,
                      .texts = {{Column::PrincipalKind, "service"},
                                {Column::PrincipalGroup, "ec2.amazonaws.com"},
                                {Column::Principal, "ec2.amazonaws.com"},
                                {Column::Outcome, "success"}}});
    events.push_back({.time = 6,
                      .texts = {{Column::Account, kTwo},
                                {Column::PrincipalKind, "account"},
                                {Column::PrincipalGroup, "AROAX"},
                                {Column::PrincipalId, "AROAX:night"},
                                {Column::Session, "night"},
                                {Column::Principal, "account 444455556666 AROAX:night"},
                                {Column::Outcome, "success"}}});
    return events;
}

PrincipalTreePtr treeOf(const std::vector<HandmadeEvent> &events)
{
    HandmadeStore store;
    for (const HandmadeEvent &event : events)
        store.add(event);
    const SnapshotPtr snapshot = store.snapshot();
    return aggregatePrincipals(*snapshot, EventSet(snapshot->eventCount(), true));
}

} // namespace

class PrincipalsTest : public QObject {
    Q_OBJECT

private slots:
    void tree();
    void orderOfLoadingDoesNotMatter();
    void firstAndLastAreTheSetsOwn();
    void rows();
    void nothing();
    void stopped();
    void manyPrincipals();
    void permissionSet_data();
    void permissionSet();
};

void PrincipalsTest::tree()
{
    const PrincipalTreePtr tree = treeOf(trail());
    QCOMPARE(text(*tree),
             std::string("[111122223333] 7/3 10..70\n"
                         " user 4/2 10..50\n"
                         "  Bob 3/2 10..30\n"
                         "   Bob 1/1 10..10\n"
                         "   AKIAB 2/1 20..30\n"
                         "  zoe 1/0 50..50\n"
                         "   AKIAZ 1/0 50..50\n"
                         " role 3/1 40..70\n"
                         "  Admin 3/1 40..70\n"
                         "   jane 2/0 40..60\n"
                         "   jane 1/1 70..70\n"
                         "[444455556666] 2/0 6..6\n"
                         " role 1/0 -..-\n"
                         "  Read_Only 1/0 -..-\n"
                         "   joe@example.com 1/0 -..-\n"
                         " account 1/0 6..6\n"
                         "  account 444455556666 AROAX 1/0 6..6\n"
                         "   night 1/0 6..6\n"
                         "[] 1/0 5..5\n"
                         " service 1/0 5..5\n"
                         "  ec2.amazonaws.com 1/0 5..5\n"
                         "   ec2.amazonaws.com 1/0 5..5\n"));
    QCOMPARE(tree->activity.events, std::uint64_t{10});
    QCOMPARE(tree->activity.errors, std::uint64_t{3});
    QCOMPARE(tree->activity.first, UtcMs{5});
}

void PrincipalsTest::orderOfLoadingDoesNotMatter()
{
    std::vector<HandmadeEvent> events = trail();
    const std::string expected = text(*treeOf(events));
    std::ranges::reverse(events);
    QCOMPARE(text(*treeOf(events)), expected);
    std::ranges::rotate(events, events.begin() + 4);
    QCOMPARE(text(*treeOf(events)), expected);
}

void PrincipalsTest::firstAndLastAreTheSetsOwn()
{
    HandmadeStore store;
    for (const UtcMs time : {10, 20, 30, 40})
        store.add(user(time, kOne, "Bob", "AKIAB"));
    const SnapshotPtr snapshot = store.snapshot();
    EventSet middle(4);
    middle.insert(EventIndex{1});
    middle.insert(EventIndex{2});
    const PrincipalTreePtr tree = aggregatePrincipals(*snapshot, middle);
    QCOMPARE(tree->activity, (PrincipalActivity{.events = 2, .errors = 0, .first = 20, .last = 30}));
}

void PrincipalsTest::rows()
{
    std::string out;
    const std::vector<PrincipalRow> rows = principalRows(*treeOf(trail()));
    for (const PrincipalRow &row : rows)
        out += row.principal + ',' + std::string(principalKindName(row.kind)) + ',' + row.account + ','
            + std::to_string(row.sessions) + ',' + std::to_string(row.activity.events) + '\n';
    QCOMPARE(out,
             std::string("Admin,role,111122223333,2,3\n"
                         "Bob,user,111122223333,2,3\n"
                         "AWSReservedSSO_Read_Only_0123456789abcdef,role,444455556666,1,1\n"
                         "account 444455556666 AROAX,account,444455556666,1,1\n"
                         "ec2.amazonaws.com,service,,1,1\n"
                         "zoe,user,111122223333,1,1\n"));
}

void PrincipalsTest::nothing()
{
    const PrincipalTreePtr tree = treeOf({});
    QVERIFY(tree);
    QVERIFY(tree->accounts.empty());
    QVERIFY(principalRows(*tree).empty());
}

void PrincipalsTest::stopped()
{
    HandmadeStore store;
    store.add(user(10, kOne, "Bob", "AKIAB"));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!aggregatePrincipals(*store.snapshot(), EventSet(1, true), stop.get_token()));
}

void PrincipalsTest::manyPrincipals()
{
    // Enough for the table of cells to grow, and met again after it has.
    HandmadeStore store;
    constexpr int kPrincipals = 3000;
    for (int i = 0; i < 2 * kPrincipals; ++i)
        store.add(user(i, kOne, ("user" + std::to_string(i % kPrincipals)).c_str(), "AKIA"));
    const SnapshotPtr snapshot = store.snapshot();
    const auto rows = principalRows(*aggregatePrincipals(*snapshot, EventSet(snapshot->eventCount(), true)));
    QCOMPARE(rows.size(), std::size_t{kPrincipals});
    for (const PrincipalRow &row : rows) {
        QCOMPARE(row.activity.events, std::uint64_t{2});
        QCOMPARE(row.activity.last - row.activity.first, UtcMs{kPrincipals});
    }
}

void PrincipalsTest::permissionSet_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("permissionSet");
    const auto row = [](const char *role, const char *set) {
        QTest::newRow(role) << QByteArray(role) << QByteArray(set);
    };
    row("AWSReservedSSO_AdministratorAccess_0123456789abcdef", "AdministratorAccess");
    row("AWSReservedSSO_My_Set_0123456789abcdef", "My_Set");
    row("AWSReservedSSO__0123456789abcdef", "");
    row("AWSReservedSSO_Short_0123456789abcde", "");
    row("AWSReservedSSO_Upper_0123456789ABCDEF", "");
    row("AWSReservedSSO_0123456789abcdef", "");
    row("Administrator", "");
    row("", "");
}

void PrincipalsTest::permissionSet()
{
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, permissionSet);
    const std::string name = role.toStdString();
    QCOMPARE(std::string(permissionSetOf(name)), permissionSet.toStdString());
}

TRAILSCOPE_TEST(PrincipalsTest)
#include "principalstest.moc"
