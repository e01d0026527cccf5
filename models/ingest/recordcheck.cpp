// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordcheck.h"

#include "ingest/back/placedrecords.h"

namespace trailscope {

void RecordCheck::check(std::string_view text, std::uint64_t offset, const SourceForm &form,
                        std::span<const EventRow> rows, LeafFindings &findings)
{
    PlacedRecords placed(form);
    for (const EventRow &row : rows) {
        RecordPlace place = row.place;
        place.offset -= offset;
        const auto record = placed.record(text, place);
        const auto damage = record ? m_json.firstDamage(*record) : std::nullopt;
        if (!damage) {
            continue;
        }
        if (placed.isVerbatim(text.substr(place.offset, place.length))) {
            findings.addDamagedValue(damage->fault, row.place.offset + damage->offset, 0);
        } else {
            findings.addDamagedValue(damage->fault, row.place.offset, row.place.length);
        }
    }
}

} // namespace trailscope
