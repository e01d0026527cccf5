// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

namespace trailscope::test {

using namespace Qt::StringLiterals;

// The i-th event of every test trail, counted from 0. Four calls in turn, a minute apart: a read, a write, a
// read by another user, a write that was denied.
inline QJsonObject testEvent(int i)
{
    static const QDateTime begin(QDate(2024, 3, 1), QTime(0, 0), QTimeZone::utc());
    const char *const names[] = {"ListBuckets", "PutBucketPolicy", "GetObject", "DeleteTrail"};
    const int turn = i % 4;
    const QString user = turn == 2 ? u"bob"_s : u"alice"_s;
    QJsonObject event{
        {u"eventVersion"_s, u"1.08"_s},
        {u"eventTime"_s, begin.addSecs(60 * i).toString(Qt::ISODate)},
        {u"eventSource"_s, turn == 3 ? u"cloudtrail.amazonaws.com"_s : u"s3.amazonaws.com"_s},
        {u"eventName"_s, QString::fromLatin1(names[turn])},
        {u"awsRegion"_s, i % 2 == 0 ? u"eu-central-1"_s : u"us-east-1"_s},
        {u"sourceIPAddress"_s, u"198.51.100.%1"_s.arg(i % 200)},
        {u"userAgent"_s, u"aws-cli/2.15"_s},
        {u"readOnly"_s, turn == 0 || turn == 2},
        {u"eventType"_s, u"AwsApiCall"_s},
        {u"eventCategory"_s, u"Management"_s},
        {u"recipientAccountId"_s, u"111122223333"_s},
        {u"eventID"_s, u"00000000-0000-4000-8000-%1"_s.arg(i, 12, 16, '0'_L1)},
        {u"userIdentity"_s,
         QJsonObject{{u"type"_s, u"IAMUser"_s},
                     {u"userName"_s, user},
                     {u"accountId"_s, u"111122223333"_s},
                     {u"arn"_s, QString(u"arn:aws:iam::111122223333:user/"_s % user)},
                     {u"principalId"_s, QString(u"AIDA"_s % user.toUpper())},
                     {u"accessKeyId"_s, u"AKIAEXAMPLE"_s}}},
        {u"requestParameters"_s, QJsonObject{{u"bucketName"_s, u"bucket-%1"_s.arg(i % 3)}}},
    };
    if (turn == 3) {
        event.insert(u"errorCode"_s, u"AccessDenied"_s);
        event.insert(u"errorMessage"_s, u"not allowed"_s);
    }
    return event;
}

// Events [first, first + count) as one log file.
inline bool writeTrail(const QString &path, int count, int first = 0)
{
    QJsonArray records;
    for (int i = first; i < first + count; ++i) {
        records.append(testEvent(i));
    }
    QFile file(path);
    const QByteArray text
        = QJsonDocument(QJsonObject{{u"Records"_s, records}}).toJson(QJsonDocument::Compact);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace trailscope::test
