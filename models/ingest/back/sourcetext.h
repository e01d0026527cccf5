// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"
#include "ingest/tables/sourceform.h"
#include "store/eventrow.h"

#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace trailscope {

// Where a source's bytes are and how they are to be read.
struct SourceAccess {
    LeafPlace leaf;
    SourceForm form;
};

// A source's whole text as UTF-8, in which its records' offsets count. One thread.
class SourceText {
public:
    // Valid until the next call, and until `reader` reads something else.
    [[nodiscard]] std::expected<std::string_view, ArchiveProblem> read(LeafReader &reader,
                                                                       const SourceAccess &source);

private:
    std::string m_decoded;
};

// A record's own text, without holding the whole leaf where that can be.
[[nodiscard]] std::expected<std::string, ArchiveProblem>
recordIn(LeafReader &reader, const SourceAccess &source, const RecordPlace &place);

// The records at places of one source, which ascend by offset, in one pass over its text, however large that
// is. `visit` is called for each, with its number and with nothing where it is out of reach. A stop leaves
// out the rest.
void eachRecordIn(LeafReader &reader, const SourceAccess &source, std::span<const RecordPlace> places,
                  const std::function<void(std::size_t, std::optional<std::string_view>)> &visit,
                  const std::stop_token &stop = {});

} // namespace trailscope
