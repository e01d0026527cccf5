// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/leaffindings.h"
#include "ingest/tables/sourceform.h"
#include "store/eventrow.h"
#include "json/jsoncheck.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace trailscope {

// Parses the records that were found in a text fully, as they will be read again, and tells what is damaged
// in values that no column shows. One per loading thread.
class RecordCheck {
public:
    // `text` begins at `offset` in the leaf's text, and has all of the rows' places.
    void check(std::string_view text, std::uint64_t offset, const SourceForm &form,
               std::span<const EventRow> rows, LeafFindings &findings);

private:
    JsonCheck m_json;
};

} // namespace trailscope
