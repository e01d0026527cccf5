// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "investigate/lineage/lineagefinder.h"
#include "store/valuelist.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace trailscope::test {

using namespace Qt::StringLiterals;

inline QByteArray idOf(int number)
{
    return "00000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0');
}

struct Caller {
    QByteArray type;
    QByteArray principalId;
    QByteArray arn;
    QByteArray key = {};
    QByteArray created = {};
    QByteArray more = {}; // members of the session's context
    QByteArray moreOfIdentity = {}; // members of userIdentity
    QByteArray service = {}; // AWS's, that calls
};

inline Caller user(const QByteArray &name, const QByteArray &key)
{
    return {"IAMUser", "AIDA" + name, "arn:aws:iam::111111111111:user/" + name, key};
}

inline Caller role(const QByteArray &account, const QByteArray &name, const QByteArray &session,
                   const QByteArray &key, const QByteArray &created)
{
    return {"AssumedRole", "AROA" + name + ':' + session,
            "arn:aws:sts::" + account + ":assumed-role/" + name + '/' + session, key, created};
}

inline QByteArray eventOf(int number, const QByteArray &time, const QByteArray &name, const Caller &caller,
                          const QByteArray &more = {}, const QByteArray &ip = "198.51.100.1")
{
    QByteArray identity = R"({"type":")" + caller.type + '"';
    if (!caller.service.isEmpty()) {
        identity += R"(,"invokedBy":")" + caller.service + '"';
    } else {
        identity += R"(,"principalId":")" + caller.principalId + R"(","arn":")" + caller.arn
            + R"(","accountId":")" + caller.arn.split(':').value(4) + '"';
    }
    if (!caller.key.isEmpty())
        identity += R"(,"accessKeyId":")" + caller.key + '"';
    if (caller.type == "IAMUser")
        identity += R"(,"userName":")" + caller.arn.split('/').last() + '"';
    if (!caller.created.isEmpty())
        identity += R"(,"sessionContext":{"attributes":{"creationDate":")" + caller.created + "\"}"
            + caller.more + '}';
    identity += caller.moreOfIdentity;
    return R"({"eventVersion":"1.09","eventID":")" + idOf(number) + R"(","eventTime":")" + time
        + R"(","eventName":")" + name
        + R"(","eventSource":"x.amazonaws.com","awsRegion":"eu-west-1","sourceIPAddress":")" + ip
        + R"(","recipientAccountId":")"
        + (caller.service.isEmpty() ? caller.arn.split(':').value(4) : "111111111111"_ba)
        + R"(","userIdentity":)" + identity + '}' + more + '}';
}

inline QByteArray assumed(const QByteArray &account, const QByteArray &name, const QByteArray &session,
                          const QByteArray &key)
{
    return R"(,"requestParameters":{"roleArn":"arn:aws:iam::)" + account + ":role/path/" + name
        + R"(","roleSessionName":")" + session + R"("},"responseElements":{"credentials":{)"
        + (key.isEmpty() ? QByteArray() : R"("accessKeyId":")" + key + R"(",)")
        + R"("expiration":"Mar 1, 2024, 1:30:00 PM"},"assumedRoleUser":{"assumedRoleId":"AROA)" + name + ':'
        + session + "\"}}";
}

// A trail of such events, loaded from real files, and what is found in it.
class LineageTrail {
public:
    void reset()
    {
        m_trail = Trail::create();
        m_finder = std::make_unique<LineageFinder>();
    }
    void load(const QByteArrayList &events)
    {
        QFile file(m_folder.filePath(QString::number(++m_files) + QStringLiteral(".json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"Records":[)" + events.join(',') + "]}");
        file.close();
        const std::string path = file.fileName().toStdString();
        m_trail->load(std::span(&path, 1));
    }
    [[nodiscard]] SnapshotPtr snapshot() const { return m_trail->snapshot(); }
    [[nodiscard]] LineagePtr find() const { return m_finder->find(*snapshot()); }
    // The event whose eventID has this number.
    [[nodiscard]] EventIndex numbered(int number) const
    {
        const SnapshotPtr events = snapshot();
        for (std::uint32_t i = 0; i < events->eventCount(); ++i) {
            if (events->idText(IdColumn::EventId, EventIndex{i}) == idOf(number).toStdString())
                return EventIndex{i};
        }
        qFatal("there is no event %d", number);
    }
    [[nodiscard]] std::uint32_t groupOf(const Lineage &lineage, int number) const
    {
        return lineage.groups.of(numbered(number));
    }
    // The level of the step between the credentials of two events; nothing where there is none.
    [[nodiscard]] QByteArray level(const Lineage &lineage, int from, int to) const
    {
        for (const LineageEdge &edge : lineage.graph.edges()) {
            if (edge.from == groupOf(lineage, from) && edge.to == groupOf(lineage, to))
                return toBytes(lineageLevelName(edge.level));
        }
        return {};
    }
    // From what is no credential to that of an event: `ID, proof, level`.
    [[nodiscard]] QByteArray origin(const Lineage &lineage, int to, LineageNodeKind kind) const
    {
        const SnapshotPtr events = snapshot();
        for (const LineageEdge &edge : lineage.graph.edgesTo(groupOf(lineage, to))) {
            const LineageNode &node = lineage.graph.nodes()[edge.from];
            if (node.kind == kind)
                return toBytes(node.id) + ", " + toBytes(lineageProofText(*events, edge)) + ", "
                    + toBytes(lineageLevelName(edge.level));
        }
        return {};
    }
    [[nodiscard]] QStringList lineageOf(const Lineage &lineage, int number) const
    {
        const auto code = lineage.lineage->code(*snapshot(), numbered(number));
        QStringList values;
        for (const std::string_view value : decodeValueList(lineage.lineage->dictionary().text(*code)))
            values << QString::fromUtf8(value);
        return values;
    }

    [[nodiscard]] static QByteArray toBytes(std::string_view text)
    {
        return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    }

private:
    QTemporaryDir m_folder;
    int m_files = 0;
    std::shared_ptr<Trail> m_trail = Trail::create();
    std::unique_ptr<LineageFinder> m_finder = std::make_unique<LineageFinder>();
};

} // namespace trailscope::test
