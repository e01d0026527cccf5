// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/table/eventtablefixture.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// What the table shows of events.
class EventTableTest : public EventTableFixture {
    Q_OBJECT

private slots:
    void modelShowsEvents();
    void modelTellsEventsApart();
    void cellText_data();
    void cellText();
    void servicesAreShortInCells();
    void longCellsShowTheirBeginning();
    void timeZoneChangesCellsAndTitle();
    void tooManyRowsAreToldSo();
    void emptyStates();
};

void EventTableTest::modelShowsEvents()
{
    load(10);
    QCOMPARE(cell(0, Field::Event), u"ListBuckets"_s);
    QCOMPARE(cell(3, Field::Outcome), u"denied"_s);
    QCOMPARE(cell(3, Field::Error), u"AccessDenied"_s);
    QCOMPARE(cell(0, Field::Error), QString());
    QCOMPARE(cell(9, Field::Time), u"2024-03-01 00:09:00Z"_s);
    QCOMPARE(model()->headerData(0, Qt::Horizontal).toString(), u"Time (UTC)"_s);
}

void EventTableTest::modelTellsEventsApart()
{
    load(4);
    QList<bool> writes;
    QList<int> outcomes;
    for (int row = 0; row < 4; ++row) {
        writes.append(model()->index(row, 0).data(EventTableModel::WriteRole).toBool());
        outcomes.append(model()->index(row, 0).data(EventTableModel::OutcomeRole).toInt());
    }
    QCOMPARE(writes, (QList<bool>{false, true, false, true}));
    QCOMPARE(outcomes, (QList<int>{0, 0, 0, static_cast<int>(Outcome::Denied)}));
}

void EventTableTest::cellText_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("hasValue");
    QTest::newRow("user") << u"user"_s << u"alice"_s << true;
    QTest::newRow("absent") << u"role"_s << QString() << false;
    QTest::newRow("identifier") << u"eventID"_s << u"00000000-0000-4000-8000-000000000003"_s << true;
    QTest::newRow("absent identifier") << u"requestID"_s << QString() << false;
    QTest::newRow("boolean") << u"write"_s << u"true"_s << true;
}

void EventTableTest::cellText()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(bool, hasValue);
    load(4);
    const FieldRef column = *parseFieldRef(field.toStdString());
    table()->showColumn(column);
    QCOMPARE(cell(3, column), text);
    const auto values = model()->valuesAt(model()->index(3, model()->columnOf(column)));
    QCOMPARE(values.size(), 1U);
    QCOMPARE(values.front().value.has_value(), hasValue);
    if (hasValue) {
        QCOMPARE(QString::fromStdString(*values.front().value), text);
    }
}

// Only the cell leaves out what all services have: not what it is filtered by, nor the tooltip.
void EventTableTest::servicesAreShortInCells()
{
    load(4);
    QCOMPARE(cell(3, Field::Service), u"cloudtrail"_s);
    const QModelIndex index = model()->index(3, model()->columnOf(Field::Service));
    QCOMPARE(*model()->valuesAt(index).front().value, "cloudtrail.amazonaws.com");
    QCOMPARE(index.data(Qt::ToolTipRole).toString(), u"cloudtrail.amazonaws.com"_s);
}

// All of it is in the tool tip and on the clipboard.
void EventTableTest::longCellsShowTheirBeginning()
{
    QJsonObject event = testEvent(0);
    const QString agent = u"x"_s % QString(3000, u'ä');
    event.insert(u"userAgent"_s, agent);
    QFile file(m_dir->filePath(u"long.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(event).toJson(QJsonDocument::Compact));
    file.close();
    m_session->openPaths({file.fileName().toStdString()});
    settle();
    QCOMPARE(model()->rowCount(), 1);
    table()->showColumn(Field::Agent);
    const QModelIndex index = model()->index(0, model()->columnOf(Field::Agent));
    const auto most = static_cast<qsizetype>(EventCells::kMostShownBytes);
    QCOMPARE(index.data().toString(), QString(agent.left(most / 2) % u"…"_s));
    QCOMPARE(index.data(Qt::ToolTipRole).toString(), agent);
    table()->setCurrentIndex(index);
    QTest::keySequence(table(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().contains(agent));
}

void EventTableTest::timeZoneChangesCellsAndTitle()
{
    load(1);
    table()->setTimeZone(QTimeZone("Asia/Kolkata"));
    QCOMPARE(cell(0, Field::Time), u"2024-03-01 05:30:00+05:30"_s);
    QCOMPARE(model()->headerData(model()->columnOf(Field::Time), Qt::Horizontal).toString(),
             u"Time (Asia/Kolkata)"_s);
}

void EventTableTest::tooManyRowsAreToldSo()
{
    load(20);
    model()->setMaximumRows(5);
    m_pane->follow(*m_session);
    QCOMPARE(model()->rowCount(), 5);
    QVERIFY(model()->isTruncated());
    QCOMPARE(model()->rowOf(model()->view().rows->at(10)), -1);
    clickHeader(Field::Event); // other rows are the first five now
    QCOMPARE(model()->rowCount(), 5);
    QCOMPARE(cell(4, Field::Event), u"DeleteTrail"_s);
}

void EventTableTest::emptyStates()
{
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::Start);
    load(4);
    QCOMPARE(m_pane->page(), TablePane::Page::Table);
    m_session->setFilter(u"user = nobody"_s);
    settle();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::NoMatches);

    QFile other(m_dir->filePath(u"other.json"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("{\"hello\": 1}");
    other.close();
    m_session->openPaths({other.fileName().toStdString()});
    settle();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::NoEvents);
    const auto *report = m_pane->findChild<QPushButton *>(u"showReport"_s);
    QVERIFY(report->isVisibleTo(m_pane.get()));

    QVERIFY(QDir(m_dir->path()).mkdir(u"empty"_s));
    m_session->openPaths({m_dir->filePath(u"empty"_s).toStdString()});
    settle();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::NoEvents);
    QVERIFY(!report->isVisibleTo(m_pane.get())); // there is nothing in it

    m_session->close();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::Start);
}

TRAILSCOPE_TEST(EventTableTest)
#include "eventtabletest.moc"
