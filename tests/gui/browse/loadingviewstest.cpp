// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/browse/grab.h"
#include "loading/loadprogressbar.h"
#include "loading/loadreportdialog.h"
#include "loading/loadreportpane.h"
#include "support/testprogram.h"

#include <QtGui/QClipboard>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

LeafReport leaf(const std::string &path, LeafState state, std::uint64_t events)
{
    LeafReport out;
    out.place.file.path = path;
    out.state = state;
    out.events = events;
    out.storedBytes = 900 + events * 180;
    out.inflatedBytes = events * 1400;
    return out;
}

std::shared_ptr<const LoadReport> someReport()
{
    auto report = std::make_shared<LoadReport>();
    const std::string folder = "trail/AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/10/";
    for (int i = 0; i < 30; ++i)
        report->leaves.push_back(leaf(folder + "111122223333_CloudTrail_us-east-1_20260310T21"
                                          + std::to_string(10 + i) + "Z_AbCdEfGh12345678.json.gz",
                                      LeafState::Read, static_cast<std::uint64_t>(i) * 7 + 1));
    LeafReport cutOff = leaf(folder + "cut off.json.gz", LeafState::Partial, 4);
    cutOff.archiveProblems = {{ArchiveFault::GzipCutOff, 1234, {}}};
    report->leaves.push_back(cutOff);
    LeafReport digest
        = leaf("trail/AWSLogs/111122223333/CloudTrail-Digest/digest.json.gz", LeafState::NoEvents, 0);
    digest.otherValues = 1;
    report->leaves.push_back(digest);
    report->inputs = {{"/no/such/folder", {ArchiveFault::NotFound, 0, {}}}};
    return report;
}

} // namespace

class LoadingViewsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void showsProblemsFirst()
    {
        LoadReportDialog dialog;
        LoadReportPane *pane = dialog.pane();
        const QAbstractItemModelTester tester(pane->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        dialog.setReport(someReport());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(QTest::qWaitFor([&] { return pane->model()->rowCount() == 33; }));
        grab(dialog, u"loadreport"_s);
        QCOMPARE(pane->model()->index(0, 0).data().toString(), u"/no/such/folder"_s);
        QCOMPARE(pane->model()->index(1, static_cast<int>(ReportColumn::State)).data().toString(),
                 u"Partly read"_s);
    }

    void filtersByState()
    {
        LoadReportPane pane;
        pane.setReport(someReport());
        pane.show();
        QVERIFY(QTest::qWaitFor([&] { return pane.model()->rowCount() == 33; }));
        auto *states = pane.findChild<QComboBox *>();
        QCOMPARE(states->count(), 5); // all, not found, partly, none, read
        QTest::keyClick(states, Qt::Key_Down);
        QTest::keyClick(states, Qt::Key_Down);
        QVERIFY(QTest::qWaitFor([&] { return pane.model()->rowCount() == 1; }));
        QVERIFY(pane.model()->index(0, 0).data().toString().endsWith(u"cut off.json.gz"_s));
    }

    void showsAFilesEvents()
    {
        LoadReportPane pane;
        pane.resize(900, 400);
        pane.setReport(someReport());
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        QVERIFY(QTest::qWaitFor([&] { return pane.model()->rowCount() == 33; }));
        QSignalSpy filters(&pane, &LoadReportPane::applyFilterRequested);
        const auto doubleClick = [&pane](int row) {
            const QPoint at = pane.table()->visualRect(pane.model()->index(row, 0)).center();
            QTest::mouseClick(pane.table()->viewport(), Qt::LeftButton, {}, at);
            QTest::mouseDClick(pane.table()->viewport(), Qt::LeftButton, {}, at);
        };
        doubleClick(0); // has no events
        QCOMPARE(filters.size(), 0);
        doubleClick(1);
        QCOMPARE(filters.size(), 1);
        QCOMPARE(
            filters.constFirst().constFirst().toString(),
            u"source == \"trail/AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/10/cut off.json.gz\""_s);
    }

    void copiesItself()
    {
        LoadReportPane pane;
        pane.setReport(someReport());
        QVERIFY(QTest::qWaitFor([&] { return pane.model()->rowCount() == 33; }));
        pane.findChild<QPushButton *>()->click();
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.startsWith(loadReportSummary(*someReport())));
        QCOMPARE(text.count(u'\n'), 2 + 33);
    }

    void tellsProgress()
    {
        LoadProgressBar bar;
        bar.show();
        LoadProgress progress;
        progress.listing = false;
        progress.filesTotal = 2484;
        progress.bytesTotal = 200'000'000;
        progress.filesDone = 1242;
        progress.bytesDone = 100'000'000;
        progress.events = 400'000;
        progress.elapsed = std::chrono::seconds(4);
        bar.setProgress(progress);
        QVERIFY2(bar.text().contains(u"1,242 of 2,484 file(s)"_s), qPrintable(bar.text()));
        QVERIFY2(bar.text().contains(u"400,000 event(s)"_s), qPrintable(bar.text()));
        QVERIFY2(bar.text().contains(u"100,000 event(s)/s"_s), qPrintable(bar.text()));
        QVERIFY2(bar.text().contains(u"4 s left"_s), qPrintable(bar.text()));
        grab(bar, u"progress"_s);
        progress.settling = true;
        bar.setProgress(progress);
        QVERIFY(!bar.text().contains(u"left"_s));

        QSignalSpy cancelled(&bar, &LoadProgressBar::cancelRequested);
        QTest::mouseClick(bar.findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        bar.setStopping();
        const QString stopping = bar.text();
        bar.setProgress(progress);
        QCOMPARE(bar.text(), stopping);
        QTest::mouseClick(bar.findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
    }
};

TRAILSCOPE_TEST(LoadingViewsTest)
#include "loadingviewstest.moc"
