// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filtercompletion.h"
#include "filter/parsedfilter.h"
#include "store/eventstore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <string>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

// Ten events: s3 seven times, iam three times; users ann, "bob b", none.
SnapshotPtr smallSnapshot(EventStore &store)
{
    Dictionaries &dictionaries = *store.dictionaries();
    const SourceId source = store.addSource("a.json", 0);
    std::vector<EventRow> rows;
    for (unsigned i = 0; i < 10; ++i) {
        EventRow row;
        const auto put = [&](Column column, std::string_view text) {
            row.codes[slot(column)] = dictionaries.of(column).intern(text);
        };
        put(Column::Service, i < 7 ? "s3.amazonaws.com" : "iam.amazonaws.com");
        if (i % 3 != 2)
            put(Column::User, i % 3 == 0 ? "ann" : "bob b");
        put(Column::Write, "false");
        row.codes[slot(Column::Outcome)] = static_cast<Code>(1);
        row.time = 1'709'251'200'000 + i * 86'400'000LL;
        row.place = {source, i * 100, 10};
        row.codes[slot(Column::Source)] = static_cast<Code>(raw(source));
        row.contentHash = i;
        rows.push_back(row);
    }
    store.append(rows);
    return store.publish();
}

std::vector<std::string> texts(const std::vector<FilterCompletion> &completions)
{
    std::vector<std::string> out;
    for (const FilterCompletion &completion : completions)
        out.push_back(completion.text);
    return out;
}

} // namespace

class FilterCompletionTest : public QObject {
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void replaces();
    void countsRows();
    void staysWithinTheLimit();
    void acceptedCompletionsParse();
    void pathsOfTheRecords();
};

// `|` stands for the cursor. The first completions, in order; "-text" must not be offered.
void FilterCompletionTest::offers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("first");
    QTest::addColumn<QByteArray>("never");
    const auto row = [](const char *text, const QByteArrayList &first, const char *never) {
        QTest::newRow(text) << QByteArray(text) << first << QByteArray(never);
    };
    row("|", {"time", "event", "service"}, "and");
    row("us|",
        {"user", "userIdentity.type", "userIdentity.accessKeyId", "userAgent", "userIdentity.invokedBy"},
        "event");
    row("USERN|", {}, "user");
    row("eventN|", {"eventName"}, "event");
    row("bucket|", {"requestParameters.bucketName"}, "event");
    row("n|", {"new", "not", "network"}, "and");
    row("event |", {"=", "!=", "in", "contains"}, "time");
    row("event c|", {"contains"}, "=");
    row("time |", {"=", "!=", "in", "exists"}, "contains");
    row("service = |", {"s3", "iam"}, "s3.amazonaws.com");
    row("service=i|", {"iam"}, "s3");
    row("user = |", {"ann", "\"bob b\""}, "and");
    row("user = \"bo|", {"\"bob b\""}, "ann");
    row("user in {|", {"ann", "\"bob b\""}, "and");
    row("user in {ann, b|", {"\"bob b\""}, "ann");
    row("user in |", {"{"}, "ann");
    row("user = ann |", {"and", "or"}, "=");
    row("user = ann a|", {"and", "asn", "agent", "account"}, "or");
    row("user exists |", {"and", "or"}, "=");
    row("user = ann and |", {"time", "event"}, "and");
    row("(us|", {"user"}, "event");
    row("not us|", {"user"}, "event");
    row("outcome = |", {"success", "denied"}, "and");
    row("write = |", {"false", "true"}, "and");
    row("time >= |", {"now-1h", "now-24h", "now-7d", "now-30d", "2024-03-01", "2024-03-10"}, "and");
    row("event = x and us|er = y", {"user"}, "time");
}

void FilterCompletionTest::offers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, first);
    QFETCH(QByteArray, never);
    EventStore store;
    const SnapshotPtr snapshot = smallSnapshot(store);
    const auto cursor = static_cast<std::size_t>(text.indexOf('|'));
    text.remove(static_cast<qsizetype>(cursor), 1);
    const std::vector<std::string> found = texts(completeFilter(text.toStdString(), cursor, snapshot.get()));
    for (qsizetype i = 0; i < first.size(); ++i) {
        QVERIFY(static_cast<std::size_t>(i) < found.size());
        QCOMPARE(QByteArray::fromStdString(found[static_cast<std::size_t>(i)]), first[i]);
    }
    QVERIFY(!std::ranges::contains(found, never.toStdString()));
}

void FilterCompletionTest::replaces()
{
    const auto inWord = completeFilter("event = x and user = y", 16);
    QVERIFY(!inWord.empty());
    QCOMPARE(inWord.front().position, 14U);
    QCOMPARE(inWord.front().length, 4U);
    const auto behind = completeFilter("event ", 6);
    QVERIFY(!behind.empty());
    QCOMPARE(behind.front().position, 6U);
    QCOMPARE(behind.front().length, 0U);
    QVERIFY(!completeFilter("event", 99).empty()); // a cursor beyond the end is at the end
}

void FilterCompletionTest::countsRows()
{
    EventStore store;
    const SnapshotPtr snapshot = smallSnapshot(store);
    const auto found = completeFilter("service = ", 10, snapshot.get());
    QCOMPARE(found.size(), 2U);
    QCOMPARE(found.at(0).count, std::optional<std::uint64_t>(7));
    QCOMPARE(found.at(1).count, std::optional<std::uint64_t>(3));
    QVERIFY(!completeFilter("outcome = ", 10).empty());
    QVERIFY(!completeFilter("outcome = ", 10).front().count);
}

void FilterCompletionTest::staysWithinTheLimit()
{
    QCOMPARE(completeFilter("", 0, nullptr, nullptr, 3).size(), 3U);
}

void FilterCompletionTest::acceptedCompletionsParse()
{
    EventStore store;
    const SnapshotPtr snapshot = smallSnapshot(store);
    for (const FilterCompletion &completion : completeFilter("user = ", 7, snapshot.get()))
        QCOMPARE(parseFilter("user = " + completion.text).state, FilterState::Valid);
    for (const FilterCompletion &completion : completeFilter("", 0)) {
        if (completion.kind == FilterCompletionKind::Field)
            QCOMPARE(parseFilter(completion.text + " exists").state, FilterState::Valid);
    }
}

// Where they are known, they take the place of those that people ask for most.
void FilterCompletionTest::pathsOfTheRecords()
{
    const std::vector<JsonPath> known = {{{"eventName"}}, // is a field
                                         {{"requestParameters"}},
                                         {{"requestParameters", "a", "b"}},
                                         {{"requestParameters", "z"}},
                                         {{"tls", "odd:key"}}};
    const auto offered = [&known](std::string_view text) {
        QByteArrayList texts;
        for (const FilterCompletion &completion :
             completeFilter(text, text.size(), nullptr, nullptr, 50, known)) {
            if (completion.kind == FilterCompletionKind::Field && completion.text.contains('.'))
                texts.append(QByteArray::fromStdString(completion.text));
        }
        return texts;
    };
    QCOMPARE(offered("requestParameters."), (QByteArrayList{"requestParameters.z", "requestParameters.a.b"}));
    QCOMPARE(offered("odd"), QByteArrayList{"tls.\"odd:key\""});
    QVERIFY(!offered("requestParameters.b").contains("requestParameters.bucketName"));
}

TRAILSCOPE_TEST(FilterCompletionTest)
#include "filtercompletiontest.moc"
