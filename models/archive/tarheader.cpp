// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/tarheader.h"

namespace trailscope {

// A tar header (POSIX pax, "ustar Interchange Format"): its checksum is the sum of its bytes, with the
// checksum's own eight counted as blanks. Old implementations summed signed bytes.
bool isTarHeader(std::string_view head)
{
    constexpr std::size_t sumAt = 148;
    constexpr std::size_t sumBytes = 8;
    // A zero block sums up to as many blanks, and is what ends an archive.
    if (head.size() < kTarHeaderBytes || head[0] == '\0')
        return false;
    long sum = 0;
    bool digits = false;
    for (const char c : head.substr(sumAt, sumBytes)) {
        if (c >= '0' && c <= '7') {
            sum = sum * 8 + (c - '0');
            digits = true;
        } else if (digits || c != ' ') {
            break;
        }
    }
    long bytes = 0;
    long signedBytes = 0;
    for (std::size_t i = 0; i < kTarHeaderBytes; ++i) {
        const char c = i >= sumAt && i < sumAt + sumBytes ? ' ' : head[i];
        bytes += static_cast<unsigned char>(c);
        signedBytes += static_cast<signed char>(c);
    }
    return digits && (sum == bytes || sum == signedBytes);
}

} // namespace trailscope
