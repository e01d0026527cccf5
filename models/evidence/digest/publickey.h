// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/sha256.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct evp_pkey_st;

namespace trailscope {

// An RSA public key of CloudTrail's. Immutable; any thread.
class PublicKey {
public:
    // Nothing where the bytes are no RSA key that signatures can be checked with at reasonable cost.
    //
    // AWS documents PKCS#1 ("DER-encoded public key value in PKCS#1 format": API reference, data type
    // PublicKey), but one of the four keys in its own documents is a SubjectPublicKeyInfo: both are read.
    [[nodiscard]] static std::optional<PublicKey> fromDer(std::string_view der);

    [[nodiscard]] bool operator==(const PublicKey &other) const;
    // Of a signature, in bytes.
    [[nodiscard]] std::size_t size() const { return m_size; }
    // RSASSA-PKCS1-v1_5 over the text whose SHA-256 this is ("SHA256withRSA"; user guide, "Custom
    // implementations of CloudTrail log file integrity validation").
    [[nodiscard]] bool verifies(const Sha256Hash &hash, std::string_view signature) const;

private:
    explicit PublicKey(std::shared_ptr<evp_pkey_st> key);

    std::shared_ptr<evp_pkey_st> m_key;
    std::size_t m_size = 0;
};

} // namespace trailscope
