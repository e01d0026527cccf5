// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/readlimits.h"
#include "../archive/archivefixture.h"
#include "support/testprogram.h"
#include "trailfixture.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

class ReadLimitsTest : public QObject {
    Q_OBJECT

private slots:
    void beginAsTheEngineReads();
    void assigned_data();
    void assigned();
    void refused_data();
    void refused();
    void assignmentsComeBack();
    void valuesStayInRange();
    void recordsBeyondTheSize_data();
    void recordsBeyondTheSize();
    void rowsBeyondTheSize();
    void valuesBeyondTheDepth();
    void areReached_data();
    void areReached();
};

namespace {

// An event whose JSON is larger than `bytes`.
std::string largeEvent(unsigned number, std::size_t bytes)
{
    std::string event = eventJson(number);
    event.pop_back();
    return event + R"(,"requestParameters":{"body":")" + std::string(bytes, 'x') + R"("}})";
}

// An event with values inside one another, itself counted.
std::string deepEvent(unsigned number, std::size_t depth)
{
    std::string event = eventJson(number);
    event.pop_back();
    return event + R"(,"requestParameters":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']')
        + '}';
}

LoadOptions optionsWith(const ReadLimits &limits)
{
    LoadOptions options;
    options.limits = limits.archive();
    options.recordLimits = limits.record();
    return options;
}

} // namespace

void ReadLimitsTest::beginAsTheEngineReads()
{
    const ReadLimits limits;
    const ArchiveLimits archive;
    QCOMPARE(limits.archive().depth, archive.depth);
    QCOMPARE(limits.archive().members, archive.members);
    QCOMPARE(limits.archive().inflatedBytes, archive.inflatedBytes);
    QCOMPARE(limits.archive().ratio, archive.ratio);
    QCOMPARE(limits.archive().nestedArchiveBytes, archive.nestedArchiveBytes);
    QCOMPARE(limits.record().bytes, RecordLimits().bytes);
    QCOMPARE(limits.record().jsonDepth, RecordLimits().jsonDepth);
}

void ReadLimitsTest::assigned_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ReadLimit>("limit");
    QTest::addColumn<quint64>("value");
    QTest::newRow("number") << QByteArray("depth=8") << ReadLimit::ArchiveDepth << quint64{8};
    QTest::newRow("members") << QByteArray("members=5000000") << ReadLimit::ArchiveMembers
                             << quint64{5'000'000};
    QTest::newRow("ratio") << QByteArray("ratio=20000") << ReadLimit::UnpackedRatio << quint64{20'000};
    QTest::newRow("T") << QByteArray("unpacked=1T") << ReadLimit::UnpackedBytes << (quint64{1} << 40);
    QTest::newRow("small letter") << QByteArray("nested=3g") << ReadLimit::NestedArchiveBytes
                                  << (quint64{3} << 30);
    QTest::newRow("M") << QByteArray("record=64M") << ReadLimit::RecordBytes << (quint64{64} << 20);
    QTest::newRow("K") << QByteArray("record=1500K") << ReadLimit::RecordBytes << quint64{1500 * 1024};
    QTest::newRow("bytes") << QByteArray("record=1025B") << ReadLimit::RecordBytes << quint64{1025};
    QTest::newRow("json") << QByteArray("json-depth=50") << ReadLimit::JsonDepth << quint64{50};
}

void ReadLimitsTest::assigned()
{
    QFETCH(QByteArray, text);
    QFETCH(ReadLimit, limit);
    QFETCH(quint64, value);
    ReadLimits limits;
    QVERIFY(limits.assign(text.toStdString()));
    ReadLimits expected;
    expected.setValue(limit, value);
    QVERIFY(limits == expected);
    QCOMPARE(limits.value(limit), value);
}

void ReadLimitsTest::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QByteArray() << QByteArray("depth, members, unpacked");
    QTest::newRow("unknown") << QByteArray("width=3") << QByteArray("\"width\"");
    QTest::newRow("no value") << QByteArray("depth") << QByteArray("from 1 to 64: depth=4");
    QTest::newRow("empty value") << QByteArray("unpacked=") << QByteArray("unpacked=64G");
    QTest::newRow("zero") << QByteArray("members=0") << QByteArray("from 1 to");
    QTest::newRow("negative") << QByteArray("depth=-1") << QByteArray("from 1 to 64");
    QTest::newRow("fraction") << QByteArray("ratio=1.5") << QByteArray("whole number");
    QTest::newRow("size without unit") << QByteArray("record=64") << QByteArray("in K, M, G or T");
    QTest::newRow("number with unit") << QByteArray("depth=8M") << QByteArray("whole number");
    QTest::newRow("unit alone") << QByteArray("record=M") << QByteArray("in K, M, G or T");
    QTest::newRow("too large") << QByteArray("record=2G") << QByteArray("from 1K to 1G");
    QTest::newRow("overflows") << QByteArray("unpacked=99999999999999T") << QByteArray("from 1M to 1024T");
    QTest::newRow("beyond the parser") << QByteArray("json-depth=1001") << QByteArray("to 1000");
}

void ReadLimitsTest::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    ReadLimits limits;
    const auto done = limits.assign(text.toStdString());
    QVERIFY(!done);
    QVERIFY2(done.error().contains(says.toStdString()), done.error().c_str());
    QVERIFY(limits == ReadLimits());
}

void ReadLimitsTest::assignmentsComeBack()
{
    for (const ReadLimitInfo &info : allReadLimits()) {
        QVERIFY(!readLimitTitle(info.limit).empty());
        for (const std::uint64_t value : {info.least, info.least + 1, info.most - 1, info.most}) {
            ReadLimits limits;
            limits.setValue(info.limit, value);
            ReadLimits again;
            const auto done = again.assign(limits.assignment(info.limit));
            QVERIFY2(done, limits.assignment(info.limit).c_str());
            QVERIFY(again == limits);
        }
    }
}

void ReadLimitsTest::valuesStayInRange()
{
    ReadLimits limits;
    limits.setValue(ReadLimit::ArchiveDepth, 0);
    QCOMPARE(limits.value(ReadLimit::ArchiveDepth), std::uint64_t{1});
    limits.setValue(ReadLimit::JsonDepth, 1'000'000);
    QCOMPARE(limits.value(ReadLimit::JsonDepth), std::uint64_t{1000});
}

void ReadLimitsTest::recordsBeyondTheSize_data()
{
    QTest::addColumn<quint64>("window");
    QTest::newRow("the file in one window") << quint64{kWindowBytes};
    QTest::newRow("a record in several") << quint64{700};
}

// The record is reported at its place, its neighbours are read, and with more room it is read too.
void ReadLimitsTest::recordsBeyondTheSize()
{
    QFETCH(quint64, window);
    const std::string large = largeEvent(2, 4000);
    const std::string text = recordsJson({eventJson(1), large, eventJson(3)});
    ReadLimits limits;
    QVERIFY(limits.assign("record=3K"));
    for (const bool isRaised : {false, true}) {
        if (isRaised) {
            QVERIFY(limits.assign("record=8K"));
        }
        LoadOptions options = optionsWith(limits);
        options.limits.windowBytes = window;
        const LoadedFiles files(text, options);
        const LeafReport report = files.report();
        if (isRaised) {
            QCOMPARE(files.records().size(), std::size_t{3});
            QCOMPARE(files.records()[1], large);
            QCOMPARE(problemsOf(report), std::string());
            continue;
        }
        QCOMPARE(files.eventIds(), (std::vector{eventIdOf(1), eventIdOf(3)}));
        QCOMPARE(report.textProblems.size(), std::size_t{1});
        QCOMPARE(report.textProblems[0].fault, TextFault::RecordTooLarge);
        QCOMPARE(report.textProblems[0].offset, text.find(large));
        QCOMPARE(limitsReached(*files.trail().report()), std::vector{ReadLimit::RecordBytes});
    }
}

void ReadLimitsTest::rowsBeyondTheSize()
{
    const std::string text = "eventId,eventTime,eventName,eventSource,awsRegion,userName\n"
                             "00000000-0000-4000-8000-000000000001,2024-03-01T00:00:00Z,A,s3.amazonaws.com,"
                             "eu-west-1,jane\n"
                             "00000000-0000-4000-8000-000000000002,2024-03-01T00:00:00Z,B,s3.amazonaws.com,"
                             "eu-west-1,"
        + std::string(3000, 'j') + '\n';
    ReadLimits limits;
    QVERIFY(limits.assign("record=2K"));
    const LoadedFiles cut(text, optionsWith(limits));
    QCOMPARE(cut.eventIds().size(), std::size_t{1});
    QCOMPARE(limitsReached(*cut.trail().report()), std::vector{ReadLimit::RecordBytes});
    QCOMPARE(LoadedFiles(text, optionsWith({})).eventIds().size(), std::size_t{2});
}

void ReadLimitsTest::valuesBeyondTheDepth()
{
    const std::string text = recordsJson({eventJson(1), deepEvent(2, 40), eventJson(3)});
    ReadLimits limits;
    QVERIFY(limits.assign("json-depth=39"));
    const LoadedFiles shallow(text, optionsWith(limits));
    QCOMPARE(shallow.eventIds(), (std::vector{eventIdOf(1), eventIdOf(3)}));
    QCOMPARE(limitsReached(*shallow.trail().report()), std::vector{ReadLimit::JsonDepth});
    QVERIFY(limits.assign("json-depth=40"));
    const LoadedFiles deep(text, optionsWith(limits));
    QCOMPARE(deep.eventIds().size(), std::size_t{3});
    QVERIFY(limitsReached(*deep.trail().report()).empty());
}

void ReadLimitsTest::areReached_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("low");
    QTest::addColumn<ReadLimit>("limit");
    const QByteArray events = QByteArray::fromStdString(recordsJson({eventJson(1), eventJson(2)}));
    QTest::newRow("depth") << gzip(gzip(events)) << QByteArray("depth=1") << ReadLimit::ArchiveDepth;
    QTest::newRow("members") << zip(
        {{.name = "a.json", .content = "{}"}, {.name = "b.json", .content = events}})
                             << QByteArray("members=1") << ReadLimit::ArchiveMembers;
    QTest::newRow("unpacked") << gzip(QByteArray(2 << 20, ' ') + events) << QByteArray("unpacked=1M")
                              << ReadLimit::UnpackedBytes;
    QTest::newRow("ratio") << gzip(QByteArray(65 << 20, ' ') + events) << QByteArray("ratio=2")
                           << ReadLimit::UnpackedRatio;
    // Larger than what is held in memory anyway.
    const QByteArray large = zip({{.name = "zeros", .content = zeros(65 << 20), .deflate = false},
                                  {.name = "events.json", .content = events}});
    QTest::newRow("nested") << gzip(large, 1) << QByteArray("nested=64M") << ReadLimit::NestedArchiveBytes;
}

// With the limit low, the report says that it was reached; with the default, all is read.
void ReadLimitsTest::areReached()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, low);
    QFETCH(ReadLimit, limit);
    ReadLimits limits;
    QVERIFY(limits.assign(low.toStdString()));
    for (const bool isLow : {true, false}) {
        LoadOptions options = optionsWith(isLow ? limits : ReadLimits());
        LoadedFiles files(options);
        files.write("input", std::string_view(content.constData(), static_cast<std::size_t>(content.size())));
        files.load();
        const auto reached = limitsReached(*files.trail().report());
        QCOMPARE(reached, isLow ? std::vector{limit} : std::vector<ReadLimit>());
        QVERIFY(isLow || files.snapshot()->eventCount() == 2);
    }
}

TRAILSCOPE_TEST(ReadLimitsTest)
#include "readlimitstest.moc"
