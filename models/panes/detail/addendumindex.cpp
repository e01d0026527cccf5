// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/addendumindex.h"

#include "store/valuelist.h"

#include <utility>

namespace trailscope {

namespace {

std::shared_ptr<const AddendumMap> makeLinks(Trail &trail, const Snapshot &snapshot,
                                             const std::stop_token &stop)
{
    auto links = std::make_shared<AddendumMap>();
    const std::vector paths{JsonPath{{"addendum", "originalEventID"}}};
    const auto columns = trail.pathColumns().get(snapshot, paths, stop);
    if (columns.empty()) {
        return nullptr;
    }
    const PathColumn &column = *columns.front();
    for (std::uint32_t i = 0; i < snapshot.eventCount() && i < column.eventCount(); ++i) {
        const auto event = static_cast<EventIndex>(i);
        const Code code = column.code(event);
        if (code == Code::Absent || has(snapshot.flags(event), EventFlag::Copy)) {
            continue;
        }
        for (const std::string_view id : decodeValueList(column.lists().text(code))) {
            links->emplace(id, event);
        }
    }
    return links;
}

} // namespace

void AddendumIndex::setTrail(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    m_links.reset();
    m_job.cancel();
    if (!trail || !snapshot || snapshot->eventCount() > kLargestTrail) {
        return;
    }
    m_job.start([trail, snapshot](const std::stop_token &stop) { return makeLinks(*trail, *snapshot, stop); },
                [this](JobOutcome<std::shared_ptr<const AddendumMap>> outcome) {
                    if (outcome.end == JobEnd::Cancelled) {
                        return;
                    }
                    if (outcome.result) {
                        m_links = std::move(*outcome.result);
                    }
                    emit finished(m_links && !m_links->empty());
                });
}

} // namespace trailscope
