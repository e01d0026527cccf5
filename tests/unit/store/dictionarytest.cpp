// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/dictionary.h"
#include "store/stablesequence.h"
#include "store/valuelist.h"
#include "support/testprogram.h"

#include <QTest>

#include <array>
#include <atomic>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

using namespace trailscope;

class DictionaryTest : public QObject {
    Q_OBJECT

private slots:
    void emptyIsNotAbsent();
    void keepsEveryText();
    void appendsTheSameTextAgain();
    void sizedTexts();
    void cacheAgreesWithItsDictionary();
    void threadsAgree();
    void elementsStayWhereTheyAre();
    void readersSeeWhatWasAppended();
    void valueLists_data();
    void valueLists();
    void differentListsDiffer();
    void joins_data();
    void joins();
    void toleratesBrokenLists();
};

namespace {

// Texts of all the sizes that are kept in different ways, some of them with every kind of byte.
std::string textNumber(std::uint32_t i)
{
    std::string text = std::to_string(i * 2654435761U);
    if (i % 97 == 0) {
        text.append(9000, static_cast<char>('a' + i % 26)); // larger than what shares an arena
    } else if (i % 7 == 0) {
        text.append(i % 300, '\0');
    }
    return text;
}

} // namespace

void DictionaryTest::emptyIsNotAbsent()
{
    Dictionary dictionary;
    QCOMPARE(dictionary.size(), 1U);
    QCOMPARE(dictionary.find(""), Code::Absent);
    QCOMPARE(dictionary.text(Code::Absent), std::string_view());
    const Code empty = dictionary.intern("");
    QCOMPARE(empty, Code{1});
    QCOMPARE(dictionary.find(""), empty);
    QCOMPARE(dictionary.intern(""), empty);
    QCOMPARE(dictionary.text(empty), std::string_view());

    Dictionary other;
    DictionaryCache cache(other);
    QCOMPARE(cache.intern(""), Code{1});
    QCOMPARE(cache.intern("a"), Code{2});
    QCOMPARE(cache.intern(""), Code{1});
}

void DictionaryTest::keepsEveryText()
{
    constexpr std::uint32_t kTexts = 20'000;
    Dictionary dictionary;
    const std::string_view first = dictionary.text(dictionary.intern(textNumber(0)));
    const char *const firstBytes = first.data();
    for (std::uint32_t i = 1; i < kTexts; ++i) {
        QCOMPARE(dictionary.intern(textNumber(i)), static_cast<Code>(i + 1));
    }
    QCOMPARE(dictionary.size(), kTexts + 1);
    QVERIFY(dictionary.text(Code{1}).data() == firstBytes); // the same place, not only the same text
    for (std::uint32_t i = 0; i < kTexts; ++i) {
        const std::string text = textNumber(i);
        QCOMPARE(dictionary.text(static_cast<Code>(i + 1)), text);
        QCOMPARE(dictionary.find(text), static_cast<Code>(i + 1));
        QCOMPARE(dictionary.intern(text), static_cast<Code>(i + 1));
    }
    QCOMPARE(dictionary.find("never entered"), Code::Absent);
    QCOMPARE(dictionary.size(), kTexts + 1);
    QCOMPARE_GT(dictionary.memoryBytes(), std::size_t{kTexts} * 10);
}

void DictionaryTest::appendsTheSameTextAgain()
{
    Dictionary dictionary;
    const Code first = dictionary.append("a.json");
    const Code second = dictionary.append("a.json");
    QVERIFY(first != second);
    QCOMPARE(dictionary.text(first), dictionary.text(second));
    QCOMPARE(dictionary.size(), 3U);
}

// The same text can be had with its size before it and a NUL behind it.
void DictionaryTest::sizedTexts()
{
    Dictionary dictionary;
    for (const std::string_view text : {"logs/a.json", "", "b"}) {
        const Code code = dictionary.append(text);
        const char *const sized = dictionary.sizedText(code);
        std::uint32_t size = 0;
        std::memcpy(&size, sized, sizeof size);
        QCOMPARE(size, text.size());
        QVERIFY(dictionary.text(code).data() == sized + sizeof size);
        QCOMPARE(std::string_view(sized + sizeof size), text);
    }
}

void DictionaryTest::cacheAgreesWithItsDictionary()
{
    Dictionary dictionary;
    DictionaryCache one(dictionary);
    DictionaryCache two(dictionary);
    for (std::uint32_t i = 0; i < 5000; ++i) {
        const std::string text = textNumber(i % 1700);
        const Code code = one.intern(text);
        QCOMPARE(dictionary.text(code), text);
        QCOMPARE(two.intern(text), code);
        QCOMPARE(dictionary.intern(text), code);
    }
    QCOMPARE(dictionary.size(), 1701U);
}

void DictionaryTest::threadsAgree()
{
    constexpr std::uint32_t kTexts = 5000;
    constexpr std::uint32_t kThreads = 4;
    Dictionary dictionary;
    std::array<std::vector<Code>, kThreads> codes;
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                DictionaryCache cache(dictionary);
                codes[thread].resize(kTexts);
                for (std::uint32_t i = 0; i < kTexts; ++i) {
                    // Two threads go forwards and two backwards.
                    const std::uint32_t n = thread % 2 == 0 ? i : kTexts - 1 - i;
                    codes[thread][n] = cache.intern(textNumber(n));
                    // What another thread entered can be read without a lock.
                    const auto latest = static_cast<Code>(dictionary.size() - 1);
                    wrong += dictionary.text(latest).empty()
                            || dictionary.text(codes[thread][n]) != textNumber(n)
                        ? 1
                        : 0;
                }
            });
        }
    }
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(dictionary.size(), kTexts + 1);
    for (std::uint32_t thread = 1; thread < kThreads; ++thread) {
        QVERIFY(codes[thread] == codes[0]);
    }
    for (std::uint32_t i = 0; i < kTexts; ++i) {
        QCOMPARE(dictionary.text(codes[0][i]), textNumber(i));
    }
}

void DictionaryTest::elementsStayWhereTheyAre()
{
    StableSequence<std::uint32_t> sequence;
    QCOMPARE(sequence.size(), 0U);
    std::vector<const std::uint32_t *> places;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        QCOMPARE(sequence.append(i * 3), i);
        places.push_back(&sequence[i]);
    }
    QCOMPARE(sequence.size(), 100'000U);
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        QCOMPARE(&sequence[i], places[i]);
        QCOMPARE(sequence[i], i * 3);
    }
}

void DictionaryTest::readersSeeWhatWasAppended()
{
    constexpr std::uint32_t kElements = 50'000;
    StableSequence<std::uint32_t> sequence;
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> readers;
        for (int reader = 0; reader < 3; ++reader) {
            readers.emplace_back([&] {
                std::uint32_t seen = 0;
                while (seen < kElements) {
                    const std::uint32_t size = sequence.size();
                    wrong += size < seen ? 1 : 0;
                    for (; seen < size; ++seen) {
                        wrong += sequence[seen] == ~seen ? 0 : 1;
                    }
                    std::this_thread::yield();
                }
            });
        }
        for (std::uint32_t i = 0; i < kElements; ++i) {
            sequence.append(~i);
        }
    }
    QCOMPARE(wrong.load(), 0);
}

void DictionaryTest::valueLists_data()
{
    QTest::addColumn<std::vector<std::string>>("values");
    using List = std::vector<std::string>;
    QTest::newRow("none") << List{};
    QTest::newRow("one empty") << List{""};
    QTest::newRow("three empty") << List{"", "", ""};
    QTest::newRow("texts") << List{"a", "b; c", ""};
    QTest::newRow("zero bytes") << List{std::string(3, '\0'), std::string("\0x", 2)};
    QTest::newRow("high bytes") << List{"\xff\xfe\x80", "\x7f", "\x80\x01"};
    QTest::newRow("lengths around a byte")
        << List{std::string(127, 'x'), std::string(128, 'y'), std::string(129, 'z')};
    QTest::newRow("lengths around two bytes")
        << List{std::string(16383, 'x'), std::string(16384, '\x80'), "end", std::string(70'000, '\xff')};
    List all;
    for (int byte = 0; byte < 256; ++byte) {
        all.emplace_back(static_cast<std::size_t>(byte), static_cast<char>(byte));
    }
    QTest::newRow("every byte and length") << all;
    QTest::newRow("within the first")
        << List{"arn:aws:s3:::b/k", "arn:aws:s3:::b", "", "arn", "arn:aws:s3:::b/k"};
    QTest::newRow("the first within another") << List{"arn:aws:s3:::b", "arn:aws:s3:::b/k", "arn:aws:s3:::b"};
    QTest::newRow("within an empty one") << List{"", "", "a"};
}

void DictionaryTest::valueLists()
{
    QFETCH(const std::vector<std::string>, values);
    std::string encoded = "left over";
    encodeValueList({true, values}, encoded);
    const std::vector<std::string_view> decoded = decodeValueList(encoded);
    QCOMPARE(std::vector<std::string>(decoded.begin(), decoded.end()), values);
}

void DictionaryTest::differentListsDiffer()
{
    const std::vector<std::vector<std::string>> lists
        = {{},          {""},         {"", ""},         {"a"},           {"a", ""},
           {"", "a"},   {"a", "b"},   {"ab"},           {"a; b"},        {"b", "a"},
           {"ab", "a"}, {"ab", "ab"}, {"ab", "a", "b"}, {"ab", "", "a"}, {"ab", "a", "a"}};
    std::vector<std::string> encoded(lists.size());
    for (std::size_t i = 0; i < lists.size(); ++i) {
        encodeValueList({true, lists[i]}, encoded[i]);
        for (std::size_t other = 0; other < i; ++other) {
            QVERIFY(encoded[i] != encoded[other]);
        }
    }
}

void DictionaryTest::joins_data()
{
    QTest::addColumn<std::vector<std::string>>("values");
    QTest::addColumn<std::string>("joined");
    using List = std::vector<std::string>;
    QTest::newRow("none") << List{} << std::string();
    QTest::newRow("one") << List{"a"} << std::string("a");
    QTest::newRow("two") << List{"a", "b"} << std::string("a; b");
    QTest::newRow("empty ones") << List{"", "b", ""} << std::string("; b; ");
}

void DictionaryTest::joins()
{
    QFETCH(const std::vector<std::string>, values);
    QFETCH(const std::string, joined);
    std::string encoded;
    encodeValueList({true, values}, encoded);
    QCOMPARE(joinedValues(encoded), joined);
}

void DictionaryTest::toleratesBrokenLists()
{
    QCOMPARE(decodeValueList("\x0axy"), (std::vector<std::string_view>{"xy"}));
    QCOMPARE(decodeValueList("\x0b"), (std::vector<std::string_view>{""}));
    QCOMPARE(decodeValueList("\x04xy\x0b"), (std::vector<std::string_view>{"xy", "xy"}));
    QCOMPARE(decodeValueList("\x80"), (std::vector<std::string_view>{""}));
}

TRAILSCOPE_TEST(DictionaryTest)
#include "dictionarytest.moc"
