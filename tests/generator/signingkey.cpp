// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/signingkey.h"

#include <QtCore/QByteArray>
#include <QtCore/QCryptographicHash>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <vector>

namespace trailscope::generator {

namespace {

std::string hexHash(std::string_view text, QCryptographicHash::Algorithm algorithm)
{
    return QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                    algorithm)
        .toHex()
        .toStdString();
}

} // namespace

std::string sha256(std::string_view text)
{
    return hexHash(text, QCryptographicHash::Sha256);
}

SigningKey::SigningKey()
    : m_key(EVP_RSA_gen(2048), [](EVP_PKEY *key) { EVP_PKEY_free(key); })
{
}

std::string SigningKey::publicKey(KeyEncoding encoding) const
{
    unsigned char *der = nullptr;
    const int size
        = encoding == KeyEncoding::Pkcs1 ? i2d_PublicKey(m_key.get(), &der) : i2d_PUBKEY(m_key.get(), &der);
    std::string out(reinterpret_cast<const char *>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

std::string SigningKey::fingerprint(KeyEncoding encoding) const
{
    return hexHash(publicKey(encoding), QCryptographicHash::Md5);
}

std::string SigningKey::sign(std::string_view text) const
{
    EVP_MD_CTX *const context = EVP_MD_CTX_new();
    EVP_DigestSignInit_ex(context, nullptr, "SHA256", nullptr, nullptr, m_key.get(), nullptr);
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    std::size_t size = 0;
    EVP_DigestSign(context, nullptr, &size, bytes, text.size());
    std::vector<unsigned char> signature(size);
    EVP_DigestSign(context, signature.data(), &size, bytes, text.size());
    EVP_MD_CTX_free(context);
    return QByteArray(reinterpret_cast<const char *>(signature.data()), static_cast<qsizetype>(size))
        .toHex()
        .toStdString();
}

std::string SigningKey::listed(KeyEncoding encoding) const
{
    const std::string value = QByteArray::fromStdString(publicKey(encoding)).toBase64().toStdString();
    return R"({"Value": ")" + value
        + R"(", "ValidityStartTime": 1709251200.0, "ValidityEndTime": 1711843200.0, )" + R"("Fingerprint": ")"
        + fingerprint(encoding) + "\"}";
}

} // namespace trailscope::generator
