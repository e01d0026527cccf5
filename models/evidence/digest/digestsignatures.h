// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/hashedleaf.h"
#include "evidence/digest/keyring.h"
#include "evidence/digest/sha256.h"
#include "evidence/digest/verification.h"

#include <cstdint>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// The signatures that are at hand of digests: in saved metadata and in the digests that follow. One use; one
// thread, which has them checked on all cores.
class DigestSignatures {
public:
    // Both outlive it; digests are added before anything else is done.
    DigestSignatures(std::vector<DigestResult> &digests, const KeyRing &keys);

    // From the metadata of objects, found in a file at `path`.
    void takeMetadata(std::string_view path, const FoundMetadata &metadata);
    // The one that `successor` repeats; the text is not copied.
    void addOfSuccessor(std::uint32_t digest, std::string_view signature, std::uint32_t successor);
    // What was taken becomes signatures of the digests that it belongs to.
    void addOwn(const std::vector<bool> &hasSuccessor);

    void check(const std::stop_token &stop);
    // Tells the digests what came of it, and adds what contradicts.
    void judge(std::vector<std::string> &findings);
    // Digests and their successors whose repeated signature is not the digest's.
    [[nodiscard]] std::set<std::pair<std::uint32_t, std::uint32_t>> wrongInSuccessors() const;

private:
    static constexpr std::uint32_t kOwn = 0xFFFF'FFFF;

    // A signature that is said to be a digest's.
    struct Check {
        std::uint32_t digest;
        std::string_view signature;
        std::uint32_t successor; // that has it; kOwn: its own metadata
        bool isGuess = false; // nothing but its order says that it is this digest's
        SignatureState result = SignatureState::NotAtHand;
    };
    struct Sidecar {
        std::string name; // of the key, or of the file
        bool isKey; // and not the name of a file
        std::string signature;
        std::string algorithm;
    };
    [[nodiscard]] SignatureState outcome(const Check &check, Sha256 &sha) const;

    std::vector<DigestResult> &m_digests;
    const KeyRing &m_keys;
    std::vector<Sidecar> m_sidecars;
    std::vector<Check> m_checks;
};

} // namespace trailscope
