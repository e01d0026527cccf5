// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/sha256.h"

#include "text/hex.h"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace trailscope {

void Sha256::FreeContext::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

void Sha256::FreeAlgorithm::operator()(evp_md_st *algorithm) const
{
    EVP_MD_free(algorithm);
}

// Fetched once: looking an algorithm up costs as much as hashing a kilobyte.
Sha256::Sha256()
    : m_algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr))
    , m_context(EVP_MD_CTX_new())
{
    begin();
}

void Sha256::begin()
{
    if (!m_algorithm || !m_context || EVP_DigestInit_ex2(m_context.get(), m_algorithm.get(), nullptr) != 1) {
        throw std::runtime_error("OpenSSL has no SHA-256");
    }
}

void Sha256::add(std::span<const char> piece)
{
    EVP_DigestUpdate(m_context.get(), piece.data(), piece.size());
}

Sha256Hash Sha256::finish()
{
    Sha256Hash hash{};
    if (EVP_DigestFinal_ex(m_context.get(), hash.data(), nullptr) != 1) {
        throw std::runtime_error("OpenSSL cannot hash");
    }
    begin();
    return hash;
}

Sha256Hash Sha256::of(std::string_view text)
{
    Sha256 sha;
    sha.add(text);
    return sha.finish();
}

std::string hexText(std::span<const std::uint8_t> bytes)
{
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        appendHexByte(text, byte);
    }
    return text;
}

std::optional<std::string> bytesOfHex(std::string_view text)
{
    if (text.size() % 2 != 0) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = hexDigitValue(text[i]);
        const auto low = hexDigitValue(text[i + 1]);
        if (!high || !low) {
            return std::nullopt;
        }
        bytes += static_cast<char>(*high * 16 + *low);
    }
    return bytes;
}

std::optional<Sha256Hash> hashOfHex(std::string_view text)
{
    Sha256Hash hash{};
    if (text.size() != 2 * hash.size()) {
        return std::nullopt;
    }
    const auto bytes = bytesOfHex(text);
    if (!bytes) {
        return std::nullopt;
    }
    std::ranges::transform(*bytes, hash.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return hash;
}

} // namespace trailscope
