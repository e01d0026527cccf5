// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/jsonfaulttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

namespace trailscope {

std::string jsonFaultText(JsonFault fault)
{
    const auto text = [fault] {
        switch (fault) {
        case JsonFault::Grammar:
            return QCoreApplication::translate("trailscope::LoadReport",
                                               "where something stands that is no JSON");
        case JsonFault::NoUtf8:
            return QCoreApplication::translate("trailscope::LoadReport",
                                               "where bytes stand that are no UTF-8");
        case JsonFault::ControlCharacter:
            return QCoreApplication::translate("trailscope::LoadReport",
                                               "where an unescaped control character stands");
        case JsonFault::BrokenEscape:
            return QCoreApplication::translate(
                "trailscope::LoadReport", "where a backslash stands with nothing behind it that it escapes");
        case JsonFault::HalfCharacter:
            return QCoreApplication::translate("trailscope::LoadReport",
                                               "where one half of a character (a surrogate) stands alone");
        }
        return QString();
    };
    return text().toStdString();
}

} // namespace trailscope
