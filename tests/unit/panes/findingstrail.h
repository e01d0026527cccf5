// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "panes/findings/findingsarrangement.h"
#include "session/findingsfinder.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace trailscope::test {

// What the trail below is searched with.
inline constexpr const char *kFindingRules = R"(title: Grave
id: grave
level: critical
status: stable
author: Ana
tags: [attack.defense_evasion, attack.t1098]
detection:
    s:
        eventName: Stop
    condition: s
---
title: Often
id: often
level: low
status: experimental
tags: [attack.defense-evasion, attack.discovery]
detection:
    s:
        eventName: [List, Stop]
    condition: s
---
title: Chatter
id: chatter
level: informational
detection:
    s:
        eventName|exists: true
    condition: s
---
title: Without a level
id: none
detection:
    s:
        eventName: List
    condition: s
---
title: Never
id: never
level: high
detection:
    s:
        eventName: Nothing
    condition: s
---
title: Three lists
id: three
level: medium
correlation:
    type: event_count
    rules: [often]
    group-by: [awsRegion]
    timespan: 1h
    generate: true
    condition:
        gte: 3
)";

inline std::string findingRecord(int number, const char *event, const char *user, int minute)
{
    const std::string digits = std::to_string(number);
    return R"({"eventVersion":"1.08","eventSource":"x.amazonaws.com","awsRegion":"eu-west-1","eventName":")"
        + std::string(event) + R"(","eventTime":"2024-03-01T10:)" + (minute < 10 ? "0" : "")
        + std::to_string(minute) + R"(:00Z","eventID":"00000000-0000-4000-8000-)"
        + std::string(12 - digits.size(), '0') + digits + R"(","userIdentity":{"type":"IAMUser","userName":")"
        + user + R"(","arn":"arn:aws:iam::111122223333:user/)" + user + R"(","accountId":"111122223333"}})";
}

// A trail of five events and what rules find in it, for the tests of what is shown of that.
class FindingsTrail {
protected:
    void readFive()
    {
        int number = 0;
        QByteArray records;
        for (const auto &[event, user, minute] :
             {std::tuple("List", "ana", 1), std::tuple("List", "ana", 2), std::tuple("List", "bob", 3),
              std::tuple("Stop", "bob", 4), std::tuple("Other", "zoe", 5)})
            records += QByteArray::fromStdString(findingRecord(++number, event, user, minute)) + '\n';
        read(records);
        QCOMPARE(m_trail->snapshot()->rowCount(), 5U);
        load(kFindingRules);
    }
    void load(const QByteArray &rules)
    {
        QFile file(m_folder.filePath(QStringLiteral("rules.yml")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(rules) == rules.size());
        file.close();
        m_finder = std::make_unique<FindingsFinder>(std::make_shared<RuleLibrary>(
            RuleChoice{.shipped = false, .paths = {file.fileName().toStdString()}, .placeholders = {}}));
    }
    void read(const QByteArray &records)
    {
        QFile file(m_folder.filePath(QStringLiteral("trail.json")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.write(records) == records.size());
        file.close();
        m_trail = Trail::create();
        const std::string path = file.fileName().toStdString();
        m_trail->load(std::span(&path, 1));
    }
    [[nodiscard]] FindingsArrangementPtr arrange(const FindingsRequest &request,
                                                 const std::vector<MutedRule> &mutes = {}) const
    {
        return FindingsArrangement::make(m_finder->find(m_trail, m_trail->snapshot(), mutes), request);
    }

    QTemporaryDir m_folder;
    std::shared_ptr<Trail> m_trail;
    std::unique_ptr<FindingsFinder> m_finder;
};

} // namespace trailscope::test
