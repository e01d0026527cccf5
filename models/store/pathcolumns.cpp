// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/pathcolumns.h"

#include <algorithm>

namespace trailscope {

std::vector<PathColumnPtr> PathColumns::get(const Snapshot &snapshot, std::span<const JsonPath> paths,
                                            std::stop_token stop)
{
    std::vector<PathColumnPtr> columns(paths.size());
    const std::lock_guard making(m_making);
    std::vector<std::shared_ptr<PathColumn>> missing;
    std::vector<JsonPath> missingPaths;
    std::uint32_t known = snapshot.eventCount(); // events that every missing column has already
    for (std::size_t i = 0; i < paths.size(); ++i) {
        columns[i] = ready(snapshot, paths[i]);
        if (columns[i] || std::ranges::find(missingPaths, paths[i]) != missingPaths.end()) {
            continue;
        }
        auto column = std::make_shared<PathColumn>(paths[i]);
        {
            const std::lock_guard lock(m_mutex);
            if (const auto earlier = m_columns.find(paths[i]); earlier != m_columns.end()) {
                column->m_lists
                    = earlier->second->m_lists; // codes stay what they are: only the new events are read
                column->m_codes = earlier->second->m_codes;
                column->m_unreachable = earlier->second->m_unreachable;
            }
        }
        known = std::min(known, column->eventCount());
        missing.push_back(std::move(column));
        missingPaths.push_back(paths[i]);
    }
    if (!missing.empty()) {
        for (const auto &column : missing) {
            column->m_codes.resize(snapshot.eventCount(), Code::Absent);
        }
        EventSet wanted(snapshot.eventCount(), true);
        for (std::uint32_t event = 0; event < known; ++event) {
            wanted.remove(static_cast<EventIndex>(event));
        }
        struct Worker {
            std::unique_ptr<FieldExtractor> extractor;
            std::vector<DictionaryCache> lists;
            std::vector<ValueList> values;
            std::string encoded;
        };
        std::vector<Worker> workers(m_raw->workerCount());
        for (Worker &worker : workers) {
            worker.extractor = m_raw->makeExtractor();
            worker.values.resize(missing.size());
            for (const auto &column : missing) {
                worker.lists.emplace_back(*column->m_lists);
            }
        }
        const auto visit = [&](unsigned number, EventIndex event, std::string_view record) {
            Worker &worker = workers[number];
            worker.extractor->extract(record, missingPaths, worker.values);
            for (std::size_t i = 0; i < missing.size(); ++i) {
                if (worker.values[i].exists) {
                    encodeValueList(worker.values[i], worker.encoded);
                    missing[i]->m_codes[raw(event)] = worker.lists[i].intern(worker.encoded);
                }
            }
        };
        const RawScanResult result = m_raw->scan(snapshot, wanted, visit, stop);
        if (result.stopped) {
            return {};
        }
        const std::lock_guard lock(m_mutex);
        for (const auto &column : missing) {
            column->m_unreachable += result.unreachable;
            m_columns[column->path()] = column;
        }
    }
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!columns[i]) {
            const std::lock_guard lock(m_mutex);
            columns[i] = m_columns.at(paths[i]);
        }
    }
    return columns;
}

PathColumnPtr PathColumns::ready(const Snapshot &snapshot, const JsonPath &path) const
{
    const std::lock_guard lock(m_mutex);
    const auto column = m_columns.find(path);
    return column != m_columns.end() && column->second->eventCount() >= snapshot.eventCount() ? column->second
                                                                                              : nullptr;
}

} // namespace trailscope
