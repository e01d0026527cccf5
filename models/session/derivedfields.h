// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleset.h"
#include "enrich/networkfiles.h"
#include "ingest/trail.h"
#include "record/field.h"
#include "record/instant.h"
#include "store/derivedcolumn.h"
#include "store/derivedsource.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

class FirstSeenFinder;
class LineageFinder;

// Has everything found out about a trail that this program finds out by itself: the one place that knows
// which room has which derived field. For the window and the command line alike; before the trail is loaded.
// `networks` are the files that the user has named, null for none.
void deriveFields(Trail &trail, const NetworkFilesPtr &networks = {});
// Who finds out what is known of the addresses of one trail: `ipClass`, `country`, `asn`, `network`.
[[nodiscard]] std::vector<DerivedSourcePtr> addressSources(const NetworkFilesPtr &networks);

// A derived field that takes a pass over all records to find out, or needs all of them to be there, which is
// longer than who asks for a view can wait.
struct LateField {
    Field field;
    // Of what loading has taken out of the records: a moment's work, which is done anew while files arrive.
    bool isOfColumns = false;
    // Of every event of the snapshot; null when stopped. Keeps what it has found for a larger snapshot. Any
    // thread.
    std::function<DerivedColumnPtr(const Snapshot &snapshot, const RawSource &records,
                                   const std::stop_token &stop)>
        find;
    // What is to be said beside what was found, translated; may be none. Any thread.
    std::function<QString(const Snapshot &snapshot)> caveat = {};
};
// Who finds them out in one trail; `lineage` and `firstSeen` are the trail's.
[[nodiscard]] std::vector<LateField> makeLateFields(const std::shared_ptr<LineageFinder> &lineage,
                                                    const std::shared_ptr<FirstSeenFinder> &firstSeen);
[[nodiscard]] const std::vector<Field> &lateFields();
// `detections`, of these rules.
[[nodiscard]] LateField makeDetectionsField(const RuleSetPtr &rules);
// Has these found out when somebody first asks, who waits for it, and everything else that the window knows
// of its own accord. `baseline` is what `new` is new against.
void deriveLateFieldsOnDemand(const std::shared_ptr<Trail> &trail, const std::stop_token &stop,
                              const std::optional<TimeSpan> &baseline = {});
void deriveOnDemand(LateField late, const std::shared_ptr<Trail> &trail, const std::stop_token &stop);

// Works out these of a snapshot, which keeps them: whoever paints finds them made. Any thread; takes its
// time.
void makeDerived(const Snapshot &snapshot, const std::vector<Field> &fields);

} // namespace trailscope
