// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/latestjob.h"
#include "record/instant.h"
#include "session/derivedfields.h"
#include "session/disposal.h"
#include "session/findingsfinder.h"
#include "store/derivedsource.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace trailscope {

// The derived fields that take a pass over all records, or all events: found out by a job once somebody wants
// them and the trail is read, and again when it has grown; those that take no records also now and then while
// it is being read. GUI thread; owned by the session, which hands on what is found.
class LateFields : public QObject {
    Q_OBJECT

public:
    explicit LateFields(QObject *parent = nullptr);
    ~LateFields() override;

    // From now on, in every trail. True when it is one of these and nobody has wanted it before.
    bool want(Field field);
    // What `new` is new against (investigate/firstseen.h), in this trail. True when it is another than before
    // and somebody wants it: it has to be found out anew.
    bool setBaseline(const std::optional<TimeSpan> &baseline);
    // Which rules `detections` is about, in this trail and those to come. True when they are others than
    // before and somebody wants it. What others have found is handed to who frees it.
    bool setRules(const RuleChoice &choice, Disposal &disposal);
    // Finds out what is wanted and not known for every event of the snapshot. True when there is something to
    // find out.
    bool find(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    // The same while files arrive: what needs no records, and is known for few of the events.
    bool findMeanwhile(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    // What has been begun is begun anew by the next find().
    void stop();
    // Stops, and hands what was found in the trail to who frees it.
    void leaveTrail(Disposal &disposal);
    [[nodiscard]] bool isFinding() const { return m_job.isRunning(); }
    // Of the trail: who wants to know more of lineages than the fields say shares what was read for them.
    [[nodiscard]] const std::shared_ptr<LineageFinder> &lineageFinder() const { return m_lineage; }
    // Of the trail and the rules: who wants to know more of what they find shares what was run.
    [[nodiscard]] const std::shared_ptr<FindingsFinder> &findingsFinder() const { return m_findings; }

signals:
    void found(const trailscope::DerivedSourcePtr &source);
    void ended(); // nothing is being found out any more
    void failed(const QString &message);

private:
    struct Found {
        DerivedColumnPtr column;
        QString caveat;
    };
    enum class Moment : std::uint8_t { Loading, Loaded };
    [[nodiscard]] bool isMissing(const LateField &late, const Snapshot &snapshot, Moment moment) const;
    bool start(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, Moment moment);

    std::set<Field> m_wanted;
    std::shared_ptr<LineageFinder> m_lineage; // of the trail
    std::shared_ptr<FirstSeenFinder> m_firstSeen; // of the trail
    std::shared_ptr<FindingsFinder> m_findings; // of the trail
    bool m_isNewStale = false; // found by an earlier baseline
    std::uint32_t m_baselineNumber = 0; // goes up with each
    bool m_areDetectionsStale = false; // found by other rules
    std::uint32_t m_rulesNumber = 0; // goes up with each choice
    std::vector<LateField> m_finders; // of the trail
    std::uint32_t m_failedAt = 0; // events of the snapshot for which it failed; none: 0
    LatestJob<std::vector<Found>> m_job; // last, so that its threads have ended first
};

} // namespace trailscope
