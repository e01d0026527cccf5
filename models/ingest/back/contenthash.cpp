// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/contenthash.h"

#include "store/hashsecret.h"

// Where the library chooses the vector instructions at run time, hashing a record costs a third.
#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

namespace trailscope {

std::uint64_t contentHash(std::string_view bytes)
{
    static const std::span<const char> secret = hashSecret();
    static_assert(XXH3_SECRET_SIZE_MIN <= 192);
    return XXH3_64bits_withSecret(bytes.data(), bytes.size(), secret.data(), secret.size());
}

} // namespace trailscope
