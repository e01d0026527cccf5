// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/jsontext.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <array>
#include <cstdio>

namespace trailscope::cli {

namespace {

void appendEscaped(std::string &out, char16_t unit)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "\\u%04x", static_cast<unsigned>(unit)); // NOLINT(*-vararg)
    out += text.data();
}

} // namespace

void appendJsonString(std::string &out, std::string_view text)
{
    out += '"';
    const QString units = QString::fromUtf8(text);
    qsizetype written = 0;
    const auto flush = [&](qsizetype end) {
        out += QStringView(units).sliced(written, end - written).toUtf8().toStdString();
        written = end + 1;
    };
    for (qsizetype i = 0; i < units.size(); ++i) {
        const char16_t unit = units[i].unicode();
        if (unit == u'"' || unit == u'\\') {
            flush(i);
            out += '\\';
            out += static_cast<char>(unit);
        } else if (unit == u'\n') {
            flush(i);
            out += "\\n";
        } else if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) {
            flush(i);
            appendEscaped(out, unit);
        }
    }
    flush(units.size());
    out += '"';
}

} // namespace trailscope::cli
