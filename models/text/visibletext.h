// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <string>
#include <string_view>

namespace trailscope {

// What may be shown of a text that somebody else wrote: a value of a record, the name of a file or member,
// what an error quotes. Only what is shown goes through here; what is exported, copied or searched stays as
// it is. Pure; any thread.
//
// A character is not shown as it is where it would mislead the reader or upset what shows it:
// - control characters (C0, DEL, C1): they act on terminals and break lines;
// - line and paragraph separators, for the same reason;
// - marks, embeddings, overrides and isolates of bidirectional text: what is read is not what is stored, and
//   letters that run from right to left do so without them;
// - what takes no room (zero-width characters, the byte order mark, the soft hyphen, fillers, tags, variation
//   selectors): two different names would look the same, and a text could hide another;
// - what is no character (surrogates on their own, noncharacters) and U+FFFC: text layouts take some of them
//   for marks of their own.
//
// What writing needs stays, where it does what it is for: a joiner or non-joiner where the rules for domain
// names allow it (RFC 5892, A.1 and A.2: behind a virama, or between letters that join, as Persian has it); a
// joiner between two symbols and a selector behind one, of which emoji are made; a selector behind an
// ideograph. Blanks stay whatever their width: they are seen as blanks.

// The rule for a code point by itself, whatever stands around it.
[[nodiscard]] bool isSafeToShow(char32_t code);
// Whether the character that the code unit at `at` belongs to is shown as it is where it stands.
[[nodiscard]] bool isShownAsIs(QStringView text, qsizetype at);

// One for one: every code unit that is not shown as it is stands as a symbol, so that places agree with those
// in the text. Control characters have symbols of their own (␛); the others are U+FFFD.
[[nodiscard]] QString replacedText(QStringView text);
// What stands in replacedText() at this place.
[[nodiscard]] QChar replacedUnit(QStringView text, qsizetype at);

// Made visible: \n, \x1b, \u{202E} in the place of what is not shown as it is, so that the reader can tell
// what is there. On one line. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] QString visibleText(QStringView text);
[[nodiscard]] std::string visibleText(std::string_view utf8);

// Replaced, and cut where it is too long for a cell.
[[nodiscard]] QString cellText(QStringView text);
// For a tooltip, which takes for markup what looks like it: made visible, lines kept, as rich text, which is
// wrapped. Empty for an empty text.
[[nodiscard]] QString toolTipText(QStringView text);
// For a menu, where & marks a key and a tab begins the shortcut: made visible, & kept.
[[nodiscard]] QString menuText(QStringView text);

// All of it: a byte order mark at the front is a character, too.
[[nodiscard]] QString fromUtf8(std::string_view text);

} // namespace trailscope
