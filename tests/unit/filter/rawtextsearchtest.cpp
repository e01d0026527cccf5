// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/rawtextsearch.h"
#include "slowtextsearch.h"
#include "support/testprogram.h"
#include "text/casefold.h"

#include <QtTest/QTest>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

class RawTextSearchTest : public QObject {
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void agreesWithTheSlowSearch();
    void recordsOfOneText();
};

void RawTextSearchTest::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &json, bool found) {
        QTest::newRow(name) << text << json << found;
    };
    row("empty", "", "", true);
    row("plain", "bucket", R"({"a":"my-bucket"})", true);
    row("case", "BUCKET", R"({"a":"my-Bucket"})", true);
    row("absent", "buckets", R"({"a":"my-bucket"})", false);
    row("at the start", "{\"a", R"({"a":1})", true);
    row("at the end", "1}", R"({"a":1})", true);
    row("quotes as escaped", R"("Version":"2012")", R"({"p":"{\"Version\":\"2012\"}"})", true);
    row("escapes as written", R"(\"Version\")", R"({"p":"{\"Version\":\"2012\"}"})", true);
    row("twice escaped", R"("v")", R"({"p":"{\\\"v\\\"}"})", false);
    row("once escaped inside", R"(\"v\")", R"({"p":"{\\\"v\\\"}"})", true);
    row("slash", "a/b", R"("a\/b")", true);
    row("line break", "a\nb", R"("a\nb")", true);
    row("line break as written", "a\\nb", R"("a\nb")", true);
    row("tab", "a\tb", R"("a\u0009b")", true);
    row("less than", "<b>", R"("\u003cb\u003E")", true);
    row("letter as escape, case", "ABC", R"("\u0061B\u0043")", true);
    row("umlaut", "\xC3\xA4", "\"\xC3\xA4\"", true);
    row("umlaut, other case", "\xC3\x84", "\"\xC3\xA4\"", false);
    row("umlaut escaped", "x\xC3\xA4y", R"("X\u00e4Y")", true);
    row("umlaut escaped, hex case", "x\xC3\xA4y", R"("X\u00E4Y")", true);
    row("beyond the BMP", "\xF0\x9F\x98\x80!", R"("\ud83d\uDE00!")", true);
    row("half a pair", "\xF0\x9F\x98\x80", R"("\ud83d")", false);
    row("backslash", "C:\\x", R"("C:\\x")", true);
    row("backslash as code", "C:\\x", R"("C:\u005Cx")", true);
    row("two backslashes as written", "C:\\\\x", R"("C:\\x")", true);
    row("two backslashes, escaped", "C:\\\\x", R"("C:\\\\x")", true);
    row("cut escape", "\xC3\xA4", R"("\u00e)", false);
    row("longer than the record", "abcdef", "abc", false);
    row("no UTF-8", "\xFFz", "a\xFFZ", true);
}

void RawTextSearchTest::finds()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QFETCH(bool, found);
    QCOMPARE(RawTextSearch(text.toStdString()).matches(json.toStdString()), found);
    QCOMPARE(slowTextSearch(json.toStdString(), text.toStdString()), found);
}

void RawTextSearchTest::agreesWithTheSlowSearch()
{
    std::mt19937 random(7);
    const auto pick = [&random](std::size_t count) { return std::size_t{random()} % count; };
    static constexpr std::string_view kPieces[] = {"a",
                                                   "A",
                                                   "b",
                                                   "\\",
                                                   "\\\\",
                                                   "\"",
                                                   "\\\"",
                                                   "/",
                                                   "\\/",
                                                   "\n",
                                                   "\\n",
                                                   "n",
                                                   "\\u0061",
                                                   "\\u005c",
                                                   "\\u005C",
                                                   "u",
                                                   "\xC3\xA4",
                                                   "\\u00e4",
                                                   "\\u00E4",
                                                   "\\ud83d\\ude00",
                                                   "\xF0\x9F\x98\x80",
                                                   "\\ud83d",
                                                   "\xFF",
                                                   "0"};
    int found = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string json;
        for (std::size_t i = pick(10); i > 0; --i)
            json += kPieces[pick(std::size(kPieces))];
        std::string text;
        for (std::size_t i = 1 + pick(4); i > 0; --i)
            text += kPieces[pick(std::size(kPieces))];
        const bool expected = slowTextSearch(json, text);
        found += expected ? 1 : 0;
        if (RawTextSearch(text).matches(json) != expected)
            QFAIL(qPrintable(
                u"“%1” in “%2”"_s.arg(QString::fromStdString(text), QString::fromStdString(json))));
    }
    QVERIFY(found > 1000);
}

// Searching a text with many records says of each what searching it alone says: what runs from one into the
// next, or stands between two, is in neither.
void RawTextSearchTest::recordsOfOneText()
{
    std::mt19937 random(11);
    const auto pick = [&random](std::size_t count) { return std::size_t{random()} % count; };
    static constexpr std::string_view kPieces[]
        = {"a",       "B",       "\\",       "\\\"", "\"",
           "\\u0061", "\\u00e4", "\xC3\xA4", "\n",   "\\n",
           "ab",      "u",       "/",        "x",    "................................"};
    int found = 0;
    int straddling = 0;
    for (int round = 0; round < 20'000; ++round) {
        const auto some = [&](std::size_t most) {
            std::string text;
            for (std::size_t i = pick(most); i > 0; --i)
                text += kPieces[pick(std::size(kPieces))];
            return text;
        };
        std::string text = some(4);
        std::vector<RecordInText> records;
        for (std::uint32_t i = 0; i < 6; ++i) {
            const std::string record = some(6);
            records.push_back({EventIndex{i}, static_cast<std::uint32_t>(text.size()),
                               static_cast<std::uint32_t>(record.size())});
            text += record + some(3);
        }
        std::string wanted;
        for (std::size_t i = 1 + pick(3); i > 0; --i)
            wanted += kPieces[pick(std::size(kPieces) - 1)];
        const RawTextSearch search(wanted);
        std::vector<std::uint8_t> hits(records.size(), 1);
        search.findIn(text, records, hits);
        bool any = false;
        for (std::size_t i = 0; i < records.size(); ++i) {
            const std::string_view record
                = std::string_view(text).substr(records[i].begin, records[i].length);
            const bool expected = slowTextSearch(record, wanted);
            if ((hits[i] != 0) != expected)
                QFAIL(qPrintable(u"“%1” in record %2 of “%3”"_s.arg(QString::fromStdString(wanted))
                                     .arg(i)
                                     .arg(QString::fromStdString(text))));
            found += expected ? 1 : 0;
            any = any || expected;
        }
        straddling += !any && slowTextSearch(text, wanted) ? 1 : 0;
    }
    QVERIFY(found > 5000);
    QVERIFY(straddling > 500);
    std::vector<std::uint8_t> all(2, 0);
    const RecordInText records[] = {{EventIndex{0}, 0, 1}, {EventIndex{1}, 1, 0}};
    RawTextSearch("").findIn("a", records, all);
    QCOMPARE(all, (std::vector<std::uint8_t>{1, 1}));
}

TRAILSCOPE_TEST(RawTextSearchTest)
#include "rawtextsearchtest.moc"
