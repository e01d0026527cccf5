// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/visibletext.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

class VisibleTextTest : public QObject {
    Q_OBJECT

private slots:
    void bothOutputs_data();
    void bothOutputs();
    void everyCodePointAlone();
    void cellIsCutBetweenCharacters();
    void toolTipIsNoMarkup();
    void menuHasNoKeys();
    void utf8();
};

void VisibleTextTest::bothOutputs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("replaced");
    QTest::addColumn<QString>("visible");
    const auto row = [](const char *name, const QString &text, const QString &replaced,
                        const QString &visible) { QTest::newRow(name) << text << replaced << visible; };
    const auto unchanged = [&row](const char *name, const QString &text) { row(name, text, text, text); };

    unchanged("empty", {});
    unchanged("plain", u"Administrator/JaneDoe <b> & \\n"_s);
    unchanged("letters past ASCII", u"Zoë 東京 Ωμέγα"_s);
    unchanged("right-to-left letters", u"משתמש مستخدم"_s);
    unchanged("blanks of other widths", u"a\u00A0b\u2003c\u3000d"_s);
    unchanged("combining mark", u"Zoe\u0308"_s);
    unchanged("private use", u"\uE000"_s);
    unchanged("Arabic number sign", u"\u0600١"_s);
    unchanged("replacement character", u"\uFFFD"_s);

    row("escape sequence", u"\x1b[2Jgone"_s, u"␛[2Jgone"_s, u"\\x1b[2Jgone"_s);
    row("line breaks and tab", u"a\r\n\tb"_s, u"a␍␊␉b"_s, u"a\\r\\n\\tb"_s);
    row("NUL and unit separator", QString::fromLatin1("\0\x1f", 2), u"␀␟"_s, u"\\x00\\x1f"_s);
    row("delete", u"a\x7f"_s, u"a␡"_s, u"a\\x7f"_s);
    row("C1", u"\u009B2J\u0085"_s, u"\uFFFD2J\uFFFD"_s, u"\\u{009B}2J\\u{0085}"_s);
    row("line and paragraph separator", u"a\u2028b\u2029"_s, u"a␤b␤"_s, u"a\\u{2028}b\\u{2029}"_s);
    row("override", u"a\u202Egnp.exe"_s, u"a\uFFFDgnp.exe"_s, u"a\\u{202E}gnp.exe"_s);
    row("isolate", u"\u2066a\u2069"_s, u"\uFFFDa\uFFFD"_s, u"\\u{2066}a\\u{2069}"_s);
    row("direction marks", u"\u200E\u200F\u061C"_s, u"\uFFFD\uFFFD\uFFFD"_s,
        u"\\u{200E}\\u{200F}\\u{061C}"_s);
    row("zero width space", u"ad\u200Bmin"_s, u"ad\uFFFDmin"_s, u"ad\\u{200B}min"_s);
    row("word joiner", u"ad\u2060min"_s, u"ad\uFFFDmin"_s, u"ad\\u{2060}min"_s);
    row("byte order mark", u"\uFEFFadmin"_s, u"\uFFFDadmin"_s, u"\\u{FEFF}admin"_s);
    row("soft hyphen", u"ad\u00ADmin"_s, u"ad\uFFFDmin"_s, u"ad\\u{00AD}min"_s);
    row("Mongolian vowel separator", u"a\u180E"_s, u"a\uFFFD"_s, u"a\\u{180E}"_s);
    row("Hangul filler", u"a\u3164"_s, u"a\uFFFD"_s, u"a\\u{3164}"_s);
    row("combining grapheme joiner", u"a\u034F"_s, u"a\uFFFD"_s, u"a\\u{034F}"_s);
    row("object replacement", u"a\uFFFC"_s, u"a\uFFFD"_s, u"a\\u{FFFC}"_s);
    row("tags", u"a\U000E0041"_s, u"a\uFFFD\uFFFD"_s, u"a\\u{E0041}"_s);
    row("noncharacters", u"\uFDD0\uFFFE\U0001FFFF"_s, u"\uFFFD\uFFFD\uFFFD\uFFFD"_s,
        u"\\u{FDD0}\\u{FFFE}\\u{1FFFF}"_s);
    row("high surrogate alone", u"a"_s + QChar(0xD83D) + u'b', u"a\uFFFDb"_s, u"a\\u{D83D}b"_s);
    row("low surrogate alone", QString(QChar(0xDE00)), u"\uFFFD"_s, u"\\u{DE00}"_s);
    row("surrogates the wrong way round", QString(QChar(0xDE00)) + QChar(0xD83D), u"\uFFFD\uFFFD"_s,
        u"\\u{DE00}\\u{D83D}"_s);

    unchanged("emoji", u"🔑"_s);
    unchanged("emoji joined", u"👩\u200D💻"_s);
    unchanged("emoji with a colour, joined", u"👩🏽\u200D💻"_s);
    unchanged("emoji with a selector, joined", u"❤\uFE0F\u200D🔥"_s);
    unchanged("Persian", u"می\u200Cخواهم"_s);
    unchanged("Persian between marks", u"مِ\u200Cخ"_s);
    unchanged("Devanagari", u"क्\u200Dष"_s);
    unchanged("ideographic variant", u"葛\U000E0100"_s);
    row("joiner between Latin letters", u"ad\u200Dmin"_s, u"ad\uFFFDmin"_s, u"ad\\u{200D}min"_s);
    row("non-joiner between Latin letters", u"ad\u200Cmin"_s, u"ad\uFFFDmin"_s, u"ad\\u{200C}min"_s);
    row("joiner at an end", u"👩\u200D"_s, u"👩\uFFFD"_s, u"👩\\u{200D}"_s);
    row("joiner at the front", u"\u200D👩"_s, u"\uFFFD👩"_s, u"\\u{200D}👩"_s);
    row("two joiners", u"👩\u200D\u200D💻"_s, u"👩\uFFFD\uFFFD💻"_s, u"👩\\u{200D}\\u{200D}💻"_s);
    row("selector behind a letter", u"a\uFE0F"_s, u"a\uFFFD"_s, u"a\\u{FE0F}"_s);
    row("second selector", u"❤\uFE0F\uFE0F"_s, u"❤\uFE0F\uFFFD"_s, u"❤\uFE0F\\u{FE0F}"_s);
    row("bytes hidden in selectors", u"🔑\U000E0141\U000E0142"_s, u"🔑\uFFFD\uFFFD\uFFFD\uFFFD"_s,
        u"🔑\\u{E0141}\\u{E0142}"_s);
}

void VisibleTextTest::bothOutputs()
{
    QFETCH(QString, text);
    QFETCH(QString, replaced);
    QFETCH(QString, visible);
    QCOMPARE(replacedText(text), replaced);
    QCOMPARE(visibleText(text), visible);
    QCOMPARE(replacedText(text).size(), text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        QCOMPARE(replacedUnit(text, at), replaced[at]);
        QCOMPARE(isShownAsIs(text, at), text[at] == replaced[at]);
    }
    // What has been treated stays.
    QCOMPARE(replacedText(replaced), replaced);
    QCOMPARE(visibleText(visible), visible);
}

void VisibleTextTest::everyCodePointAlone()
{
    for (char32_t code = 0; code <= QChar::LastValidCodePoint; ++code) {
        const QString text = QStringView(QChar::fromUcs4(code)).toString();
        QCOMPARE(visibleText(text) == text, isSafeToShow(code));
        QCOMPARE(replacedText(text) == text, isSafeToShow(code));
    }
}

void VisibleTextTest::cellIsCutBetweenCharacters()
{
    QCOMPARE(cellText(u"a\u202Eb"_s), u"a\uFFFDb"_s);
    const QString cut = cellText(QString(QString(399, u'x') + u"😀y"_s));
    QCOMPARE(cut, QString(QString(399, u'x') + u'…'));
    QCOMPARE(cellText(QString(401, u'x')), QString(QString(400, u'x') + u'…'));
}

void VisibleTextTest::toolTipIsNoMarkup()
{
    QCOMPARE(toolTipText({}), QString());
    QCOMPARE(toolTipText(u"<img src=x> & \u202E\nb"_s),
             u"<span>&lt;img src=x&gt; &amp; \\u{202E}<br>b</span>"_s);
}

void VisibleTextTest::menuHasNoKeys()
{
    QCOMPARE(menuText(u"a&b\tCtrl+Q"_s), u"a&&b\\tCtrl+Q"_s);
}

void VisibleTextTest::utf8()
{
    QCOMPARE(visibleText("plain"), std::string("plain"));
    QCOMPARE(visibleText("\xef\xbb\xbf\xef\xbb\xbf"
                         "a"),
             std::string("\\u{FEFF}\\u{FEFF}a"));
    QCOMPARE(visibleText("a\xff\xe2\x80\xae"), std::string("a\xef\xbf\xbd\\u{202E}"));
    QCOMPARE(visibleText("\xed\xa0\x80").find('\xed'), std::string::npos); // a surrogate as UTF-8
}

TRAILSCOPE_TEST(VisibleTextTest)
#include "visibletexttest.moc"
