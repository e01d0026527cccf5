// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/publickey.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <utility>

namespace trailscope {

namespace {

// AWS's keys have 2,048 bits. What is larger than the largest in use would only cost time.
constexpr int kFewestBits = 1024;
constexpr int kMostBits = 8192;
constexpr int kMostExponentBits = 64;

struct FreeKeyContext {
    void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
};

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

// What failed is told by the result; the library's own list of errors of this thread is not to grow.
struct ForgetErrors {
    ForgetErrors() = default;
    ~ForgetErrors() { ERR_clear_error(); }
    ForgetErrors(const ForgetErrors &) = delete;
    ForgetErrors &operator=(const ForgetErrors &) = delete;
};

std::shared_ptr<EVP_PKEY> decoded(std::string_view der)
{
    const unsigned char *at = bytesOf(der);
    const auto size = static_cast<long>(der.size());
    EVP_PKEY *key = d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, size);
    if (key == nullptr) {
        at = bytesOf(der);
        key = d2i_PUBKEY(nullptr, &at, size);
    }
    return {key, [](EVP_PKEY *unused) { EVP_PKEY_free(unused); }};
}

bool isOfUse(EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "RSA") != 1) {
        return false;
    }
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < kFewestBits || bits > kMostBits) {
        return false;
    }
    BIGNUM *exponent = nullptr;
    const bool known = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) == 1;
    // With an exponent of one, every text is its own signature.
    const bool fits = known && BN_num_bits(exponent) <= kMostExponentBits && BN_num_bits(exponent) > 1;
    BN_free(exponent);
    return fits;
}

} // namespace

PublicKey::PublicKey(std::shared_ptr<evp_pkey_st> key)
    : m_key(std::move(key))
    , m_size(static_cast<std::size_t>(EVP_PKEY_get_size(m_key.get())))
{
}

std::optional<PublicKey> PublicKey::fromDer(std::string_view der)
{
    const ForgetErrors forget;
    constexpr std::size_t kLargestDer = 4096;
    if (der.empty() || der.size() > kLargestDer) {
        return std::nullopt;
    }
    std::shared_ptr<evp_pkey_st> key = decoded(der);
    if (!key || !isOfUse(key.get())) {
        return std::nullopt;
    }
    return PublicKey(std::move(key));
}

bool PublicKey::operator==(const PublicKey &other) const
{
    const ForgetErrors forget;
    return m_key == other.m_key || EVP_PKEY_eq(m_key.get(), other.m_key.get()) == 1;
}

bool PublicKey::verifies(const Sha256Hash &hash, std::string_view signature) const
{
    const ForgetErrors forget;
    if (signature.size() != m_size) {
        return false;
    }
    const std::unique_ptr<EVP_PKEY_CTX, FreeKeyContext> context(
        EVP_PKEY_CTX_new_from_pkey(nullptr, m_key.get(), nullptr));
    return context && EVP_PKEY_verify_init(context.get()) == 1
        && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1
        && EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1
        && EVP_PKEY_verify(context.get(), bytesOf(signature), signature.size(), hash.data(), hash.size())
        == 1;
}

} // namespace trailscope
