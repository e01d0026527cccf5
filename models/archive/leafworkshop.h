// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "archive/bytes/archivepasswords.h"
#include "archive/bytes/bufferstack.h"
#include "archive/streams/wholeinflater.h"

#include <memory>

namespace trailscope {

// What a reader keeps from one file to the next. One thread.
struct LeafWorkshop {
    ArchiveLimits limits;
    std::shared_ptr<const ArchivePasswords> passwords; // null: none
    BufferStack buffers;
    WholeInflater inflater;
};

} // namespace trailscope
