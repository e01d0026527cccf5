// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace trailscope::test {

using namespace Qt::StringLiterals;

// A log file with an event for each of these times, word for word; without one for an empty text.
inline bool writeTimedEvents(const QString &path, const QStringList &times)
{
    QJsonArray records;
    for (const QString &time : times) {
        QJsonObject event{{u"eventVersion"_s, u"1.08"_s},
                          {u"eventSource"_s, u"s3.amazonaws.com"_s},
                          {u"eventName"_s, u"GetObject"_s},
                          {u"recipientAccountId"_s, u"111122223333"_s},
                          {u"awsRegion"_s, u"eu-west-1"_s}};
        if (!time.isEmpty())
            event.insert(u"eventTime"_s, time);
        records.append(event);
    }
    QFile file(path);
    const QByteArray text = QJsonDocument(QJsonObject{{u"Records"_s, records}}).toJson();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace trailscope::test
