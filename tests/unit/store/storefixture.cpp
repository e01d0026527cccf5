// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "storefixture.h"

#include "text/uuid.h"

namespace trailscope::test {

IdValue idValue(Dictionaries &dictionaries, std::string_view text)
{
    const auto uuid = parseUuid(text);
    if (uuid && !isReserved(*uuid)) {
        return {.uuid = *uuid, .code = Code::Absent, .present = true};
    }
    return {.uuid = {}, .code = dictionaries.identifiers().intern(text), .present = true};
}

EventRow rowAt(SourceId source, std::uint64_t offset)
{
    EventRow row;
    row.place = {.source = source, .offset = offset, .length = 10};
    row.codes[slot(Column::Source)] = static_cast<Code>(raw(source));
    return row;
}

void setText(EventRow &row, Dictionaries &dictionaries, Column column, std::string_view text)
{
    row.codes[slot(column)] = dictionaries.of(column).intern(text);
}

} // namespace trailscope::test
