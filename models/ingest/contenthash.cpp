// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/contenthash.h"

// Where the library chooses the vector instructions at run time, hashing a record costs a third.
#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include <algorithm>
#include <array>
#include <random>

namespace trailscope {

namespace {

struct HashSecret {
    std::array<char, XXH3_SECRET_SIZE_MIN + 56> bytes;
    HashSecret()
    {
        std::random_device device;
        std::ranges::generate(bytes, [&device] { return static_cast<char>(device()); });
    }
};

} // namespace

std::uint64_t contentHash(std::string_view bytes)
{
    static const HashSecret secret;
    return XXH3_64bits_withSecret(bytes.data(), bytes.size(), secret.bytes.data(), secret.bytes.size());
}

} // namespace trailscope
