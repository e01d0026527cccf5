// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/recordedtime.h"

#include "panes/table/eventcolumns.h"
#include "text/asciidigit.h"
#include "text/casefold.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <string_view>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

constexpr std::size_t kLongestTime = 40; // bytes

// 2024-03-01T…, 2024-03-01 …, 20240301T….
bool beginsAsIsoDateTime(std::string_view text)
{
    constexpr std::size_t kBasicDay = 8;
    constexpr std::size_t kDay = 10;
    return text.size() > kDay && isAsciiDigit(text[0])
        && (text[kBasicDay] == 'T' || text[kDay] == 'T' || text[kDay] == 't' || text[kDay] == ' ');
}

// The medium form of Java in its own English: with a comma behind the year or without, and since Java 20 with
// a narrow blank before AM and PM.
UtcMs timeInWords(std::string_view text)
{
    QString words = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    words.replace(QChar(0x202F), u' ');
    for (const QString &form : {u"MMM d, yyyy h:mm:ss AP"_s, u"MMM d, yyyy, h:mm:ss AP"_s}) {
        if (QDateTime time = QLocale::c().toDateTime(words, form); time.isValid()) {
            time.setTimeZone(QTimeZone::utc());
            return time.toMSecsSinceEpoch();
        }
    }
    return kNoTime;
}

bool isUtc(const QTimeZone &zone)
{
    return zone == QTimeZone::utc();
}

} // namespace

UtcMs recordedTime(const JsonTree &tree, const JsonNode &node)
{
    if (node.text.empty() || node.text.size() > kLongestTime) {
        return kNoTime;
    }
    const bool isEventTime = node.parent == 0 && tree.idOf(node) != JsonNodeId{}
        && equalsIgnoringAsciiCase(node.key, "eventTime");
    if (isEventTime || (node.kind == JsonKind::String && beginsAsIsoDateTime(node.text))) {
        return parseEventTime(node.text).value_or(kNoTime);
    }
    const bool inWords
        = node.kind == JsonKind::String && (node.text.ends_with("AM") || node.text.ends_with("PM"));
    return inWords ? timeInWords(node.text) : kNoTime;
}

QString timeBesideRecorded(UtcMs time, const QString &recorded, const QTimeZone &zone)
{
    if (time == kNoTime || (isUtc(zone) && recorded.endsWith(u'Z'))) {
        return recorded;
    }
    return QCoreApplication::translate("trailscope::DecodedTree", "%1 (recorded: %2)",
                                       "a time in the zone that was chosen, and as the record has it")
        .arg(timeText(time, zone), recorded);
}

} // namespace trailscope
