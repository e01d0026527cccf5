// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/derivedfields.h"

#include "detect/detectionsfinder.h"
#include "enrich/addressfinder.h"
#include "enrich/addresssource.h"
#include "investigate/calls/callfieldsource.h"
#include "investigate/firstseen.h"
#include "investigate/firstseencaveats.h"
#include "investigate/lineage/lineagefinder.h"
#include "investigate/recordkindsource.h"
#include "investigate/target/targetfinder.h"
#include "investigate/transferfinder.h"
#include "session/markedsource.h"
#include "session/ondemandsource.h"

#include <utility>

namespace trailscope {

void deriveFields(Trail &trail, const NetworkFilesPtr &networks)
{
    trail.derive(std::make_shared<RecordKindSource>());
    for (const DerivedSourcePtr &source : addressSources(networks))
        trail.derive(source);
    for (const Field field : {Field::Impact, Field::Technique, Field::Tactic})
        trail.derive(std::make_shared<CallFieldSource>(field));
}

std::vector<DerivedSourcePtr> addressSources(const NetworkFilesPtr &networks)
{
    const auto finder = std::make_shared<AddressFinder>(networks);
    std::vector<DerivedSourcePtr> sources;
    sources.reserve(AddressFinder::kFields.size());
    for (const Field field : AddressFinder::kFields)
        sources.push_back(std::make_shared<AddressSource>(field, finder));
    return sources;
}

std::vector<LateField> makeLateFields(const std::shared_ptr<LineageFinder> &lineage,
                                      const std::shared_ptr<FirstSeenFinder> &firstSeen)
{
    // Whoever finds out one finds out both.
    const auto partOfLineage = [&lineage](DerivedColumnPtr Lineage::*part) {
        return [lineage, part](const Snapshot &snapshot, const RawSource &,
                               const std::stop_token &stop) -> DerivedColumnPtr {
            const LineagePtr found = lineage->find(snapshot, stop);
            return found ? (*found).*part : nullptr;
        };
    };
    const auto partOfTransfers
        = [transfers = std::make_shared<TransferFinder>()](DerivedColumnPtr Transfers::*part) {
              return [transfers, part](const Snapshot &snapshot, const RawSource &,
                                       const std::stop_token &stop) -> DerivedColumnPtr {
                  const TransfersPtr found = transfers->find(snapshot, stop);
                  return found ? (*found).*part : nullptr;
              };
          };
    return {{.field = Field::Target,
             .find = [finder = std::make_shared<TargetFinder>()](
                         const Snapshot &snapshot, const RawSource &records,
                         const std::stop_token &stop) { return finder->find(snapshot, records, stop); }},
            {.field = Field::Credential, .isOfColumns = true, .find = partOfLineage(&Lineage::credential)},
            {.field = Field::Lineage, .isOfColumns = true, .find = partOfLineage(&Lineage::lineage)},
            {.field = Field::BytesOut, .isOfColumns = true, .find = partOfTransfers(&Transfers::out)},
            {.field = Field::BytesIn, .isOfColumns = true, .find = partOfTransfers(&Transfers::in)},
            {.field = Field::New,
             .find = [firstSeen](const Snapshot &snapshot, const RawSource &,
                                 const std::stop_token &stop) { return firstSeen->find(snapshot, stop); },
             .caveat
             = [firstSeen](
                   const Snapshot &snapshot) { return firstSeenCaveat(snapshot, firstSeen->baseline()); }}};
}

LateField makeDetectionsField(const RuleSetPtr &rules)
{
    return {.field = Field::Detections,
            .find = [finder = std::make_shared<DetectionsFinder>(rules)](
                        const Snapshot &snapshot, const RawSource &records, const std::stop_token &stop) {
                return finder->find(snapshot, records, stop);
            }};
}

const std::vector<Field> &lateFields()
{
    static const std::vector<Field> fields
        = {Field::Target,   Field::Credential, Field::Lineage,   Field::New,
           Field::BytesOut, Field::BytesIn,    Field::Detections};
    return fields;
}

void deriveLateFieldsOnDemand(const std::shared_ptr<Trail> &trail, const std::stop_token &stop,
                              const std::optional<TimeSpan> &baseline)
{
    for (LateField &late :
         makeLateFields(std::make_shared<LineageFinder>(), std::make_shared<FirstSeenFinder>(baseline)))
        deriveOnDemand(std::move(late), trail, stop);
    trail->derive(std::make_shared<MarkedSource>()); // there is nobody who could mark anything
}

void deriveOnDemand(LateField late, const std::shared_ptr<Trail> &trail, const std::stop_token &stop)
{
    trail->derive(std::make_shared<OnDemandSource>(std::move(late), trail, stop));
}

void makeDerived(const Snapshot &snapshot, const std::vector<Field> &fields)
{
    for (const Field field : fields) {
        (void)snapshot.derived(field);
    }
}

} // namespace trailscope
