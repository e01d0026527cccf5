// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/findingsfinder.h"

#include "detect/detectionscolumn.h"

#include <utility>

namespace trailscope {

class FindingsFinder::Turn {
public:
    Turn(FindingsFinder &finder, const std::stop_token &stop)
        : m_finder(finder)
    {
        std::unique_lock lock(m_finder.m_mutex);
        m_isMine = m_finder.m_isFree.wait(lock, stop, [this] { return !m_finder.m_isBusy; });
        m_finder.m_isBusy = m_finder.m_isBusy || m_isMine;
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;
    ~Turn()
    {
        if (!m_isMine)
            return;
        {
            const std::lock_guard lock(m_finder.m_mutex);
            m_finder.m_isBusy = false;
        }
        m_finder.m_isFree.notify_all();
    }
    // Not where the caller was stopped while it waited.
    [[nodiscard]] bool isMine() const { return m_isMine; }

private:
    FindingsFinder &m_finder;
    bool m_isMine = false;
};

FindingsFinder::FindingsFinder(std::shared_ptr<RuleLibrary> library)
    : m_library(std::move(library))
{
}

bool FindingsFinder::run(const Snapshot &snapshot, const RawSource &records, const std::stop_token &stop)
{
    if (!m_growing)
        m_growing = std::make_unique<GrowingDetections>(m_library->rules()->set);
    DetectionsPtr found = m_growing->find(snapshot, records, stop);
    if (!found)
        return false;
    if (m_run && m_run->found == found)
        return true;
    m_run = Run{.found = std::move(found), .column = {}};
    m_last.reset();
    return true;
}

TrailFindingsPtr FindingsFinder::find(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                                      const std::vector<MutedRule> &mutes, const std::stop_token &stop)
{
    const Turn turn(*this, stop);
    if (!turn.isMine() || !run(*snapshot, trail->raw(), stop))
        return nullptr;
    if (m_last && m_last->mutes == mutes && muteAlike(mutes, *m_last->snapshot, *snapshot))
        return m_last;
    auto found = std::make_shared<TrailFindings>();
    found->rules = m_library->rules();
    found->snapshot = snapshot;
    found->mutes = mutes;
    auto parted = partMuted(*found->rules->set, m_run->found->hits, m_run->found->findings, mutes, *snapshot,
                            trail->raw(), trail->pathColumns(), stop);
    if (!parted)
        return nullptr;
    found->hits = *std::move(parted);
    found->unreadable = m_run->found->hits.unreachable;
    const RuleSet &set = *found->rules->set;
    found->shown = tallyOf(set, *snapshot, found->hits.shown, found->hits.shownFindings, stop);
    found->muted = tallyOf(set, *snapshot, found->hits.muted, found->hits.mutedFindings, stop);
    if (stop.stop_requested())
        return nullptr;
    m_last = std::move(found);
    return m_last;
}

DerivedColumnPtr FindingsFinder::column(const Snapshot &snapshot, const RawSource &records,
                                        const std::stop_token &stop)
{
    const Turn turn(*this, stop);
    if (!turn.isMine() || !run(snapshot, records, stop))
        return nullptr;
    if (!m_run->column || !m_run->column->isWhole(snapshot)) {
        const Detections &found = *m_run->found;
        m_run->column = detectionsColumn(*found.rules, snapshot, found.hits, found.findings, stop);
    }
    return m_run->column;
}

TrailFindingsPtr FindingsFinder::known() const
{
    const std::lock_guard lock(m_mutex);
    return m_isBusy ? nullptr : m_last;
}

} // namespace trailscope
