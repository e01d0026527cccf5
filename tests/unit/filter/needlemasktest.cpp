// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/needlemask.h"
#include "store/valuelist.h"
#include "support/testprogram.h"
#include "text/casefold.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

class NeedleMaskTest : public QObject {
    Q_OBJECT

private slots:
    void needles();
    void agreesWithEachText();
    void lists();
    void charactersThatFoldIntoAscii();
};

void NeedleMaskTest::needles()
{
    QVERIFY(isNeedle("a"));
    QVERIFY(isNeedle("a b\x7F"));
    QVERIFY(!isNeedle(""));
    QVERIFY(!isNeedle("\xC3\xA4"));
}

// Texts that lie next to each other in memory, with needles that run over their borders, texts too large for
// that, empty ones, and what folds into ASCII.
void NeedleMaskTest::agreesWithEachText()
{
    std::mt19937 random(29);
    static const std::vector<std::string> kPieces = {"",         "a",    "B",        "s",
                                                     "K",        "ab",   "\xC5\xBF", "\xE2\x84\xAA",
                                                     "\xC3\x84", "\xFF", "sk",       std::string(9000, 'x')};
    std::size_t found = 0;
    for (int round = 0; round < 300; ++round) {
        Dictionary dictionary;
        for (std::size_t i = random() % 400; i > 0; --i) {
            std::string text;
            for (std::size_t k = random() % 5; k > 0; --k)
                text += kPieces[random() % (random() % 40 == 0 ? kPieces.size() : kPieces.size() - 1)];
            dictionary.intern(text);
        }
        std::string needle;
        for (std::size_t k = 1 + random() % 3; k > 0; --k)
            needle += "absk"[random() % 4];
        const TextPredicate passes = [&](std::string_view text) { return foldCase(text).contains(needle); };
        const CodeMask mask = codesContaining(dictionary, needle, passes, false, {});
        QCOMPARE(mask.size(), dictionary.size());
        for (std::uint32_t code = 0; code < dictionary.size(); ++code) {
            const std::string text(dictionary.text(Code{code}));
            const bool expected = code != 0 && passes(text);
            found += expected ? 1 : 0;
            if (mask.contains(Code{code}) != expected)
                QFAIL(qPrintable(
                    u"“%1” in “%2”"_s.arg(QString::fromStdString(needle), QString::fromStdString(text))));
        }
    }
    QVERIFY(found > 3000);
}

// One value of a list has to hold the text; lengths, and values joined, do not count.
void NeedleMaskTest::lists()
{
    std::mt19937 random(31);
    std::size_t found = 0;
    std::size_t onlyAcross = 0;
    for (int round = 0; round < 300; ++round) {
        Dictionary dictionary;
        std::vector<ValueList> byCode(1);
        for (std::size_t i = random() % 100; i > 0; --i) {
            ValueList list{.exists = true, .values = {}};
            for (std::size_t k = random() % 4; k > 0; --k) {
                std::string value;
                for (std::size_t n = random() % 4; n > 0; --n)
                    value += "aBs\x01\x02"[random() % 5];
                if (random() % 20 == 0)
                    value.append(97 - value.size(), 'x'); // a length that reads as a letter
                list.values.push_back(value);
            }
            std::string encoded;
            encodeValueList(list, encoded);
            if (raw(dictionary.intern(encoded)) == byCode.size())
                byCode.push_back(list);
        }
        std::string needle;
        for (std::size_t k = 1 + random() % 2; k > 0; --k)
            needle += "abs\x01\x02"[random() % 5];
        const auto holds = [&needle](const std::string &value) { return foldCase(value).contains(needle); };
        const TextPredicate passes = [&](std::string_view list) {
            return std::ranges::any_of(decodeValueList(list),
                                       [&](std::string_view value) { return holds(std::string(value)); });
        };
        const CodeMask mask = codesContaining(dictionary, needle, passes, true, {});
        for (std::uint32_t code = 1; code < dictionary.size(); ++code) {
            const bool expected = std::ranges::any_of(byCode[code].values, holds);
            found += expected ? 1 : 0;
            onlyAcross += !expected && foldCase(dictionary.text(Code{code})).contains(needle) ? 1U : 0U;
            QCOMPARE(mask.contains(Code{code}), expected);
        }
    }
    QVERIFY(found > 1000);
    QVERIFY(onlyAcross > 100);
}

// The search knows of two; should folding ever know of more, it has to learn about them.
void NeedleMaskTest::charactersThatFoldIntoAscii()
{
    std::vector<char32_t> found;
    for (char32_t c = 0x80; c < 0x110000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        const QByteArray utf8 = QString::fromUcs4(&c, 1).toUtf8();
        const std::string folded = foldCase({utf8.constData(), static_cast<std::size_t>(utf8.size())});
        if (isNeedle(folded))
            found.push_back(c);
    }
    QCOMPARE(found, (std::vector<char32_t>{0x17F, 0x212A}));
}

TRAILSCOPE_TEST(NeedleMaskTest)
#include "needlemasktest.moc"
