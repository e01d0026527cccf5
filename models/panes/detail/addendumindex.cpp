// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/addendumindex.h"

#include "store/valuelist.h"

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

AddendumIndex::AddendumIndex(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return makeLinks(*input.trail, *input.snapshot, stop);
          },
          [this](const Input &, const Links &links) {
              m_links = links;
              emit finished(m_links && !m_links->empty());
          },
          [](const QString &reason) { return tr("Addenda could not be looked for: %1").arg(reason); })
{
}

void AddendumIndex::setTrail(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    if (snapshot == m_snapshot) {
        return;
    }
    m_snapshot = snapshot;
    m_links.reset();
    m_job.cancel();
    if (trail && snapshot && snapshot->eventCount() <= kLargestTrail) {
        m_job.replace({.trail = trail, .snapshot = snapshot});
    }
}

} // namespace trailscope
