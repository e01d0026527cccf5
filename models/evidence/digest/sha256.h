// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;
struct evp_md_st;

namespace trailscope {

using Sha256Hash = std::array<std::uint8_t, 32>;

// SHA-256 of text that comes in pieces, by OpenSSL, which uses what the processor has for it. One thread; one
// of it is for any number of texts, one after the other.
class Sha256 {
public:
    Sha256();

    void add(std::span<const char> piece);
    // Of all pieces since the last time. The next piece begins a new text.
    [[nodiscard]] Sha256Hash finish();

    [[nodiscard]] static Sha256Hash of(std::string_view text);

private:
    void begin();

    struct FreeContext {
        void operator()(evp_md_ctx_st *context) const;
    };
    struct FreeAlgorithm {
        void operator()(evp_md_st *algorithm) const;
    };
    std::unique_ptr<evp_md_st, FreeAlgorithm> m_algorithm;
    std::unique_ptr<evp_md_ctx_st, FreeContext> m_context;
};

// In lower case, as digests have hashes.
[[nodiscard]] std::string hexText(std::span<const std::uint8_t> bytes);
// Nothing where the text is not hexadecimal, or has an odd number of digits. Either case.
[[nodiscard]] std::optional<std::string> bytesOfHex(std::string_view text);
// The same of a text of exactly 64 digits.
[[nodiscard]] std::optional<Sha256Hash> hashOfHex(std::string_view text);

} // namespace trailscope
