// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/contentkind.h"
#include "archive/streams/bytestream.h"
#include "archive/streams/inflatebudget.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace trailscope {

// The text of a compressed stream of this kind, of which isCompressedStream() holds, piece by piece and
// within the budget. `stored` and `problems` have to outlive it.
[[nodiscard]] std::unique_ptr<ByteStream> makeDecompressor(ContentKind kind, ByteStream &stored,
                                                           InflateBudget budget, std::stop_token stop,
                                                           std::vector<ArchiveProblem> &problems);

} // namespace trailscope
