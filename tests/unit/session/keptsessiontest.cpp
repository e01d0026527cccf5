// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/keptsession.h"

#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What is kept of a session from one run to the next.
class KeptSessionTest : public QObject {
    Q_OBJECT

private slots:
    void isReadAsItWasWritten();
    void nonsenseIsNone();
    void eventsAreFoundAgain();
};

void KeptSessionTest::isReadAsItWasWritten()
{
    KeptSession session{
        .paths = {u"/a b"_s, u"/ä.json"_s},
        .filter = u"user = \"x\""_s,
        .off = {{.text = "a or b", .joint = " and ", .place = 0}, {.text = "c", .joint = "", .place = 1}},
        .order = {.field = Field::Ip, .descending = true},
        .event = KeptEvent{.time = 1'700'000'000'123, .id = "id", .offset = 1ULL << 40U}};
    // As the settings' file does.
    const auto again = [](const QVariantMap &state) {
        return QJsonDocument::fromJson(QJsonDocument(QJsonObject::fromVariantMap(state)).toJson())
            .object()
            .toVariantMap();
    };
    QVERIFY(KeptSession::ofSettings(again(session.toSettings())) == session);
    session.event.reset();
    session.off.clear();
    session.order.field = *parseFieldRef("requestParameters.\"a.b\"");
    QVERIFY(KeptSession::ofSettings(again(session.toSettings())) == session);
}

void KeptSessionTest::nonsenseIsNone()
{
    QVERIFY(!KeptSession::ofSettings({}));
    QVERIFY(!KeptSession::ofSettings({{u"paths"_s, QStringList{QString()}}}));
    QVERIFY(!KeptSession::ofSettings({{u"paths"_s, QStringList(KeptSession::kMostPaths + 1, u"/a"_s)}}));
    const auto session
        = KeptSession::ofSettings({{u"paths"_s, u"/a"_s},
                                   {u"filter"_s, 7},
                                   {u"order"_s, QVariantMap{{u"field"_s, u"a..b"_s}}},
                                   {u"event"_s, u"x"_s},
                                   {u"off"_s, QVariantList{u"x"_s, QVariantMap{{u"text"_s, u"user = "_s}}}}});
    QVERIFY(session);
    QCOMPARE(session->paths, QStringList{u"/a"_s});
    QVERIFY(session->order == SortOrder());
    QVERIFY(session->off.empty() && !session->event);
}

void KeptSessionTest::eventsAreFoundAgain()
{
    HandmadeStore store;
    const EventIndex first = store.add({.time = 1000, .eventId = "a"});
    const EventIndex second = store.add({.time = 1000, .eventId = "b"});
    const EventIndex nameless = store.add({.time = 1000});
    const EventIndex later = store.add({.time = 2000, .eventId = "a"});
    const EventIndex untimed = store.add({.eventId = "c"});
    const SnapshotPtr snapshot = store.snapshot();
    for (const EventIndex event : {first, second, nameless, later})
        QCOMPARE(KeptEvent::of(*snapshot, event).find(*snapshot), std::optional(event));
    QVERIFY(!KeptEvent::of(*snapshot, untimed).find(*snapshot));
    KeptEvent moved = KeptEvent::of(*snapshot, second);
    moved.offset += 1'000;
    QCOMPARE(moved.find(*snapshot), std::optional(second));
    moved.id = "z";
    QVERIFY(!moved.find(*snapshot));
    moved = KeptEvent::of(*snapshot, nameless);
    moved.offset += 1'000;
    QVERIFY(!moved.find(*snapshot));
    moved = KeptEvent::of(*snapshot, first);
    moved.time = 1500;
    QVERIFY(!moved.find(*snapshot));
}

TRAILSCOPE_TEST(KeptSessionTest)
#include "keptsessiontest.moc"
