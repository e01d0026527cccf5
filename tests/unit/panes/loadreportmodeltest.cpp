// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/loading/loadreportmodel.h"
#include "support/testprogram.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

LeafReport leaf(const std::string &path, LeafState state, std::uint64_t events)
{
    LeafReport out;
    out.place.file.path = path;
    out.state = state;
    out.events = events;
    out.storedBytes = events * 100;
    return out;
}

std::shared_ptr<const LoadReport> someReport()
{
    auto report = std::make_shared<LoadReport>();
    std::vector<LeafReport> leaves
        = {leaf("/logs/a.json.gz", LeafState::Read, 12), leaf("/logs/B.json.gz", LeafState::Partial, 3),
           leaf("/logs/notes.txt", LeafState::NoEvents, 0), leaf("/logs/z.json.gz", LeafState::Read, 40),
           leaf("/logs/broken.gz", LeafState::Failed, 0)};
    leaves[1].textProblems = {{TextFault::CutOff, 500, 20}};
    leaves[2].otherValues = 2;
    leaves[4].archiveProblems = {{ArchiveFault::GzipDamaged, 10, {}}};
    for (const LeafReport &leaf : leaves) {
        report->leaves.push_back(leaf);
    }
    report->inputs = {{"/nowhere", {ArchiveFault::NotFound, 0, {}}}};
    return report;
}

QStringList files(const LoadReportModel &model)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row)
        out.append(model.index(row, 0).data().toString().section(u'/', -1));
    return out;
}

} // namespace

class LoadReportModelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void summaryOfAFailedLoad()
    {
        auto report = std::make_shared<LoadReport>(*someReport());
        const QString before = loadReportSummary(*report);
        report->failure = LoadFailure{.memoryRanOut = true};
        QVERIFY(report->hasProblems());
        QVERIFY(loadReportSummary(*report).startsWith(before + u" Memory ran out"_s));
        report->failure = LoadFailure{.reason = "the sky fell"};
        QVERIFY(loadReportSummary(*report).contains(u"ended early (the sky fell)"_s));
    }
    void selects_data()
    {
        QTest::addColumn<int>("state"); // -1: all
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QStringList>("expected");
        const int state = static_cast<int>(ReportColumn::State);
        QTest::newRow("problems first") << -1 << QString() << state << false
                                        << QStringList{u"nowhere"_s,   u"broken.gz"_s, u"B.json.gz"_s,
                                                       u"notes.txt"_s, u"a.json.gz"_s, u"z.json.gz"_s};
        QTest::newRow("read") << static_cast<int>(ReportState::Read) << QString() << state << false
                              << QStringList{u"a.json.gz"_s, u"z.json.gz"_s};
        QTest::newRow("not found") << static_cast<int>(ReportState::Unreachable) << QString() << state
                                   << false << QStringList{u"nowhere"_s};
        QTest::newRow("by name") << -1 << u"b.JSON"_s << state << false << QStringList{u"B.json.gz"_s};
        QTest::newRow("most events") << -1 << u".json"_s << static_cast<int>(ReportColumn::Events) << true
                                     << QStringList{u"z.json.gz"_s, u"a.json.gz"_s, u"B.json.gz"_s};
        QTest::newRow("file") << -1 << u".gz"_s << static_cast<int>(ReportColumn::File) << false
                              << QStringList{u"B.json.gz"_s, u"a.json.gz"_s, u"broken.gz"_s, u"z.json.gz"_s};
        QTest::newRow("none") << -1 << u"zebra"_s << state << false << QStringList();
    }
    void selects()
    {
        QFETCH(const int, state);
        QFETCH(const QString, text);
        QFETCH(const int, column);
        QFETCH(const bool, descending);
        ReportSelection selection;
        if (state >= 0)
            selection.state = static_cast<ReportState>(state);
        selection.text = text;
        selection.sort = static_cast<ReportColumn>(column);
        selection.descending = descending;
        LoadReportModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(LoadReportRows::make(someReport(), selection));
        QTEST(files(model), "expected");
    }

    void saysWhy()
    {
        LoadReportModel model;
        model.setRows(LoadReportRows::make(someReport(), {}));
        const auto reason = [&model](int row) {
            return model.index(row, static_cast<int>(ReportColumn::Reason)).data().toString();
        };
        QVERIFY(!reason(0).isEmpty()); // nowhere
        QVERIFY(!reason(1).isEmpty()); // broken.gz
        QVERIFY(reason(2).contains(u"500"_s)); // B: cut off at
        QVERIFY(reason(3).contains(u"none of them a CloudTrail event"_s)); // notes.txt
        QVERIFY(reason(4).isEmpty());
        QCOMPARE(model.index(0, static_cast<int>(ReportColumn::Events)).data().toString(), QString());
    }

    void summarises()
    {
        const QString summary = loadReportSummary(*someReport());
        for (const QString &part :
             {u"5 file"_s, u"2 read"_s, u"1 only partly"_s, u"1 without CloudTrail events"_s,
              u"1 not readable"_s, u"1 path"_s, u"55 event"_s})
            QVERIFY2(summary.contains(part), qPrintable(summary + u" lacks "_s + part));
        const QString text = LoadReportRows::make(someReport(), {})->asText();
        QVERIFY(text.startsWith(summary));
        QVERIFY(text.contains(u"/logs/B.json.gz"_s));
        QCOMPARE(text.count(u'\n'), 2 + 6);
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!LoadReportRows::make(someReport(), {}, stop.get_token()));
    }
};

TRAILSCOPE_TEST(LoadReportModelTest)
#include "loadreportmodeltest.moc"
