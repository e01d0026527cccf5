// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The same filter gives the same rows on the command line as in the window: the real trailscope-cli against
// the session that a window shows, event by event and in order, on the example trail.

#include "session/eventview.h"
#include "session/trailsession.h"
#include "store/fieldreader.h"
#include "support/testprogram.h"

#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

QString exampleTrail()
{
    return QString::fromUtf8(TRAILSCOPE_RESOURCES) + u"/example-trail.zip"_s;
}

const std::vector<FieldRef> &comparedFields()
{
    static const std::vector<FieldRef> fields{Field::Time, Field::EventId, Field::Source, Field::Offset};
    return fields;
}

QStringList rowsOfWindow(const TrailSession &session)
{
    const EventView &view = session.view();
    const FieldReader reader(view.snapshot, comparedFields(), {});
    QStringList rows;
    for (const EventIndex event : *view.rows) {
        QStringList cells;
        for (std::size_t field = 0; field < comparedFields().size(); ++field) {
            cells.append(QString::fromStdString(reader.text(field, event)));
        }
        rows.append(cells.join(u','));
    }
    return rows;
}

} // namespace

class AgreementTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void windowAndCommandLineShowTheSameRows_data();
    void windowAndCommandLineShowTheSameRows();

private:
    void waitUntilSettled();

    TrailSession m_session;
};

void AgreementTest::waitUntilSettled()
{
    QVERIFY(QTest::qWaitFor([this] { return m_session.isSettled() && m_session.view().rows != nullptr; },
                            60'000));
}

void AgreementTest::initTestCase()
{
    m_session.openPaths({exampleTrail().toStdString()});
    waitUntilSettled();
    QVERIFY(m_session.view().rows->size() > 1000);
}

void AgreementTest::windowAndCommandLineShowTheSameRows_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("sort");
    QTest::addColumn<bool>("descending");

    QTest::newRow("everything") << QString() << u"time"_s << false;
    QTest::newRow("latest first") << QString() << u"time"_s << true;
    QTest::newRow("by principal") << QString() << u"principal"_s << false;
    QTest::newRow("by error, descending") << u"errorCode exists"_s << u"error"_s << true;
    QTest::newRow("by a path") << u"service = s3"_s << u"requestParameters.bucketName"_s << false;
    QTest::newRow("by what was found out")
        << u"ipClass != public and record = whole"_s << u"ipClass"_s << true;
    QTest::newRow("by what was acted on")
        << u"target exists and not target = janedoe"_s << u"target"_s << false;
    QTest::newRow("user") << u"user = ci-deploy and outcome = denied"_s << u"time"_s << false;
    QTest::newRow("not") << u"not readOnly = true and ip in {203.0.113.0/24}"_s << u"time"_s << false;
    QTest::newRow("path") << u"event = ConsoleLogin and additionalEventData.MFAUsed != Yes"_s << u"time"_s
                          << false;
    QTest::newRow("inside a string") << u"requestParameters.policyDocument contains \"s3:*\""_s << u"time"_s
                                     << false;
    QTest::newRow("free text") << u"pacu or \"arn:aws:iam::aws:policy/AdministratorAccess\""_s << u"time"_s
                               << false;
    QTest::newRow("quick") << u"quick:support"_s << u"event"_s << true;
    QTest::newRow("expression") << u"userAgent ~ \"(?i)kali|boto3\""_s << u"agent"_s << false;
    QTest::newRow("times") << u"time in {2026-03-10..2026-03-11} and write = true"_s << u"time"_s << false;
    QTest::newRow("wildcard") << u"event = Get*Acl or event = Create?ser"_s << u"event"_s << false;
    QTest::newRow("version") << u"eventVersion < 1.10"_s << u"eventVersion"_s << false;
    QTest::newRow("nothing") << u"event = NoSuchOperation"_s << u"time"_s << false;
}

void AgreementTest::windowAndCommandLineShowTheSameRows()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, sort);
    QFETCH(const bool, descending);

    const auto field = parseFieldRef(sort.toStdString());
    QVERIFY(field.has_value());
    m_session.setSort({*field, descending});
    QCOMPARE(m_session.setFilter(filter).state, FilterState::Valid);
    waitUntilSettled();

    QProcess cli;
    cli.setProcessChannelMode(QProcess::SeparateChannels);
    cli.start(QString::fromUtf8(TRAILSCOPE_CLI),
              {u"query"_s, exampleTrail(), u"--quiet"_s, u"--filter"_s, filter, u"--sort"_s,
               descending ? sort + u":desc"_s : sort, u"--columns"_s, u"time,eventID,source,offset"_s,
               u"--format"_s, u"csv"_s});
    QVERIFY2(cli.waitForFinished(60'000), qPrintable(cli.errorString()));
    QStringList lines = QString::fromUtf8(cli.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(!lines.isEmpty(), cli.readAllStandardError().constData());
    QCOMPARE(lines.takeFirst(), u"time,eventID,source,offset"_s);

    const QStringList expected = rowsOfWindow(m_session);
    QCOMPARE(lines.size(), expected.size());
    for (qsizetype row = 0; row < lines.size(); ++row) {
        QCOMPARE(lines.at(row), expected.at(row));
    }
}

TRAILSCOPE_TEST(AgreementTest)
#include "agreementtest.moc"
