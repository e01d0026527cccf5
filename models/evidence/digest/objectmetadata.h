// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The signature of a digest as the S3 object's own metadata has it: signature and signature-algorithm, as
// x-amz-meta-… on the wire (user guide, "Custom implementations of CloudTrail log file integrity
// validation"). A copy on a disk has lost it.
struct DigestSignature {
    std::string key = {}; // of the object; empty where the text does not say whose it is
    std::string signature = {}; // in hexadecimal
    std::string algorithm = {}; // empty where none is named
};

// From the output of "aws s3api head-object" (an object with Metadata), which is about one object and does
// not say which, or from one JSON object of keys and their metadata or such outputs. Nothing where the text
// is neither; those of objects without a signature are left out. Pure; any thread.
[[nodiscard]] std::optional<std::vector<DigestSignature>> readObjectMetadata(std::string_view text);

} // namespace trailscope
