// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/decodedmodel.h"

#include <QtCore/QModelIndex>
#include <QtCore/QStringList>
#include <QtTest/QAbstractItemModelTester>

#include <optional>
#include <string>

namespace trailscope::test {

// Of a role that was assumed, with something of everything.
inline const std::string &roleRecord()
{
    static const std::string made
        = R"({"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLEID:jane",)"
          R"("arn":"arn:aws:sts::111122223333:assumed-role/Admin/jane","accountId":"111122223333","accessKeyId":"ASIAEXAMPLEKEY",)"
          R"("sessionContext":{"sessionIssuer":{"type":"Role","userName":"Admin","arn":"arn:aws:iam::111122223333:role/Admin"},)"
          R"("webIdFederationData":{},"attributes":{"creationDate":"2024-03-01T11:46:00Z","mfaAuthenticated":"false"},)"
          R"("ec2RoleDelivery":"1.0"},"newThing":{"of":"tomorrow"}},)"
          R"("eventTime":"2024-03-01T12:00:00Z","eventSource":"iam.amazonaws.com","eventName":"PutRolePolicy","awsRegion":"us-east-1",)"
          R"("sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2","errorCode":"AccessDenied","errorMessage":"no, because...",)"
          "\"requestParameters\":{\"policyDocument\":\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Inner\\\":"
          "\\\"{"
          "\\\\\\\"a\\\\\\\":1}\\\"}\","
          R"("encoded":"%7B%22x%22%3A%5B1%2C2%5D%7D","max":5,"maxText":"5","on":true,"none":null,"list":["a",{"b":"c"}],)"
          R"("secret":"HIDDEN_DUE_TO_SECURITY_REASONS","dotted.key":"v"},)"
          R"("responseElements":{"reason":"responseElements too large","omitted":true,"originalSize":102402},)"
          R"("resources":[{"ARN":"arn:aws:s3:::bucket/key","accountId":"111122223333","type":"AWS::S3::Object"},"odd"],)"
          R"("tlsDetails":{"tlsVersion":"TLSv1.1"},"somethingNew":{"k":"v"},"recipientAccountId":"444455556666"})";
    return made;
}

// A record decoded, and what its rows say.
struct DecodedRecord {
    explicit DecodedRecord(const std::string &record)
        : tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        model.setDetail(buildRecordDetail(record));
    }

    // The row with these names from the top.
    [[nodiscard]] QModelIndex row(const QStringList &names) const
    {
        QModelIndex found;
        for (const QString &name : names) {
            QModelIndex next;
            for (int i = 0; i < model.rowCount(found); ++i) {
                if (model.index(i, 0, found).data().toString() == name) {
                    next = model.index(i, 0, found);
                    break;
                }
            }
            if (!next.isValid()) {
                return {};
            }
            found = next;
        }
        return found;
    }
    [[nodiscard]] QString value(const QStringList &names) const
    {
        return row(names).siblingAtColumn(DecodedModel::ValueColumn).data().toString();
    }
    [[nodiscard]] QString meaning(const QStringList &names) const
    {
        return row(names).siblingAtColumn(DecodedModel::MeaningColumn).data().toString();
    }
    [[nodiscard]] std::optional<FieldValue> field(const QStringList &names) const
    {
        const QVariant value = row(names).data(DecodedModel::FieldValueRole);
        return value.isValid() ? std::optional(value.value<FieldValue>()) : std::nullopt;
    }

    DecodedModel model;
    QAbstractItemModelTester tester;
};

} // namespace trailscope::test
