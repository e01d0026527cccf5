// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/evidencescan.h"
#include "evidence/digest/keyring.h"
#include "evidence/digest/verification.h"

#include <stop_token>
#include <vector>

namespace trailscope {

// Holds the files of saved query results against the sign files beside them. Reads those files once more, as
// they are stored: unlike those of digests, their hashes are of the compressed files. Any thread.
[[nodiscard]] std::vector<LakeResult> judgeLakeResults(const ScannedEvidence &scanned, const KeyRing &keys,
                                                       bool isComplete, const std::stop_token &stop);

} // namespace trailscope
