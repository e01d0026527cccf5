// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/decodedtree.h"
#include "store/snapshot.h"

#include <string>

namespace trailscope {

// Add a section for each part of a record but the identity, which stands between them: request parameters and
// error; response, resources, TLS … and last the plain top-level fields. Every member of the record comes in
// exactly one of them.
void addRequestSections(DecodedTree &tree);
void addRecordSections(DecodedTree &tree);

// What the table knows about an event whose record cannot be read any more.
void addColumnsSection(DecodedTree &tree, const Snapshot &snapshot, EventIndex event);

} // namespace trailscope
