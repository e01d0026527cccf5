// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/derivedfields.h"

#include "enrich/ipclasssource.h"
#include "investigate/recordkindsource.h"

#include <memory>

namespace trailscope {

void deriveFields(Trail &trail)
{
    trail.derive(std::make_shared<RecordKindSource>());
    trail.derive(std::make_shared<IpClassSource>());
}

void makeDerived(const Snapshot &snapshot, const std::vector<Field> &fields)
{
    for (const Field field : fields) {
        (void)snapshot.derived(field);
    }
}

} // namespace trailscope
