// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;

// The events that the AWS Support user guide prints in its pages on CloudTrail, each saved as a file as a
// reader would copy it: one of them inside a list whose wrapper ends in a literal "...".
class SeedsTest : public QObject {
    Q_OBJECT

private slots:
    void loadsAsOneEvent_data();
    void loadsAsOneEvent();
    void loadTogether();
};

void SeedsTest::loadsAsOneEvent_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("principal");
    QTest::addColumn<QByteArray>("time");
    const auto row = [](const char *file, const char *event, const char *service, const char *principal,
                        const char *time) {
        QTest::newRow(file) << QByteArray(event) << QByteArray(service) << QByteArray(principal)
                            << QByteArray(time);
    };
    row("createcase.json", "CreateCase", "support.amazonaws.com", "janedoe", "2016-04-13T18:05:53Z");
    row("refreshtrustedadvisorcheck.json", "RefreshTrustedAdvisorCheck", "support.amazonaws.com", "Admin",
        "2020-10-21T16:34:13Z");
    row("createslackchannelconfiguration.json", "CreateSlackChannelConfiguration", "supportapp.amazonaws.com",
        "Administrator/JaneDoe", "2022-02-26T01:48:20Z");
    row("listslackchannelconfigurations.json", "ListSlackChannelConfigurations", "supportapp.amazonaws.com",
        "AWSSupportAppRole/AWSSupportAppRole", "2022-03-01T20:06:46Z");
    row("getaccountalias.json", "GetAccountAlias", "supportapp.amazonaws.com", "AWSSupportAppRole/devdsk",
        "2022-03-01T20:31:47Z");
}

void SeedsTest::loadsAsOneEvent()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, principal);
    QFETCH(QByteArray, time);
    const std::string path = std::string(TRAILSCOPE_TEST_DATA "/seeds/") + QTest::currentDataTag();
    const std::shared_ptr<Trail> trail = Trail::create();
    trail->load(std::span(&path, 1));
    const SnapshotPtr snapshot = trail->snapshot();
    QCOMPARE(snapshot->eventCount(), 1U);
    const EventIndex only{0};
    QCOMPARE(QByteArray::fromStdString(std::string(snapshot->text(Column::Event, only))), event);
    QCOMPARE(QByteArray::fromStdString(std::string(snapshot->text(Column::Service, only))), service);
    QCOMPARE(QByteArray::fromStdString(std::string(snapshot->text(Column::Principal, only))), principal);
    QCOMPARE(QByteArray::fromStdString(formatUtc(snapshot->time(only))), time);
    QCOMPARE(QByteArray::fromStdString(std::string(snapshot->text(Column::Recipient, only))), "111122223333");
    QVERIFY(trail->raw().record(*snapshot, only).has_value());
}

void SeedsTest::loadTogether()
{
    const std::string folder = TRAILSCOPE_TEST_DATA "/seeds";
    const std::shared_ptr<Trail> trail = Trail::create();
    trail->load(std::span(&folder, 1));
    QCOMPARE(trail->snapshot()->eventCount(), 5U);
    QCOMPARE(trail->snapshot()->rowCount(), 5U);
    QCOMPARE(trail->report()->leaves.size(), std::size_t{5});
}

TRAILSCOPE_TEST(SeedsTest)
#include "seedstest.moc"
