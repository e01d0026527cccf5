// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The README's tour of the example trail says what is so: every filter in it is run, and what the text claims
// is counted. A filter that is added there has to be added here.

#include "investigate/coverage.h"
#include "investigate/lineage/lineagefinder.h"
#include "profile/savedfilter.h"
#include "profile/shippedprofile.h"
#include "session/eventview.h"
#include "session/trailsession.h"
#include "store/fieldreader.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

// The part of the README between the tour's heading and the next one.
QString tourText()
{
    QFile file(QString::fromUtf8(qgetenv("TRAILSCOPE_SOURCE_DIR")) + u"/README.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const qsizetype begin = text.indexOf(u"## Five minutes"_s);
    return text.sliced(begin, text.indexOf(u"\n## "_s, begin) - begin).simplified();
}

// Code in the text that compares something: names, addresses and commands do not.
QStringList filtersIn(const QString &text)
{
    QStringList filters;
    static const QRegularExpression code(u"`([^`]+)`"_s);
    for (const QRegularExpressionMatch &match : code.globalMatch(text)) {
        if (match.captured(1).contains(u'=') || match.captured(1).contains(u'{'))
            filters << match.captured(1);
    }
    return filters;
}

} // namespace

class TourTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFilterOfTheTextIsHere();
    void filters_data();
    void filters();
    void whoIsKnocking();
    void twoAddresses();
    void whatCameFromTheLeak();
    void threeHops();
    void theRoleOfTheOtherAccount();
    void theMissingDay();
    void theForgery();

private:
    void show(const QString &filter)
    {
        m_session.setFilter(filter);
        QVERIFY(QTest::qWaitFor([&] { return m_session.isSettled() && m_session.filterText() == filter; },
                                60'000));
    }
    [[nodiscard]] QStringList shown(const FieldRef &field) const
    {
        const FieldReader reader(m_session.view().snapshot, {field}, {});
        QStringList texts;
        for (const EventIndex event : *m_session.view().rows)
            texts << QString::fromStdString(reader.text(0, event));
        return texts;
    }

    TrailSession m_session;
};

void TourTest::initTestCase()
{
    m_session.openPaths({std::string(TRAILSCOPE_RESOURCES) + "/example-trail.zip"});
    QVERIFY(QTest::qWaitFor([this] { return m_session.isSettled() && m_session.view().rows != nullptr; },
                            60'000));
    QVERIFY(m_session.view().rowCount() > 3900 && m_session.view().rowCount() < 4100); // "four thousand"
}

void TourTest::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("rows");
    const auto row
        = [](const QString &filter, int rows) { QTest::newRow(qPrintable(filter)) << filter << rows; };
    row(u"outcome = denied"_s, 101);
    row(u"outcome = denied and principal = ci-deploy"_s, 65);
    row(u"principal = ci-deploy"_s, 171);
    row(u"lineage = AKIAH2WGDPOTTEXAMPLE and not ip = 198.51.100.40"_s, 397);
    row(u"ip = 203.0.113.0/24 and write = true and outcome = success"_s, 13);
    row(u"event = ConsoleLogin and user = support-svc-backup"_s, 2);
    row(u"service in {support supportapp trustedadvisor supportplans}"_s, 49);
    row(u"event = CreateUser and user = ci-deploy"_s, 2);
}

void TourTest::everyFilterOfTheTextIsHere()
{
    QCOMPARE(filtersIn(tourText()),
             (QStringList{u"ip = 203.0.113.0/24 and write = true and outcome = success"_s,
                          u"lineage = AKIAH2WGDPOTTEXAMPLE and not ip = 198.51.100.40"_s,
                          u"event = ConsoleLogin and user = support-svc-backup"_s,
                          u"service in {support supportapp trustedadvisor supportplans}"_s,
                          u"event = CreateUser and user = ci-deploy"_s}));
}

void TourTest::filters()
{
    QFETCH(const QString, filter);
    QFETCH(const int, rows);
    show(filter);
    QCOMPARE(static_cast<int>(m_session.view().rowCount()), rows);
}

void TourTest::whoIsKnocking()
{
    const auto button = shippedProfile().item(SavedFilter::kKind, u"denied"_s);
    QVERIFY(button);
    show(SavedFilter::fromItem(*button).filter);
    QCOMPARE(m_session.view().rowCount(), 101U);
    QCOMPARE(shown(Field::Principal).count(u"ci-deploy"_s), 65);
    QVERIFY(tourText().contains(u"of the 101 calls, 65 are of `ci-deploy`"_s));
}

void TourTest::twoAddresses()
{
    show(u"user = ci-deploy"_s);
    QVERIFY(shown(Field::Ip).contains(u"198.51.100.40"_s)); // what the step has one click on
    show(u"user = ci-deploy and not ip = 198.51.100.40"_s);
    QStringList addresses = shown(Field::Ip);
    QCOMPARE(addresses.size(), 95);
    addresses.removeDuplicates();
    QCOMPARE(addresses, QStringList{u"203.0.113.77"_s});
}

void TourTest::whatCameFromTheLeak()
{
    show(u"lineage = AKIAH2WGDPOTTEXAMPLE and not ip = 198.51.100.40"_s);
    QStringList accounts = shown(Field::Account);
    accounts.removeDuplicates();
    QCOMPARE(accounts.size(), 2);
    // The call that is selected in the same step is among those that the step before shows.
    show(u"ip = 203.0.113.0/24 and write = true and outcome = success and event = CreateAccessKey"_s);
    QVERIFY(m_session.view().rowCount() >= 1);
}

// A key makes a key, that one assumes a role, and the role another one in the other account, whose key is
// used from two machines.
void TourTest::threeHops()
{
    show(u"event = CreateAccessKey and principal = ci-deploy and outcome = success"_s);
    QCOMPARE(m_session.view().rowCount(), 1U);
    const SnapshotPtr snapshot = m_session.snapshot();
    const LineagePtr lineage = m_session.lineageFinder()->find(*snapshot);
    const auto principalOf = [&](std::uint32_t group) {
        return QString::fromStdString(
            std::string(snapshot->text(Column::Principal, lineage->groups.groups()[group].first)));
    };
    std::uint32_t at = CredentialGroups::kNone;
    for (std::uint32_t group = 0; group < lineage->groups.groups().size(); ++group) {
        if (principalOf(group).startsWith(u"LogArchiveReader/support-check"_s))
            at = group;
    }
    QVERIFY(at != CredentialGroups::kNone);
    const std::span<const CredentialUse> uses = lineage->uses.of(at);
    QCOMPARE(std::ranges::count(uses, true, &CredentialUse::isNewAddress), 1);
    const auto later = std::ranges::find(uses, true, &CredentialUse::isNewAddress);
    QCOMPARE(snapshot->text(Column::Ip, later->first), std::string_view("203.0.113.80"));
    QVERIFY(tourText().contains(u"a second machine, `203.0.113.80`"_s));

    QStringList chain;
    while (at != CredentialGroups::kNone) {
        chain.prepend(principalOf(at));
        const auto before = lineage->graph.edgesTo(at);
        const auto step = std::ranges::find_if(before, [&](const LineageEdge &edge) {
            return edge.level == LineageLevel::Certain && edge.from < lineage->groups.groups().size();
        });
        at = step == before.end() ? CredentialGroups::kNone : step->from;
    }
    QCOMPARE(chain,
             QStringList({u"ci-deploy"_s, u"support-svc-backup"_s, u"OrgAudit/support-check"_s,
                          u"LogArchiveReader/support-check"_s}));
    // What the other account has recorded of the step into it is the same action.
    show(u"event = AssumeRole and recipient = 444455556666 and lineage = AKIAH2WGDPOTTEXAMPLE"_s);
    QVERIFY(m_session.view().rowCount() >= 1);
}

void TourTest::theRoleOfTheOtherAccount()
{
    show(u"role = LogArchiveReader"_s);
    QVERIFY(shown(Field::Event).contains(u"StopLogging"_s));
    QStringList accounts = shown(Field::Account);
    accounts.removeDuplicates();
    QCOMPARE(accounts, QStringList{u"444455556666"_s});
}

void TourTest::theMissingDay()
{
    show({});
    const auto coverage = coverageOf(*m_session.snapshot(), m_session.snapshot()->rows());
    QStringList missing;
    for (const CoverageRow &row : coverage->rows) {
        for (std::uint32_t day = 0; day < coverage->days.size(); ++day) {
            if (row.isMissing(day))
                missing << QString::fromStdString(row.account + ' ' + row.region + ' '
                                                  + formatDay(coverage->days[day]));
        }
    }
    QCOMPARE(missing, QStringList{u"444455556666 eu-west-1 2026-03-10"_s});
}

void TourTest::theForgery()
{
    QCOMPARE(m_session.snapshot()->conflictCount(), 1U);
    show(u"event = CreateUser and user = ci-deploy"_s);
    QStringList ids = shown(Field::EventId);
    ids.removeDuplicates();
    QCOMPARE(ids.size(), 1);
    QVERIFY(shown(Field::Ip).contains(u"198.51.100.40"_s));
}

TRAILSCOPE_TEST(TourTest)
#include "tourtest.moc"
