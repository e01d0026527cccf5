// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principalterm.h"

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "generator/exampletrail.h"
#include "generator/identities.h"
#include "generator/trailfiles.h"
#include "ingest/trail.h"
#include "support/testprogram.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <array>
#include <functional>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::generator;

namespace {

EventRecord eventBy(std::string identity, std::string recipient)
{
    static int number = 0;
    EventRecord event;
    event.identity = std::move(identity);
    event.time = utcSeconds(2026, 3, 10) + ++number;
    event.source = "s3.amazonaws.com";
    event.name = "ListBuckets";
    event.region = "us-east-1";
    event.ip = "192.0.2.1";
    event.agent = "aws-cli/2.0";
    event.eventId = "event-" + std::to_string(number);
    event.readOnly = true;
    event.recipient = std::move(recipient);
    return event;
}

RoleSession roleSession(std::string account, std::string role, std::string session, std::string key)
{
    RoleSession out;
    out.roleId = "AROA" + account + role;
    out.account = std::move(account);
    out.role = std::move(role);
    out.session = std::move(session);
    out.key = std::move(key);
    return out;
}

// Callers that are hard to tell apart.
std::vector<EventRecord> lookAlikes()
{
    const std::string one = "111122223333";
    const std::string two = "444455556666";
    return {
        // The same role and session name in two accounts; the second also used from the first account's
        // trail.
        eventBy(identity(roleSession(one, "Audit", "same", "ASIA1")), one),
        eventBy(identity(roleSession(two, "Audit", "same", "ASIA2")), two),
        eventBy(identity(roleSession(two, "Audit", "same", "ASIA2")), one),
        // Names that differ in case, hold wildcards, or words of the filter language.
        eventBy(identity(IamUser{one, "Jane", "AIDA1", "AKIA1"}), one),
        eventBy(identity(IamUser{one, "jane", "AIDA2", "AKIA2"}), one),
        eventBy(identity(IamUser{one, "j*", "AIDA3", "AKIA3"}), one),
        eventBy(identity(IamUser{one, "and", "AIDA4", "AKIA4"}), one),
        eventBy(identity(IamUser{two, "jane", "AIDA5", "AKIA5"}), two),
        // Two keys, and no key, of one user; a name with a quote in it.
        eventBy(identity(IamUser{one, "jane", "AIDA2", "AKIA6"}), one),
        eventBy(identityInSession(IamUser{one, "jane", "AIDA2", ""}, {}, 1773100000, true), one),
        eventBy(identity(roleSession(one, "Deploy", "it\"s \\ me", "ASIA3")), one),
        eventBy(identity(roleSession(one, "Deploy", "same", "ASIA4")), one),
        // No account, another account's view, root, nothing at all.
        eventBy(serviceIdentity("ec2.amazonaws.com"), one),
        eventBy(untypedIdentity(one, "ec2.amazonaws.com"), one),
        eventBy(accountIdentity(two, "AROA9:same"), one),
        eventBy(rootIdentity(one), one),
        eventBy(rootIdentity(two), two),
        eventBy("{}", one),
    };
}

EventSet select(const Trail &trail, const Snapshot &snapshot, const std::string &filter, PathColumns &paths)
{
    const ParsedFilter parsed = parseFilter(filter);
    if (parsed.state != FilterState::Valid) {
        qWarning("not a filter: %s", filter.c_str());
        return EventSet(snapshot.eventCount());
    }
    const auto compiled = CompiledFilter::compile(parsed, 0);
    return compiled ? runFilter(**compiled, snapshot, trail.raw(), paths).events
                    : EventSet(snapshot.eventCount());
}

// Every node of the tree with its key.
void forEachKey(const PrincipalTree &tree,
                const std::function<void(const PrincipalKey &, const PrincipalActivity &)> &visit)
{
    for (const PrincipalAccountNode &account : tree.accounts) {
        PrincipalKey key;
        key.account = account.account;
        visit(key, account.activity);
        for (const PrincipalKindNode &kind : account.kinds) {
            PrincipalKey kindKey = key;
            kindKey.kind = kind.kind;
            visit(kindKey, kind.activity);
            for (const PrincipalNode &principal : kind.principals) {
                PrincipalKey principalKey = kindKey;
                principalKey.group = principal.group;
                visit(principalKey, principal.activity);
                for (const SessionNode &session : principal.sessions) {
                    PrincipalKey sessionKey = principalKey;
                    sessionKey.session = PrincipalKey::Session{session.principalId, session.key};
                    visit(sessionKey, session.activity);
                }
            }
        }
    }
}

} // namespace

class PrincipalTermTest : public QObject {
    Q_OBJECT

private:
    void checkAll(const QString &folder)
    {
        const std::shared_ptr<Trail> trail = Trail::create();
        const std::array paths{folder.toStdString()};
        trail->load(paths);
        const SnapshotPtr snapshot = trail->snapshot();
        QVERIFY(snapshot->rowCount() > 0);
        const PrincipalTreePtr tree = aggregatePrincipals(*snapshot, snapshot->rows());
        int nodes = 0;
        forEachKey(*tree, [&](const PrincipalKey &key, const PrincipalActivity &activity) {
            ++nodes;
            const EventSet wanted = principalEvents(*snapshot, key);
            QCOMPARE(wanted.count(), activity.events);
            const std::string term = principalTerm(*snapshot, key, trail->raw(), trail->pathColumns());
            QVERIFY2(select(*trail, *snapshot, term, trail->pathColumns()) == wanted, term.c_str());
        });
        QVERIFY(nodes > 10);
    }

private slots:
    void tellsLookAlikesApart()
    {
        const QTemporaryDir folder;
        QVERIFY(writeFile(folder.filePath(u"a.json"_s), recordsText(lookAlikes())));
        checkAll(folder.path());
    }

    void tellsEverybodyOfTheExampleApart()
    {
        const QTemporaryDir folder;
        std::vector<TrailFile> files = makeExampleTrail().files;
        QVERIFY(writeFolder(folder.path(), files));
        checkAll(folder.path());
    }

    void isShortWhereItCanBe()
    {
        const QTemporaryDir folder;
        const std::vector records{
            eventBy(identity(IamUser{"111122223333", "jane", "AIDA1", "AKIA1"}), "111122223333"),
            eventBy(identity(roleSession("111122223333", "Audit", "s", "ASIA1")), "111122223333")};
        QVERIFY(writeFile(folder.filePath(u"a.json"_s), recordsText(records)));
        const std::shared_ptr<Trail> trail = Trail::create();
        const std::array paths{folder.path().toStdString()};
        trail->load(paths);
        const SnapshotPtr snapshot = trail->snapshot();
        QStringList terms;
        forEachKey(*aggregatePrincipals(*snapshot, snapshot->rows()),
                   [&](const PrincipalKey &key, const PrincipalActivity &) {
                       terms.append(QString::fromStdString(
                           principalTerm(*snapshot, key, trail->raw(), trail->pathColumns())));
                   });
        QCOMPARE(
            terms,
            QStringList({u"account == 111122223333"_s, u"principalKind == user and account == 111122223333"_s,
                         u"principal == arn:aws:iam::111122223333:user/jane"_s, u"key == AKIA1"_s,
                         u"principalKind == role and account == 111122223333"_s, u"role == Audit"_s,
                         u"key == ASIA1"_s}));
    }
};

TRAILSCOPE_TEST(PrincipalTermTest)
#include "principaltermtest.moc"
