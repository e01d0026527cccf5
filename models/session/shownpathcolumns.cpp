// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/shownpathcolumns.h"

#include "session/derivedfields.h"
#include "store/fieldreader.h"

#include <algorithm>
#include <stop_token>
#include <utility>

namespace trailscope {

void ShownPathColumns::setSnapshot(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    m_trail = trail;
    m_snapshot = snapshot;
    if (m_paths.empty()) {
        return;
    }
    if (m_job.isRunning()) {
        m_isStale = true;
    } else {
        read();
    }
}

std::vector<PathColumnPtr> ShownPathColumns::leaveTrail()
{
    m_job.cancel();
    m_trail.reset();
    m_snapshot.reset();
    m_shown.reset();
    m_isStale = false;
    return std::exchange(m_columns, {});
}

void ShownPathColumns::request(const std::vector<FieldRef> &columns)
{
    std::vector<JsonPath> paths = pathsIn(columns);
    std::vector<Field> derived;
    for (const FieldRef &column : columns) {
        if (column.isField() && isDerived(column.field())) {
            derived.push_back(column.field());
        }
    }
    if (paths != m_paths || derived != m_derived) {
        m_paths = std::move(paths);
        m_derived = std::move(derived);
        read();
    }
}

void ShownPathColumns::setShown(const SnapshotPtr &shown)
{
    m_shown = shown;
    const bool isMissing = shown && std::ranges::any_of(m_derived, [&](Field field) {
                               return shown->derivedIfMade(field) == nullptr;
                           });
    if (!isMissing) {
        return;
    }
    if (m_job.isRunning()) {
        m_isStale = true; // a long reading of paths is not begun anew for it
    } else {
        read();
    }
}

void ShownPathColumns::read()
{
    m_isStale = false;
    if (!m_snapshot || (m_paths.empty() && m_derived.empty())) {
        const bool wasReading = m_job.isRunning();
        m_job.cancel();
        m_columns.clear();
        emit changed();
        if (wasReading) {
            emit ended();
        }
        return;
    }
    m_job.start(
        [trail = m_trail, snapshot = m_snapshot, shown = m_shown ? m_shown : m_snapshot, paths = m_paths,
         derived = m_derived](const std::stop_token &stop) {
            makeDerived(*shown, derived);
            return paths.empty() ? std::vector<PathColumnPtr>()
                                 : trail->pathColumns().get(*snapshot, paths, stop);
        },
        [this](JobOutcome<std::vector<PathColumnPtr>> outcome) {
            if (outcome.end == JobEnd::Cancelled) {
                return; // whoever cancelled it goes on
            }
            if (outcome.end == JobEnd::Failed) {
                emit failed(tr("A column could not be read: %1").arg(outcome.reason));
            } else {
                m_columns = std::move(*outcome.result);
                emit changed();
            }
            if (m_isStale) {
                read();
            } else if (!m_job.isRunning()) {
                emit ended();
            }
        });
    emit started();
}

} // namespace trailscope
