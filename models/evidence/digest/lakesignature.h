// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/sha256.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// result_sign.json, which CloudTrail Lake saves beside the files of a query's result (user guide, "CloudTrail
// Lake sign file structure"): the hashes of these files as they are stored, compressed, and one signature
// over all of them.
struct LakeSignature {
    struct File {
        std::string name = {};
        std::string hash = {}; // as written; hexadecimal
    };
    std::vector<File> files = {};
    std::string fingerprint = {}; // of the key, in lower case
    std::string signature = {}; // in hexadecimal

    // The hashes, in the order of the list, with one blank between (the same page, "Custom implementations").
    // Nothing where an entry has no name, or a hash that is none: whoever puts two hashes into one entry
    // would take a file out of the list, and the signature would fit.
    [[nodiscard]] std::optional<std::string> signedText() const;
};

// Nothing where the text is none, or has other algorithms. Pure; any thread.
[[nodiscard]] std::optional<LakeSignature> readLakeSignature(std::string_view text);

} // namespace trailscope
