// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/rawsource.h"

namespace trailscope {

RawScanResult RawSource::scanTexts(const Snapshot &snapshot, const EventSet &wanted, const TextVisitor &visit,
                                   std::stop_token stop) const
{
    const Visitor visitRecord = [&visit](unsigned worker, EventIndex event, std::string_view record) {
        const RecordInText whole{event, 0, static_cast<std::uint32_t>(record.size())};
        visit(worker, record, {&whole, 1});
    };
    return scan(snapshot, wanted, visitRecord, std::move(stop));
}

} // namespace trailscope
