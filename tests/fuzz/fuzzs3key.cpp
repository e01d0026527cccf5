// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reads any text as a path with an S3 key in it.

#include "archive/listing/readscope.h"
#include "archive/listing/s3key.h"

#include <cstdlib>

using namespace trailscope;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::string_view path(reinterpret_cast<const char *>(data), size);
    const auto key = parseS3Key(path);
    // Only what CloudTrail itself named may be left out.
    const ReadScope nobody{.regions = {"none"}, .fromMs = 1, .toMs = 0};
    if (isCertainlyOutside(nobody, path) && (!key || !key->asDelivered))
        std::abort();
    ReadScope deliveries = nobody;
    deliveries.of = ReadScope::Of::Deliveries;
    if (isCertainlyOutside(deliveries, path) && !key)
        std::abort();
    if (key && key->asDelivered && (!key->delivered || key->account.empty() || key->region.empty()))
        std::abort();
    return 0;
}
