// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/latefields.h"

#include "investigate/firstseen.h"
#include "investigate/lineage/lineagefinder.h"

#include <algorithm>
#include <stop_token>
#include <utility>

namespace trailscope {

LateFields::LateFields(QObject *parent)
    : QObject(parent)
    , m_lineage(std::make_shared<LineageFinder>())
    , m_firstSeen(std::make_shared<FirstSeenFinder>())
    , m_findings(std::make_shared<FindingsFinder>(std::make_shared<RuleLibrary>(RuleChoice())))
{
}

LateFields::~LateFields() = default;

bool LateFields::want(Field field)
{
    const std::vector<Field> &fields = lateFields();
    return std::ranges::contains(fields, field) && m_wanted.insert(field).second;
}

bool LateFields::setBaseline(const std::optional<TimeSpan> &baseline)
{
    if (baseline == m_firstSeen->baseline()) {
        return false;
    }
    m_firstSeen->setBaseline(baseline);
    ++m_baselineNumber;
    m_isNewStale = true;
    return m_wanted.contains(Field::New);
}

bool LateFields::setRules(const RuleChoice &choice, Disposal &disposal)
{
    if (choice == m_findings->library()->choice()) {
        return false;
    }
    m_job.cancel();
    disposal.hold(
        std::exchange(m_findings, std::make_shared<FindingsFinder>(std::make_shared<RuleLibrary>(choice))));
    disposal.hold(std::exchange(m_finders, {}));
    ++m_rulesNumber;
    m_areDetectionsStale = true;
    return m_wanted.contains(Field::Detections);
}

bool LateFields::find(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    return start(trail, snapshot, Moment::Loaded);
}

bool LateFields::findMeanwhile(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    return start(trail, snapshot, Moment::Loading);
}

bool LateFields::isMissing(const LateField &late, const Snapshot &snapshot, Moment moment) const
{
    if (!m_wanted.contains(late.field)) {
        return false;
    }
    const DerivedColumn *known = snapshot.derived(late.field); // at most a column that is there already
    if (moment == Moment::Loading) {
        // All that comes of it together takes no more than a few times what the last does.
        return late.isOfColumns
            && (known == nullptr || known->codes().size() < std::size_t{snapshot.eventCount()} * 3 / 4);
    }
    const bool isStale = (late.field == Field::New && m_isNewStale)
        || (late.field == Field::Detections && m_areDetectionsStale);
    return known == nullptr || !known->isWhole(snapshot) || isStale;
}

bool LateFields::start(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, Moment moment)
{
    if (!trail || !snapshot || m_job.isRunning() || snapshot->eventCount() == m_failedAt) {
        return false;
    }
    if (m_finders.empty()) {
        m_finders = makeLateFields(m_lineage, m_firstSeen);
        m_finders.push_back({.field = Field::Detections,
                             .find = [findings = m_findings](const Snapshot &all, const RawSource &records,
                                                             const std::stop_token &stop) {
                                 return findings->column(all, records, stop);
                             }});
    }
    std::vector<LateField> finders;
    std::ranges::copy_if(m_finders, std::back_inserter(finders),
                         [&](const LateField &late) { return isMissing(late, *snapshot, moment); });
    if (finders.empty()) {
        return false;
    }
    m_job.start(
        [trail, snapshot, finders = std::move(finders)](const std::stop_token &stop) {
            std::vector<Found> columns;
            for (const LateField &late : finders) {
                if (DerivedColumnPtr column = late.find(*snapshot, trail->raw(), stop)) {
                    columns.push_back({.column = std::move(column),
                                       .caveat = late.caveat ? late.caveat(*snapshot) : QString()});
                }
            }
            return columns;
        },
        [this, events = snapshot->eventCount(), baseline = m_baselineNumber,
         rules = m_rulesNumber](const JobOutcome<std::vector<Found>> &outcome) {
            if (outcome.end == JobEnd::Cancelled) {
                return; // whoever cancelled it goes on
            }
            if (outcome.end == JobEnd::Failed) {
                m_failedAt = events;
                emit failed(tr("A column could not be worked out: %1").arg(outcome.reason));
            } else {
                for (const auto &[column, caveat] : *outcome.result) {
                    if (column->field() == Field::New && baseline == m_baselineNumber) {
                        m_isNewStale = false;
                    }
                    if (column->field() == Field::Detections && rules == m_rulesNumber) {
                        m_areDetectionsStale = false;
                    }
                    emit found(std::make_shared<FoundColumn>(column, caveat));
                }
            }
            if (!m_job.isRunning()) {
                emit ended();
            }
        });
    return true;
}

void LateFields::stop()
{
    m_job.cancel();
}

void LateFields::leaveTrail(Disposal &disposal)
{
    m_job.cancel();
    disposal.hold(std::exchange(m_finders, {}));
    disposal.hold(std::exchange(m_lineage, std::make_shared<LineageFinder>()));
    disposal.hold(std::exchange(m_firstSeen, std::make_shared<FirstSeenFinder>()));
    auto next = std::make_shared<FindingsFinder>(m_findings->library());
    disposal.hold(std::exchange(m_findings, std::move(next)));
    m_isNewStale = false;
    m_areDetectionsStale = false;
    m_failedAt = 0;
}

} // namespace trailscope
