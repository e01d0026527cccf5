// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/hashsecret.h"

#include <algorithm>
#include <array>
#include <random>

namespace trailscope {

namespace {

struct Secret {
    std::array<char, 192> bytes;
    Secret()
    {
        std::random_device device;
        std::ranges::generate(bytes, [&device] { return static_cast<char>(device()); });
    }
};

} // namespace

std::span<const char> hashSecret()
{
    static const Secret secret;
    return secret.bytes;
}

} // namespace trailscope
