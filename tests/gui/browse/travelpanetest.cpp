// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "travel/travelpane.h"

#include "gui/browse/grab.h"
#include "panes/travel/travelmodel.h"
#include "session/trailsession.h"
#include "support/mmdbwriter.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTreeView>

#include <memory>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

namespace {

QByteArray recordOf(int number, const char *time, const char *user, const char *address)
{
    return QJsonDocument(
               QJsonObject{
                   {u"eventVersion"_s, u"1.08"_s},
                   {u"eventSource"_s, u"s3.amazonaws.com"_s},
                   {u"eventName"_s, u"GetObject"_s},
                   {u"eventTime"_s, QString::fromLatin1(time)},
                   {u"sourceIPAddress"_s, QString::fromLatin1(address)},
                   {u"eventID"_s, u"00000000-0000-4000-8000-00000000000%1"_s.arg(number)},
                   {u"userIdentity"_s,
                    QJsonObject{
                        {u"type"_s, u"IAMUser"_s},
                        {u"userName"_s, QString::fromLatin1(user)},
                        {u"arn"_s, u"arn:aws:iam::111122223333:user/%1"_s.arg(QString::fromLatin1(user))},
                        {u"accountId"_s, u"111122223333"_s},
                        {u"accessKeyId"_s, u"AKIA%1"_s.arg(QString::fromLatin1(user))}}},
               })
        .toJson(QJsonDocument::Compact);
}

} // namespace

// Who travelled too fast, driven as a user would, beside a session that does what it asks for.
class TravelPaneTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void leadsAreListed();
    void saysWhatIsMissing();
    void followsTheFilter();
    void hiddenPaneLooksForNothing();

private:
    using Map = MmdbValue::Map;

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile out(m_folder.filePath(name));
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() ? out.fileName()
                                                                                  : QString();
    }
    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_session->isSettled() && m_pane->isSettled(); }, 60'000));
    }
    void nameFiles()
    {
        const std::vector<std::string> paths = {m_folder.filePath(u"city"_s).toStdString()};
        m_session->setNetworks(NetworkFiles::read(paths));
        settle();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<TravelPane> m_pane;
};

void TravelPaneTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    MmdbWriter cities("City");
    cities.add(
        "1.0.0.0/24",
        Map{{"country_code", "GB"}, {"city", "London"}, {"latitude", 51.5074}, {"longitude", -0.1278}});
    cities.add(
        "1.0.1.0/24",
        Map{{"country_code", "US"}, {"city", "New York"}, {"latitude", 40.7128}, {"longitude", -74.0060}});
    write(u"city"_s, QByteArray::fromStdString(cities.bytes()));
    const QString trail = write(u"trail.json"_s,
                                QByteArrayList{recordOf(1, "2024-03-01T10:00:00Z", "jane", "1.0.0.1"),
                                               recordOf(2, "2024-03-01T10:10:00Z", "joe", "1.0.1.1"),
                                               recordOf(3, "2024-03-01T10:30:00Z", "jane", "1.0.1.1")}
                                    .join('\n'));
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<TravelPane>();
    new QAbstractItemModelTester(m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_pane.get());
    connect(m_pane.get(), &TravelPane::applyFilterRequested, m_session.get(), &TrailSession::setFilter);
    connect(m_pane.get(), &TravelPane::fieldWanted, m_session.get(), &TrailSession::want);
    connect(m_session.get(), &TrailSession::viewChanged, m_pane.get(),
            [this] { m_pane->follow(*m_session); });
    m_pane->resize(1100, 260);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_session->openPaths({trail.toStdString()});
    settle();
    QCOMPARE(m_session->view().rowCount(), 3U);
}

void TravelPaneTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
}

void TravelPaneTest::leadsAreListed()
{
    nameFiles();
    const TravelModel &model = *m_pane->model();
    QVERIFY(QTest::qWaitFor([&model] { return model.rowCount() == 1; }));
    const auto text = [&model](TravelModel::Section section) {
        return model.index(0, static_cast<int>(section)).data().toString();
    };
    QVERIFY(text(TravelModel::Section::Principal).contains(u"jane"_s));
    QCOMPARE(text(TravelModel::Section::From), u"London, GB (1.0.0.1)"_s);
    QCOMPARE(text(TravelModel::Section::To), u"New York, US (1.0.1.1)"_s);
    QVERIFY(text(TravelModel::Section::Reason).contains(u"5,570 km in 30 min"_s));
    QVERIFY(m_pane->caveat()->text().contains(u"autonomous systems"_s));
    grab(*m_pane, u"travel"_s);
    QSignalSpy jumps(m_pane.get(), &TravelPane::jumpRequested);
    m_pane->view()->setCurrentIndex(model.index(0, 0));
    emit m_pane->view()->activated(model.index(0, 0));
    QCOMPARE(jumps.size(), 1);
    const auto event = jumps.front().front().value<EventIndex>();
    QCOMPARE(m_session->snapshot()->idText(IdColumn::EventId, event).back(), '3');
}

void TravelPaneTest::saysWhatIsMissing()
{
    QCOMPARE(m_pane->model()->rowCount(), 0);
    QVERIFY2(m_pane->message()->text().contains(u"Name a database of cities"_s),
             qPrintable(m_pane->message()->text()));
    m_session->close();
    settle();
    QVERIFY(QTest::qWaitFor([this] { return m_pane->message()->text().contains(u"Open a trail"_s); }));
}

void TravelPaneTest::followsTheFilter()
{
    nameFiles();
    QVERIFY(QTest::qWaitFor([this] { return m_pane->model()->rowCount() == 1; }));
    // The menu's filter is the credential's.
    emit m_pane->view()->customContextMenuRequested(
        m_pane->view()->visualRect(m_pane->model()->index(0, 0)).center());
    auto *menu = m_pane->findChild<QMenu *>();
    QVERIFY(menu);
    const QList<QAction *> actions = menu->actions();
    actions.front()->trigger();
    menu->close();
    settle();
    QCOMPARE(m_session->view().rowCount(), 2U);
    QVERIFY(QTest::qWaitFor([this] { return m_pane->model()->rowCount() == 1; }));
    m_session->setFilter(u"ip = 1.0.1.1"_s);
    settle();
    QVERIFY(QTest::qWaitFor([this] { return m_pane->model()->rowCount() == 0; }));
    QVERIFY(m_pane->message()->text().contains(u"No credential"_s));
}

void TravelPaneTest::hiddenPaneLooksForNothing()
{
    m_pane->hide();
    nameFiles();
    QCOMPARE(m_pane->model()->rowCount(), 0);
    QVERIFY(m_session->snapshot()->derivedIfMade(Field::Credential) == nullptr);
    m_pane->show();
    QVERIFY(QTest::qWaitFor([this] { return m_pane->model()->rowCount() == 1; }));
}

TRAILSCOPE_TEST(TravelPaneTest)
#include "travelpanetest.moc"
