// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/textneedle.h"
#include "support/testprogram.h"
#include "text/casefold.h"

#include <QtTest/QTest>

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

// Memory between two pages that must not be touched.
class GuardedMemory {
public:
    GuardedMemory()
        : m_page(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)))
        , m_all(static_cast<char *>(
              ::mmap(nullptr, 3 * m_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
    {
        ::mprotect(m_all, m_page, PROT_NONE);
        ::mprotect(m_all + 2 * m_page, m_page, PROT_NONE);
    }
    ~GuardedMemory() { ::munmap(m_all, 3 * m_page); }
    GuardedMemory(const GuardedMemory &) = delete;
    GuardedMemory &operator=(const GuardedMemory &) = delete;

    std::string_view atTheEnd(std::string_view text)
    {
        char *const place = m_all + 2 * m_page - text.size();
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }
    std::string_view atTheBeginning(std::string_view text)
    {
        std::memcpy(m_all + m_page, text.data(), text.size());
        return {m_all + m_page, text.size()};
    }

private:
    std::size_t m_page;
    char *m_all;
};

std::size_t slowFind(std::string_view in, std::string_view text, std::size_t from)
{
    for (std::size_t at = from; at + text.size() <= in.size(); ++at) {
        if (equalsIgnoringAsciiCase(in.substr(at, text.size()), text))
            return at;
    }
    return std::string_view::npos;
}

std::size_t slowScan(std::string_view text, std::size_t from, const PairPattern &pattern)
{
    for (std::size_t at = from; at < text.size(); ++at) {
        if (at + pattern.distance < text.size() && pattern.first.matches(text[at])
            && pattern.second.matches(text[at + pattern.distance]))
            return at;
        if (pattern.escapes && text[at] == '\\' && at + 1 < text.size()
            && pattern.escaped.matches(text[at + 1]))
            return at;
    }
    return text.size();
}

std::string randomText(std::mt19937 &random, std::size_t length, std::string_view alphabet)
{
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
        text += alphabet[std::size_t{random()} % alphabet.size()];
    return text;
}

} // namespace

class TextNeedleTest : public QObject {
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void atEveryPlace();
    void agreesWithTheSlowSearch();
    void scansAgree_data();
    void scansAgree();
};

void TextNeedleTest::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<qlonglong>("place");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &in, qlonglong place) {
        QTest::newRow(name) << text << in << place;
    };
    row("whole", "abc", "abc", 0);
    row("case of the needle", "ABC", "xxabc", 2);
    row("case of the text", "abc", "xxAbC", 2);
    row("only letters have a case", "[", "{", -1);
    row("only letters have a case, the other way", "{", "[", -1);
    row("at sign and grave accent", "@", "`", -1);
    row("no Unicode case", "\xC3\x84", "\xC3\xA4", -1);
    row("high bytes", "\xC3\xA4", "a\xC3\xA4", 1);
    row("one byte", "q", "aaQ", 2);
    row("nothing to search", "q", "", -1);
    row("shorter than the needle", "abcd", "abc", -1);
    row("the first of several", "aa", "baaa", 1);
    row("NUL", QByteArray("a\0b", 3), QByteArray("xa\0b", 4), 1);
}

void TextNeedleTest::finds()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, in);
    QFETCH(qlonglong, place);
    const std::size_t found = TextNeedle(text.toStdString()).find(in.toStdString());
    QCOMPARE(found == TextNeedle::npos ? -1 : static_cast<qlonglong>(found), place);
}

// Every length of text, every place of the needle, and no byte beyond either end.
void TextNeedleTest::atEveryPlace()
{
    GuardedMemory memory;
    for (const std::size_t length : {1U, 2U, 3U, 17U, 40U}) {
        std::string text(length, 'y');
        text.front() = 'X';
        text.back() = 'Z';
        const TextNeedle needle(text);
        for (std::size_t size = 0; size <= 150; ++size) {
            QCOMPARE(needle.find(memory.atTheEnd(std::string(size, '.'))), TextNeedle::npos);
            for (std::size_t place = 0; place + length <= size; ++place) {
                std::string in(size, '.');
                in.replace(place, length, text);
                QCOMPARE(needle.find(memory.atTheEnd(in)), place);
                QCOMPARE(needle.find(memory.atTheBeginning(in)), place);
                QCOMPARE(needle.find(memory.atTheEnd(in), place), place);
                QCOMPARE(needle.find(memory.atTheEnd(in), place + 1), TextNeedle::npos);
            }
        }
    }
}

void TextNeedleTest::agreesWithTheSlowSearch()
{
    std::mt19937 random(3);
    int found = 0;
    for (int round = 0; round < 30'000; ++round) {
        const std::string in = randomText(random, random() % 200, "aAbBqz\\u");
        const std::string text = randomText(random, 1 + random() % 3, "aBqZ");
        const std::size_t from = random() % 210;
        const std::size_t expected = slowFind(in, text, from);
        found += expected != std::string::npos ? 1 : 0;
        QCOMPARE(TextNeedle(text).find(in, from), expected);
    }
    QVERIFY(found > 5000);
}

void TextNeedleTest::scansAgree_data()
{
    QTest::addColumn<bool>("portable");
    QTest::newRow("for every processor") << true;
    QTest::newRow("for this one") << false;
}

void TextNeedleTest::scansAgree()
{
    QFETCH(bool, portable);
    const PairScan scan = portable ? scanPairsPortable : pairScan();
    GuardedMemory memory;
    std::mt19937 random(5);
    int found = 0;
    for (int round = 0; round < 60'000; ++round) {
        PairPattern pattern;
        pattern.first = {.value = 'q', .fold = 0x20};
        pattern.second = {.value = 'z', .fold = 0x20};
        pattern.distance = random() % 70;
        if (pattern.distance == 0)
            pattern.second = pattern.first;
        pattern.escapes = round % 3 != 0;
        pattern.escaped
            = round % 2 == 0 ? FoldedByte{.value = 'u', .fold = 0} : FoldedByte{.value = 0xFF, .fold = 0xFF};
        std::string in(random() % 200, '.');
        for (std::size_t i = random() % 6; i > 0 && !in.empty(); --i) {
            const std::size_t at = random() % in.size();
            in[at] = "qQ\\"[random() % 3];
            if (at + pattern.distance < in.size() && random() % 2 == 0 && pattern.distance != 0)
                in[at + pattern.distance] = "zZu"[random() % 3];
            if (at + 1 < in.size() && random() % 3 == 0)
                in[at + 1] = 'u';
        }
        const std::size_t from = random() % (in.size() + 3);
        const std::size_t expected = slowScan(in, from, pattern);
        const std::string_view placed = round % 5 == 0 ? memory.atTheBeginning(in) : memory.atTheEnd(in);
        found += expected < in.size() ? 1 : 0;
        if (scan(placed.data(), from, placed.size(), pattern) != expected)
            QFAIL(qPrintable(u"“%1” from %2, distance %3"_s.arg(QString::fromStdString(in))
                                 .arg(from)
                                 .arg(pattern.distance)));
    }
    QVERIFY(found > 10'000);
}

TRAILSCOPE_TEST(TextNeedleTest)
#include "textneedletest.moc"
