// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/principals.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

// Who is one principal though the records name it differently, and how those of one name are told apart.
class PrincipalMergeTest : public QObject {
    Q_OBJECT

private slots:
    void merged_data();
    void merged();
    void whatWasMergedIsSaid();
    void countsTheFilterBesideTheTrail();
    void sameNamesAreToldApart();

private:
    using Texts = std::vector<std::pair<Column, std::string>>;
    static HandmadeEvent by(Texts texts, UtcMs time = 0)
    {
        const auto put = [&texts](Column column, const char *text) {
            if (std::ranges::find(texts, column, &Texts::value_type::first) == texts.end())
                texts.emplace_back(column, text);
        };
        put(Column::Account, "111122223333");
        put(Column::PrincipalKind, "user");
        return {.time = time, .texts = std::move(texts)};
    }
    // A user as its calls name it.
    static HandmadeEvent call(const char *name, const char *id, UtcMs time = 0)
    {
        return by({{Column::PrincipalGroup, std::string("arn:aws:iam::111122223333:user/") + name},
                   {Column::PrincipalId, id},
                   {Column::User, name},
                   {Column::Principal, name}},
                  time);
    }
};

void PrincipalMergeTest::merged_data()
{
    QTest::addColumn<QList<HandmadeEvent>>("events");
    QTest::addColumn<int>("principals");
    const HandmadeEvent byName
        = by({{Column::PrincipalGroup, "bob"}, {Column::User, "bob"}, {Column::Principal, "bob"}});
    const auto byId = [](const char *id) {
        return by({{Column::PrincipalGroup, id},
                   {Column::PrincipalId, id},
                   {Column::User, "bob"},
                   {Column::Principal, "bob"}});
    };
    QTest::newRow("account and name") << QList{call("bob", "AIDA1"), byName} << 1;
    QTest::newRow("principal id") << QList{call("bob", "AIDA1"), byId("AIDA1")} << 1;
    QTest::newRow("an id of its own") << QList{call("bob", "AIDA1"), byId("AIDA2")} << 2;
    QTest::newRow("another name") << QList{call("eve", "AIDA1"), byName} << 2;
    QTest::newRow("another account") << QList{call("bob", "AIDA1"),
                                              by({{Column::PrincipalGroup, "bob"},
                                                  {Column::User, "bob"},
                                                  {Column::Account, "444455556666"}})}
                                     << 2;
    QTest::newRow("another kind") << QList{call("bob", "AIDA1"),
                                           by({{Column::PrincipalGroup, "bob"},
                                               {Column::User, "bob"},
                                               {Column::PrincipalKind, "unknown"}})}
                                  << 2;
    HandmadeEvent moved = call("bob", "AIDA1");
    moved.texts.front().second = "arn:aws:iam::111122223333:user/path/bob";
    QTest::newRow("two that could be meant") << QList{call("bob", "AIDA1"), moved, byName} << 3;
    QTest::newRow("root") << QList{by({{Column::PrincipalKind, "root"},
                                       {Column::PrincipalGroup, "arn:aws:iam::111122223333:root"}}),
                                   by({{Column::PrincipalKind, "root"},
                                       {Column::PrincipalGroup, "111122223333"}})}
                          << 1;
    QTest::newRow("a role by its id")
        << QList{by({{Column::PrincipalKind, "role"},
                     {Column::PrincipalGroup, "arn:aws:iam::111122223333:role/Ops"},
                     {Column::PrincipalId, "AROA1:one"}}),
                 by({{Column::PrincipalKind, "role"},
                     {Column::PrincipalGroup, "AROA1"},
                     {Column::PrincipalId, "AROA1:two"}})}
        << 1;
}

void PrincipalMergeTest::merged()
{
    QFETCH(QList<HandmadeEvent>, events);
    QFETCH(int, principals);
    for (const bool backwards : {false, true}) {
        HandmadeStore store;
        if (backwards)
            std::ranges::reverse(events);
        for (const HandmadeEvent &event : std::as_const(events))
            store.add(event);
        const SnapshotPtr snapshot = store.snapshot();
        const PrincipalTreePtr tree = aggregatePrincipals(*snapshot, snapshot->rows());
        QCOMPARE(principalRows(*tree).size(), static_cast<std::size_t>(principals));
        QCOMPARE(tree->activity.events, static_cast<std::uint64_t>(events.size()));
        // Of a part, too, that holds no record with an ARN.
        EventSet last(snapshot->eventCount());
        last.insert(EventIndex{snapshot->eventCount() - 1});
        QCOMPARE(principalRows(*aggregatePrincipals(*snapshot, last)).size(), 1U);
    }
}

void PrincipalMergeTest::whatWasMergedIsSaid()
{
    HandmadeStore store;
    store.add(call("bob", "AIDA1", 5000));
    for (const UtcMs time : {1000, 2000})
        store.add(by({{Column::PrincipalGroup, "bob"},
                      {Column::User, "bob"},
                      {Column::Principal, "bob"},
                      {Column::Outcome, "failure"}},
                     time));
    const SnapshotPtr snapshot = store.snapshot();
    const PrincipalTreePtr tree = aggregatePrincipals(*snapshot, snapshot->rows());
    const PrincipalNode &bob = tree->accounts.at(0).kinds.at(0).principals.at(0);
    QCOMPARE(bob.activity.events, 3U);
    QCOMPARE(bob.activity.errors, 2U);
    QCOMPARE(bob.activity.first, UtcMs{1000}); // first seen when the first sign-in failed
    QCOMPARE(bob.merged.size(), 1U);
    QCOMPARE(bob.merged.front().events, 2U);
    QCOMPARE(bob.merged.front().reason, MergeReason::AccountAndName);
    QCOMPARE(snapshot->dictionaries().of(Column::PrincipalGroup).text(bob.merged.front().group), "bob");
    QCOMPARE(snapshot->dictionaries().of(Column::PrincipalGroup).text(bob.group),
             "arn:aws:iam::111122223333:user/bob");
}

void PrincipalMergeTest::countsTheFilterBesideTheTrail()
{
    HandmadeStore store;
    for (int i = 0; i < 10; ++i)
        store.add(call(i < 7 ? "bob" : "eve", i < 7 ? "AIDA1" : "AIDA2", i));
    const SnapshotPtr snapshot = store.snapshot();
    EventSet shown(snapshot->eventCount());
    shown.insert(EventIndex{2});
    shown.insert(EventIndex{5});
    const PrincipalTreePtr tree = aggregatePrincipals(*snapshot, snapshot->rows(), {}, &shown);
    QVERIFY(tree->isFiltered);
    const std::vector<PrincipalNode> &users = tree->accounts.at(0).kinds.at(0).principals;
    QCOMPARE(users.size(), 2U); // who has no event under the filter is still there
    QCOMPARE(users[0].shown.events, 2U);
    QCOMPARE(users[0].shown.first, UtcMs{2});
    QCOMPARE(users[0].sessions.at(0).shown.events, 2U);
    QCOMPARE(users[0].activity.events, 7U);
    QCOMPARE(users[1].shown.events, 0U);
    QCOMPARE(tree->accounts[0].shown.events, 2U);
    QCOMPARE(tree->accounts[0].kinds[0].shown.events, 2U);
    QCOMPARE(tree->shown.events, 2U);
    const PrincipalTreePtr all = aggregatePrincipals(*snapshot, snapshot->rows());
    QVERIFY(!all->isFiltered);
    QCOMPARE(all->shown, all->activity);
}

void PrincipalMergeTest::sameNamesAreToldApart()
{
    HandmadeStore store;
    const auto role = [&store](const char *arn, const char *name) {
        store.add(by({{Column::PrincipalKind, "role"},
                      {Column::PrincipalGroup, arn},
                      {Column::Role, name},
                      {Column::Principal, name}}));
    };
    role("arn:aws:iam::111122223333:role/Ops", "Ops");
    role("arn:aws:iam::444455556666:role/Ops", "Ops");
    role("arn:aws:iam::111122223333:role/team/Deploy", "Deploy");
    role("arn:aws:iam::111122223333:role/Deploy", "Deploy");
    role("arn:aws:iam::1:role/AWSReservedSSO_Admin_0123456789abcdef",
         "AWSReservedSSO_Admin_0123456789abcdef");
    role("arn:aws:iam::1:role/AWSReservedSSO_Admin_fedcba9876543210",
         "AWSReservedSSO_Admin_fedcba9876543210");
    role("arn:aws:iam::1:role/Alone", "Alone");
    const SnapshotPtr snapshot = store.snapshot();
    const PrincipalTreePtr tree = aggregatePrincipals(*snapshot, snapshot->rows());
    QByteArrayList names;
    for (const PrincipalNode &node : tree->accounts.at(0).kinds.at(0).principals)
        names.append(QByteArray::fromStdString(node.displayName));
    QCOMPARE(names,
             (QByteArrayList{"Admin (AWSReservedSSO_Admin_0123456789abcdef)",
                             "Admin (AWSReservedSSO_Admin_fedcba9876543210)", "Alone", "Deploy (/)",
                             "Deploy (/team/)", "Ops (111122223333)", "Ops (444455556666)"}));
}

TRAILSCOPE_TEST(PrincipalMergeTest)
#include "principalmergetest.moc"
