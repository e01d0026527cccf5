// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace trailscope::generator {

// How the key stands in a list of keys; both occur in AWS's own.
enum class KeyEncoding : std::uint8_t { Pkcs1, SubjectPublicKeyInfo };

// An RSA key of 2,048 bits, to be thrown away.
class SigningKey {
public:
    SigningKey();

    [[nodiscard]] std::string publicKey(KeyEncoding encoding = KeyEncoding::Pkcs1) const; // DER
    // MD5 of the public key, in hexadecimal.
    [[nodiscard]] std::string fingerprint(KeyEncoding encoding = KeyEncoding::Pkcs1) const;
    // SHA256withRSA, in hexadecimal.
    [[nodiscard]] std::string sign(std::string_view text) const;
    // {"Value":…,"Fingerprint":…,"ValidityStartTime":…,"ValidityEndTime":…}, as a list of keys has it.
    [[nodiscard]] std::string listed(KeyEncoding encoding = KeyEncoding::Pkcs1) const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

[[nodiscard]] std::string sha256(std::string_view text); // in hexadecimal

} // namespace trailscope::generator
