// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/visibletext.h"

#include "text/utf8sequence.h"

#include <QtCore/QChar>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <algorithm>
#include <array>
#include <span>

namespace trailscope {

namespace {

constexpr qsizetype kLongestCell = 400;
constexpr char32_t kNoCharacter = 0; // as a neighbour, NUL allows nothing

constexpr bool isPlain(char16_t unit)
{
    return unit >= 0x20 && unit < 0x7F;
}

struct CodeRange {
    char32_t first;
    char32_t last;
};

constexpr bool isIn(std::span<const CodeRange> ranges, char32_t code)
{
    return std::ranges::any_of(
        ranges, [code](const CodeRange &range) { return code >= range.first && code <= range.last; });
}

// Format characters (Cf) that are seen: signs that stand over or before the digits after them.
constexpr std::array<CodeRange, 6> kSeenFormats = {{
    {0x0600, 0x0605},
    {0x06DD, 0x06DD},
    {0x070F, 0x070F},
    {0x0890, 0x0891},
    {0x08E2, 0x08E2},
    {0x110BD, 0x110CD},
}};

// Not seen though they are no format characters, after Unicode's Default_Ignorable_Code_Point; and the object
// replacement character, which text layouts give no room.
constexpr std::array<CodeRange, 11> kUnseen = {{
    {0x034F, 0x034F}, // combining grapheme joiner
    {0x115F, 0x1160}, // Hangul fillers
    {0x17B4, 0x17B5}, // Khmer inherent vowels
    {0x180B, 0x180F}, // Mongolian variation selectors
    {0x2065, 0x2065},
    {0x3164, 0x3164}, // Hangul filler
    {0xFE00, 0xFE0F}, // variation selectors
    {0xFFA0, 0xFFA0}, // half-width Hangul filler
    {0xFFF0, 0xFFF8},
    {0xFFFC, 0xFFFC}, // object replacement character
    {0xE0000, 0xE0FFF}, // tags and more variation selectors
}};

// A character in UTF-16, or half of one.
struct Character {
    char32_t code;
    qsizetype begin;
    qsizetype end;
};

Character characterAt(QStringView text, qsizetype at)
{
    const QChar unit = text[at];
    if (unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(unit, text[at + 1]), at, at + 2};
    }
    if (unit.isLowSurrogate() && at > 0 && text[at - 1].isHighSurrogate()) {
        return {QChar::surrogateToUcs4(text[at - 1], unit), at - 1, at + 1};
    }
    return {unit.unicode(), at, at + 1};
}

char32_t codeBefore(QStringView text, const Character &character)
{
    return character.begin > 0 ? characterAt(text, character.begin - 1).code : kNoCharacter;
}

char32_t codeAfter(QStringView text, const Character &character)
{
    return character.end < text.size() ? characterAt(text, character.end).code : kNoCharacter;
}

bool isSymbol(char32_t code) // as emoji are
{
    return code >= 0x80
        && (QChar::category(code) == QChar::Symbol_Other || QChar::category(code) == QChar::Symbol_Math
            || (code >= 0x1F3FB && code <= 0x1F3FF)); // colours of skin
}

bool isEmojiSelector(char32_t code)
{
    return code == 0xFE0E || code == 0xFE0F;
}

bool joinsOnward(char32_t code)
{
    const QChar::JoiningType type = QChar::joiningType(code);
    return type == QChar::Joining_Dual || type == QChar::Joining_Left;
}

bool joinsBackward(char32_t code)
{
    const QChar::JoiningType type = QChar::joiningType(code);
    return type == QChar::Joining_Dual || type == QChar::Joining_Right;
}

// The nearest code points around that a joiner lies between, marks left aside.
bool liesBetweenJoiningLetters(QStringView text, Character character)
{
    const auto isMark = [](char32_t code) { return QChar::category(code) == QChar::Mark_NonSpacing; };
    Character before = character;
    do {
        if (before.begin == 0) {
            return false;
        }
        before = characterAt(text, before.begin - 1);
    } while (isMark(before.code));
    Character after = character;
    do {
        if (after.end == text.size()) {
            return false;
        }
        after = characterAt(text, after.end);
    } while (isMark(after.code));
    return joinsOnward(before.code) && joinsBackward(after.code);
}

bool joinerIsNeeded(QStringView text, const Character &joiner)
{
    constexpr unsigned char kVirama = 9; // its combining class
    const char32_t before = codeBefore(text, joiner);
    if (QChar::combiningClass(before) == kVirama) {
        return true;
    }
    constexpr char32_t kNonJoiner = 0x200C;
    if (joiner.code == kNonJoiner) {
        return liesBetweenJoiningLetters(text, joiner);
    }
    return (isSymbol(before) || isEmojiSelector(before)) && isSymbol(codeAfter(text, joiner));
}

bool selectorIsNeeded(QStringView text, const Character &selector)
{
    const char32_t before = codeBefore(text, selector);
    return isEmojiSelector(selector.code) ? isSymbol(before) : QChar::script(before) == QChar::Script_Han;
}

bool isNeededHere(QStringView text, const Character &character)
{
    const char32_t code = character.code;
    if (code == 0x200C || code == 0x200D) {
        return joinerIsNeeded(text, character);
    }
    const bool selects = (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
    return selects && selectorIsNeeded(text, character);
}

void appendVisible(QString &out, char32_t code)
{
    switch (code) {
    case U'\n':
        out += QLatin1StringView("\\n");
        return;
    case U'\r':
        out += QLatin1StringView("\\r");
        return;
    case U'\t':
        out += QLatin1StringView("\\t");
        return;
    default:
        break;
    }
    const auto number = static_cast<uint>(code);
    if (code < 0x80) {
        out += QLatin1StringView("\\x") + QString::number(number, 16).rightJustified(2, u'0');
    } else {
        out += QLatin1StringView("\\u{") + QString::number(number, 16).toUpper().rightJustified(4, u'0')
            + u'}';
    }
}

} // namespace

bool isSafeToShow(char32_t code)
{
    if (code < 0x80) {
        return code >= 0x20 && code != 0x7F;
    }
    if (QChar::isNonCharacter(code) || isIn(kUnseen, code)) {
        return false;
    }
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Other_Format:
        return isIn(kSeenFormats, code);
    default:
        return true;
    }
}

bool isShownAsIs(QStringView text, qsizetype at)
{
    if (isPlain(text[at].unicode())) {
        return true;
    }
    const Character character = characterAt(text, at);
    return isSafeToShow(character.code) || isNeededHere(text, character);
}

QChar replacedUnit(QStringView text, qsizetype at)
{
    if (isShownAsIs(text, at)) {
        return text[at];
    }
    constexpr char16_t kControlPictures = 0x2400;
    constexpr char16_t kDeletePicture = 0x2421;
    constexpr char16_t kNewlinePicture = 0x2424;
    const char16_t unit = text[at].unicode();
    if (unit < 0x20) {
        return QChar(static_cast<char16_t>(kControlPictures + unit));
    }
    switch (unit) {
    case 0x7F:
        return QChar(kDeletePicture);
    case 0x2028:
    case 0x2029:
        return QChar(kNewlinePicture);
    default:
        return QChar(QChar::ReplacementCharacter);
    }
}

QString replacedText(QStringView text)
{
    QString out = text.toString();
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isPlain(text[at].unicode())) {
            out[at] = replacedUnit(text, at);
        }
    }
    return out;
}

QString visibleText(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (isShownAsIs(text, at)) {
            out += text.sliced(at, character.end - at);
        } else {
            appendVisible(out, character.code);
        }
        at = character.end;
    }
    return out;
}

std::string visibleText(std::string_view utf8)
{
    const bool plain = std::ranges::all_of(utf8, [](char c) { return c >= 0x20 && c < 0x7F; });
    return plain ? std::string(utf8) : visibleText(QStringView(fromUtf8(utf8))).toStdString();
}

QString cellText(QStringView text)
{
    if (text.size() <= kLongestCell) {
        return replacedText(text);
    }
    const qsizetype end = text[kLongestCell].isLowSurrogate() ? kLongestCell - 1 : kLongestCell;
    return replacedText(text.first(end)) + u'…';
}

QString toolTipText(QStringView text)
{
    if (text.isEmpty()) {
        return {};
    }
    QStringList lines;
    const QList<QStringView> parts = text.split(u'\n');
    for (const QStringView line : parts) {
        lines.append(visibleText(line).toHtmlEscaped());
    }
    return QLatin1StringView("<span>") + lines.join(QLatin1StringView("<br>")) + QLatin1StringView("</span>");
}

QString menuText(QStringView text)
{
    return visibleText(text).replace(u'&', QLatin1StringView("&&"));
}

QString fromUtf8(std::string_view text)
{
    // Qt takes a byte order mark at the front for none of the text.
    qsizetype marks = 0;
    for (; text.starts_with(kUtf8ByteOrderMark); text.remove_prefix(kUtf8ByteOrderMark.size())) {
        ++marks;
    }
    const QString rest = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return QString(marks, QChar(QChar::ByteOrderMark)) + rest;
}

} // namespace trailscope
