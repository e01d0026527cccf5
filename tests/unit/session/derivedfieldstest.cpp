// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailsession.h"
#include "store/fieldreader.h"
#include "support/handmadefindings.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// A session follows what is found out while it is open.
class DerivedFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_session.reset(); }
    void foundOutByItself();
    void filterFollows();
    void otherFiltersAreNotRunAgain();
    void orderFollows();
    void columnsAreMade();
    void selectedValue();
    void lateFieldAsColumn();
    void lateFieldInAFilter();
    void lateFieldOfAGrownTrail();
    void detectionsOfTheShippedRules();
    void marksInAFilter();
    void marksOfCopies();
    void marksAreToldOnceWanted();

private:
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled(); }));
    }
    [[nodiscard]] std::string target(std::uint32_t event) const
    {
        std::string text;
        appendFieldText(text, *m_session->view().snapshot, Field::Target, EventIndex{event});
        return text;
    }
    [[nodiscard]] std::string rows() const
    {
        std::string out;
        for (const EventIndex event : *m_session->view().rows)
            out += m_session->view().snapshot->text(Column::Event, event);
        return out;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
};

void DerivedFieldsTest::init()
{
    QFile file(m_folder.filePath(u"a.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray text;
    for (const auto &[name, ip] : {std::pair{"A", "10.0.0.1"}, {"B", "8.8.8.8"}, {"C", "AWS Internal"}})
        text += QByteArray(text.isEmpty() ? "" : ",") + R"({"eventVersion":"1.08","eventName":")" + name
            + R"(","requestParameters":{"name":"n)" + name + R"("},"sourceIPAddress":")" + ip + R"("})";
    file.write("{\"Records\":[" + text + "]}");
    file.close();
    m_session = std::make_unique<TrailSession>();
    m_session->openPaths({file.fileName().toStdString()});
    settle();
    QCOMPARE(rows(), std::string("ABC"));
}

void DerivedFieldsTest::foundOutByItself()
{
    m_session->setFilter(u"ipClass in {private, service} and record = whole"_s);
    settle();
    QCOMPARE(rows(), std::string("AC"));
    QVERIFY(m_session->view().notKnown.empty());
}

void DerivedFieldsTest::filterFollows()
{
    m_session->setFilter(u"record = x"_s);
    settle();
    QCOMPARE(rows(), std::string());
    m_session->derive(foundByEvent(Field::Record, {{"x"}, {}}));
    settle();
    QCOMPARE(rows(), std::string("A"));
    QCOMPARE(m_session->view().notKnown, std::vector{Field::Record});
    m_session->derive(foundByEvent(Field::Record, {{}, {"x"}, {"x", "y"}}));
    settle();
    QCOMPARE(rows(), std::string("BC"));
    QVERIFY(m_session->view().notKnown.empty());
}

// They may take long: a tag is no reason to search all records once more.
void DerivedFieldsTest::otherFiltersAreNotRunAgain()
{
    m_session->setFilter(u"ipClass = public"_s);
    settle();
    const auto events = m_session->view().events;
    const SnapshotPtr before = m_session->view().snapshot;
    m_session->derive(foundByEvent(Field::Record, {{"x"}, {}, {}}));
    settle();
    QVERIFY(m_session->view().snapshot != before);
    QVERIFY(m_session->view().events == events);
}

void DerivedFieldsTest::orderFollows()
{
    m_session->setSort({.field = Field::Record, .descending = false});
    settle();
    QCOMPARE(rows(), std::string("ABC"));
    m_session->derive(foundByEvent(Field::Record, {{"c"}, {"a"}, {"b"}}));
    settle();
    QCOMPARE(rows(), std::string("BCA"));
}

// By a job, so that who paints need not wait.
void DerivedFieldsTest::columnsAreMade()
{
    QVERIFY(m_session->snapshot()->derivedIfMade(Field::IpClass) == nullptr);
    m_session->requestColumns({Field::Event, Field::IpClass});
    settle();
    QVERIFY(m_session->snapshot()->derivedIfMade(Field::IpClass) != nullptr);
    m_session->derive(foundByEvent(Field::IpClass, {{"x"}, {}, {}}));
    settle();
    QVERIFY(m_session->view().snapshot->derivedIfMade(Field::IpClass) != nullptr);
    QVERIFY(m_session->view().snapshot->derivedIfMade(Field::Record) == nullptr);
}

void DerivedFieldsTest::selectedValue()
{
    m_session->setSelectedEvent(EventIndex{1});
    m_session->setFilter(u"ipClass = ${ipClass}"_s);
    settle();
    QCOMPARE(rows(), std::string("B"));
}

// By a pass over all records, once it is shown: nobody reads them before.
void DerivedFieldsTest::lateFieldAsColumn()
{
    QVERIFY(m_session->snapshot()->derived(Field::Target) == nullptr);
    m_session->requestColumns({Field::Event, Field::Target});
    QVERIFY(!m_session->isSettled());
    settle();
    QVERIFY(m_session->view().snapshot->derivedIfMade(Field::Target) != nullptr);
    QCOMPARE(target(0), std::string("nA"));
    QCOMPARE(target(2), std::string("nC"));
}

void DerivedFieldsTest::lateFieldInAFilter()
{
    m_session->setFilter(u"target = nB"_s);
    settle();
    QCOMPARE(rows(), std::string("B"));
    QVERIFY(m_session->view().notKnown.empty());
    m_session->setFilter(QString());
    m_session->setSort({.field = Field::Target, .descending = true});
    settle();
    QCOMPARE(rows(), std::string("CBA"));
}

void DerivedFieldsTest::detectionsOfTheShippedRules()
{
    QFile file(m_folder.filePath(u"b.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"Records":[{"eventVersion":"1.08","eventSource":"cloudtrail.amazonaws.com",)"
               R"("eventName":"StopLogging","eventTime":"2024-03-01T10:00:00Z"}]})");
    file.close();
    m_session->openPaths({file.fileName().toStdString()}, TrailSession::OpenMode::Add);
    m_session->setFilter(u"detections = \"Trail stopped or deleted\""_s);
    settle();
    QCOMPARE(rows(), std::string("StopLogging"));
    m_session->setFilter(u"not detections exists"_s);
    settle();
    QCOMPARE(rows(), std::string("ABC"));
}

void DerivedFieldsTest::lateFieldOfAGrownTrail()
{
    m_session->requestColumns({Field::Event, Field::Target});
    settle();
    QFile file(m_folder.filePath(u"b.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"Records":[{"eventVersion":"1.08","eventName":"D","requestParameters":{"name":"nD"}}]})");
    file.close();
    m_session->openPaths({file.fileName().toStdString()}, TrailSession::OpenMode::Add);
    settle();
    QCOMPARE(m_session->view().snapshot->eventCount(), std::uint32_t{4});
    QVERIFY(m_session->view().snapshot->derivedIfMade(Field::Target)->isWhole(*m_session->view().snapshot));
    QCOMPARE(target(3), std::string("nD"));
    // Another trail begins anew.
    m_session->openPaths({file.fileName().toStdString()});
    settle();
    QCOMPARE(target(0), std::string("nD"));
}

void DerivedFieldsTest::marksInAFilter()
{
    MarkedEvents *marks = m_session->marks();
    m_session->setFilter(u"marked = true"_s);
    settle();
    QCOMPARE(rows(), std::string());
    QVERIFY(m_session->view().notKnown.empty());
    QVERIFY(marks->toggle(std::array{EventIndex{1}}));
    settle();
    QCOMPARE(rows(), std::string("B"));
    QVERIFY(marks->toggle(std::array{EventIndex{0}}));
    settle();
    QCOMPARE(rows(), std::string("AB"));
    m_session->setFilter(u"marked = false"_s);
    settle();
    QCOMPARE(rows(), std::string("C"));
    marks->clear();
    settle();
    QCOMPARE(rows(), std::string("ABC"));
    // In the next trail, too, whose marks are the same.
    QVERIFY(marks->toggle(std::array{EventIndex{2}}));
    settle();
    m_session->setFilter(u"marked = true"_s);
    m_session->openPaths({m_folder.filePath(u"a.json"_s).toStdString()});
    settle();
    QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && rows() == "C"; }));
}

void DerivedFieldsTest::marksOfCopies()
{
    const auto write = [this](const QString &name) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"Records":[{"eventVersion":"1.08","eventName":"D","eventID":"d"}]})");
    };
    write(u"d.json"_s);
    write(u"e.json"_s);
    m_session->setShowCopies(true);
    for (const QString &name : {u"d.json"_s, u"e.json"_s}) {
        m_session->openPaths({m_folder.filePath(name).toStdString()}, TrailSession::OpenMode::Add);
        settle();
    }
    QCOMPARE(rows(), std::string("ABCDD"));
    QVERIFY(m_session->marks()->toggle(std::array{EventIndex{4}})); // the copy
    m_session->setFilter(u"marked = true"_s);
    settle();
    QCOMPARE(rows(), std::string("DD"));
}

// Until then a mark has nothing made anew.
void DerivedFieldsTest::marksAreToldOnceWanted()
{
    const SnapshotPtr before = m_session->snapshot();
    QVERIFY(m_session->marks()->toggle(std::array{EventIndex{1}}));
    QCOMPARE(m_session->snapshot(), before);
    QVERIFY(before->derived(Field::Marked) == nullptr);
    m_session->requestColumns({Field::Event, Field::Marked});
    settle();
    const auto text = [this](std::uint32_t event) {
        std::string out;
        appendFieldText(out, *m_session->view().snapshot, Field::Marked, EventIndex{event});
        return out;
    };
    QCOMPARE(text(0), std::string("false"));
    QCOMPARE(text(1), std::string("true"));
    QVERIFY(m_session->marks()->toggle(std::array{EventIndex{1}}));
    settle();
    QCOMPARE(text(1), std::string("false"));
    m_session->setSort({.field = Field::Marked, .descending = true});
    QVERIFY(m_session->marks()->toggle(std::array{EventIndex{2}}));
    settle();
    QCOMPARE(rows(), std::string("CAB"));
}

TRAILSCOPE_TEST(DerivedFieldsTest)
#include "derivedfieldstest.moc"
