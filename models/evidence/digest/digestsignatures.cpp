// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestsignatures.h"

#include "evidence/digest/verificationtext.h"
#include "jobs/onallcores.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <map>
#include <thread>

namespace trailscope {

namespace {

// Whoever writes thousands of files of signatures only has fewer of them tried.
constexpr std::size_t kMostGuesses = 20'000;

// What is left of a file's name or key that may say which digest it belongs to.
std::string_view stemOf(std::string_view path)
{
    std::string_view name = withoutGz(nameOf(path));
    if (name.ends_with(".json")) {
        name.remove_suffix(5);
    }
    return name;
}

std::string partOrName(std::string_view path)
{
    const std::string_view part = partFromAwsLogs(path);
    return std::string(withoutGz(part.empty() ? nameOf(path) : part));
}

bool isExactly(const S3Object &object, std::string_view name)
{
    return name == object.key || name == object.uri();
}

} // namespace

DigestSignatures::DigestSignatures(std::vector<DigestResult> &digests, const KeyRing &keys)
    : m_digests(digests)
    , m_keys(keys)
{
}

void DigestSignatures::takeMetadata(std::string_view path, const FoundMetadata &metadata)
{
    for (const DigestSignature &found : metadata) {
        const bool isKey = !found.key.empty();
        m_sidecars.push_back({.name = isKey ? found.key : std::string(nameOf(path)),
                              .isKey = isKey,
                              .signature = found.signature,
                              .algorithm = found.algorithm});
    }
}

void DigestSignatures::addOfSuccessor(std::uint32_t digest, std::string_view signature,
                                      std::uint32_t successor)
{
    m_checks.push_back({.digest = digest, .signature = signature, .successor = successor});
}

// A key says which digest a signature belongs to; so does the name of a file that is the digest's, or has
// more behind it and a dot between. A head-object output under any other name is tried on those that nothing
// else can prove.
void DigestSignatures::addOwn(const std::vector<bool> &hasSuccessor)
{
    std::multimap<std::string, std::uint32_t, std::less<>> byKey;
    std::multimap<std::string, std::uint32_t, std::less<>> byStem;
    std::vector<std::uint32_t> lastOnes;
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        const DigestResult &result = m_digests[i];
        if (!result.digest || result.sameAs != i) {
            continue;
        }
        const std::string recorded = partOrName(result.digest->object.key);
        byKey.emplace(recorded, i);
        const std::string path = result.leaf.displayName();
        if (const std::string here = partOrName(path); here != recorded) {
            byKey.emplace(here, i);
        }
        byStem.emplace(stemOf(recorded), i);
        if (stemOf(path) != stemOf(recorded)) {
            byStem.emplace(stemOf(path), i);
        }
        if (!hasSuccessor[i]) {
            lastOnes.push_back(i);
        }
    }
    std::size_t guesses = 0;
    for (const Sidecar &sidecar : m_sidecars) {
        if (!sidecar.algorithm.empty() && sidecar.algorithm != kSignatureAlgorithm) {
            continue;
        }
        if (sidecar.isKey) {
            const auto [begin, last] = byKey.equal_range(partOrName(sidecar.name));
            // Buckets and prefixes tell apart what is the same from AWSLogs on; a list of keys need not have
            // them, nor need they be those of now.
            const bool hasExact = std::any_of(begin, last, [&](const auto &entry) {
                return isExactly(m_digests[entry.second].digest->object, sidecar.name);
            });
            const bool isGuess = !hasExact && std::distance(begin, last) > 1;
            for (auto at = begin; at != last; ++at) {
                if (!hasExact || isExactly(m_digests[at->second].digest->object, sidecar.name)) {
                    m_checks.push_back({.digest = at->second,
                                        .signature = sidecar.signature,
                                        .successor = kOwn,
                                        .isGuess = isGuess});
                }
            }
            continue;
        }
        bool isNamed = false;
        for (std::size_t length = sidecar.name.size(); length > 0 && !isNamed; --length) {
            if (length < sidecar.name.size() && sidecar.name[length] != '.') {
                continue;
            }
            const auto [begin, last] = byStem.equal_range(std::string_view(sidecar.name).substr(0, length));
            for (auto at = begin; at != last; ++at) {
                m_checks.push_back({.digest = at->second, .signature = sidecar.signature, .successor = kOwn});
                isNamed = true;
            }
        }
        if (isNamed) {
            continue;
        }
        for (const std::uint32_t digest : lastOnes) {
            if (++guesses > kMostGuesses) {
                break;
            }
            m_checks.push_back(
                {.digest = digest, .signature = sidecar.signature, .successor = kOwn, .isGuess = true});
        }
    }
}

SignatureState DigestSignatures::outcome(const Check &check, Sha256 &sha) const
{
    const DigestFile &digest = *m_digests[check.digest].digest;
    if (digest.signatureAlgorithm != kSignatureAlgorithm) {
        return SignatureState::OtherAlgorithm;
    }
    const auto *keys = m_keys.find(digest.fingerprint);
    if (keys == nullptr) {
        return SignatureState::NoKey;
    }
    const auto signature = bytesOfHex(check.signature);
    sha.add(digest.signedText());
    const Sha256Hash hash = sha.finish();
    bool isReadable = false;
    for (const ListedKey &key : *keys) {
        isReadable = isReadable || key.key.has_value();
        if (key.key && signature && key.key->verifies(hash, *signature)) {
            return check.successor == kOwn ? SignatureState::Verified : SignatureState::VerifiedBySuccessor;
        }
    }
    return isReadable ? SignatureState::Wrong : SignatureState::KeyUnreadable;
}

void DigestSignatures::check(const std::stop_token &stop)
{
    constexpr std::size_t kAtOnce = 16;
    std::atomic<std::size_t> next{0};
    const auto workers = static_cast<unsigned>(std::clamp<std::size_t>(
        m_checks.size() / kAtOnce, 1, std::max(1U, std::thread::hardware_concurrency())));
    onAllCores(workers, stop, [&](unsigned, const std::stop_token &stopNow) {
        Sha256 sha;
        while (!stopNow.stop_requested()) {
            const std::size_t begin = next.fetch_add(kAtOnce);
            if (begin >= m_checks.size()) {
                return;
            }
            for (std::size_t i = begin;
                 i < std::min(begin + kAtOnce, m_checks.size()) && !stopNow.stop_requested(); ++i) {
                m_checks[i].result = outcome(m_checks[i], sha);
            }
        }
    });
    // One that was only tried says nothing where it does not fit.
    std::erase_if(m_checks, [](const Check &check) {
        return check.isGuess && check.result != SignatureState::Verified;
    });
}

void DigestSignatures::judge(std::vector<std::string> &findings)
{
    // What is said first here counts more.
    const auto rank = [](SignatureState state) {
        switch (state) {
        case SignatureState::Verified:
            return 0;
        case SignatureState::VerifiedBySuccessor:
            return 1;
        case SignatureState::Wrong:
            return 2;
        case SignatureState::KeyUnreadable:
            return 3;
        case SignatureState::OtherAlgorithm:
            return 4;
        case SignatureState::NoKey:
            return 5;
        case SignatureState::NotAtHand:
            break;
        }
        return 6;
    };
    std::vector<std::uint8_t> hasWrong(m_digests.size(), 0);
    for (const Check &check : m_checks) {
        SignatureState &state = m_digests[check.digest].signature;
        state = rank(check.result) < rank(state) ? check.result : state;
        if (check.result == SignatureState::Wrong) {
            hasWrong[check.digest] |= check.successor == kOwn ? 1U : 2U;
        }
    }
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        DigestResult &result = m_digests[i];
        result.isProved = result.signature == SignatureState::Verified
            || result.signature == SignatureState::VerifiedBySuccessor;
        if (!result.isProved) {
            continue;
        }
        if (findings.size() >= VerificationText::kMostFindings) {
            hasWrong[i] = 0;
        }
        if ((hasWrong[i] & 1U) != 0) {
            findings.push_back(VerificationText::wrongMetadata(result));
        }
        if ((hasWrong[i] & 2U) != 0) {
            findings.push_back(VerificationText::wrongInSuccessor(result));
        }
        const auto *keys = m_keys.find(result.digest->fingerprint);
        result.isOutsideKeyPeriod = std::ranges::none_of(*keys, [&result](const ListedKey &key) {
            return (key.validFrom == kNoTime || key.validFrom <= result.digest->end)
                && (key.validTo == kNoTime || result.digest->start <= key.validTo);
        });
        result.hasOtherFingerprint = std::ranges::all_of(*keys, &ListedKey::hasOtherFingerprint);
    }
}

std::set<std::pair<std::uint32_t, std::uint32_t>> DigestSignatures::wrongInSuccessors() const
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> wrong;
    for (const Check &check : m_checks) {
        if (check.successor != kOwn && check.result == SignatureState::Wrong) {
            wrong.emplace(check.digest, check.successor);
        }
    }
    return wrong;
}

} // namespace trailscope
