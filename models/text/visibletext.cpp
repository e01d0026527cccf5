// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/visibletext.h"

#include <algorithm>

namespace trailscope {

namespace {

constexpr qsizetype kLongestCell = 400;

} // namespace

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString cellText(QStringView text)
{
    const bool cut = text.size() > kLongestCell;
    QString out = text.first(std::min(text.size(), kLongestCell)).toString();
    for (QChar &c : out) {
        const char16_t code = c.unicode();
        if (code == u'\n' || code == u'\r' || code == u'\t') {
            c = u' ';
        } else if (code < 0x20 || code == 0x7F || code == 0x2028 || code == 0x2029 || code == 0x200E
                   || code == 0x200F || code == 0x061C || (code >= 0x202A && code <= 0x202E)
                   || (code >= 0x2066 && code <= 0x2069)) {
            c = QChar::ReplacementCharacter; // would turn the line's direction or break it
        }
    }
    if (cut) {
        out += u'…';
    }
    return out;
}

} // namespace trailscope
