// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "trailfixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

namespace trailscope::test {

std::string eventIdOf(unsigned number)
{
    char text[40];
    std::snprintf(text, sizeof text, "%08x-1111-4222-8333-444455556666", number);
    return text;
}

std::string eventJson(unsigned number, std::string_view eventName)
{
    return R"({"eventVersion":"1.09","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::123456789012:user/jane","accountId":"123456789012","accessKeyId":"AKIAEXAMPLE","userName":"jane"},"eventTime":"2024-03-01T12:00:0)"
        + std::to_string(number % 10) + R"(Z","eventSource":"s3.amazonaws.com","eventName":")"
        + std::string(eventName)
        + R"(","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"[aws-cli/2.1 \"quoted\\\" {x}]","requestParameters":{"Host":"a}],{\"b\":1","list":[1,[2.5e3,-1],{"k":null}],"number":)"
        + std::to_string(number) + R"(},"responseElements":null,"readOnly":true,"eventID":")"
        + eventIdOf(number) + R"(","eventType":"AwsApiCall","recipientAccountId":"123456789012"})";
}

std::string joined(const std::vector<std::string> &parts, std::string_view separator)
{
    std::string text;
    for (const std::string &part : parts) {
        if (!text.empty()) {
            text += separator;
        }
        text += part;
    }
    return text;
}

std::string recordsJson(const std::vector<std::string> &records)
{
    return R"({"Records":[)" + joined(records, ",") + "]}";
}

LoadedFiles::LoadedFiles(LoadOptions options)
    : m_options(options)
    , m_trail(Trail::create(options.limits))
{
}

LoadedFiles::LoadedFiles(std::string_view content, LoadOptions options)
    : LoadedFiles(options)
{
    write("a.json", content);
    load();
}

std::string LoadedFiles::folder() const
{
    return m_folder.path().toStdString();
}

std::string LoadedFiles::write(std::string_view name, std::string_view content)
{
    const QString path
        = m_folder.filePath(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(content.data(), static_cast<qint64>(content.size()))
            != static_cast<qint64>(content.size())) {
        qFatal("cannot write a test file");
    }
    return path.toStdString();
}

void LoadedFiles::load()
{
    const std::string path = folder();
    m_trail->load({&path, 1}, m_options);
}

LeafReport LoadedFiles::report() const
{
    const LoadReport report = *m_trail->report();
    return report.leaves.size() == 1 ? report.leaves.front() : LeafReport{};
}

std::vector<EventIndex> LoadedFiles::inOrder() const
{
    const SnapshotPtr all = snapshot();
    std::vector<EventIndex> events;
    EventSet(all->eventCount(), true).forEach([&](EventIndex event) { events.push_back(event); });
    std::ranges::sort(events, {}, [&](EventIndex event) {
        const RecordPlace place = all->place(event);
        return std::pair(all->sourceOrder(place.source), place.offset);
    });
    return events;
}

std::vector<std::string> LoadedFiles::eventIds() const
{
    const SnapshotPtr all = snapshot();
    std::vector<std::string> ids;
    for (const EventIndex event : inOrder()) {
        ids.push_back(all->idText(IdColumn::EventId, event));
    }
    return ids;
}

std::vector<std::string> LoadedFiles::records() const
{
    const SnapshotPtr all = snapshot();
    std::vector<std::string> records;
    for (const EventIndex event : inOrder()) {
        records.push_back(m_trail->raw().record(*all, event).value_or("out of reach"));
    }
    return records;
}

std::vector<RecordPlace> LoadedFiles::places() const
{
    const SnapshotPtr all = snapshot();
    std::vector<RecordPlace> places;
    for (const EventIndex event : inOrder()) {
        places.push_back(all->place(event));
    }
    return places;
}

LoadOptions withWindow(std::size_t bytes)
{
    LoadOptions options;
    options.workers = 1;
    options.limits.windowBytes = bytes;
    return options;
}

std::string problemsOf(const LeafReport &report)
{
    static constexpr const char *kNames[]
        = {"BrokenJson",     "CutOff",      "InvalidUtf8", "ControlCharacter", "RecordUnreadable",
           "RecordTooLarge", "TooDeep",     "BrokenRow",   "PackedIncomplete", "ChangedCells",
           "RecordsInside",  "NotSearched", "DamagedValue"};
    std::vector<std::string> texts;
    for (const TextProblem &problem : report.textProblems) {
        texts.push_back(std::string(kNames[static_cast<int>(problem.fault)]) + ' '
                        + std::to_string(problem.offset) + '+' + std::to_string(problem.length));
    }
    return joined(texts, "; ");
}

} // namespace trailscope::test
