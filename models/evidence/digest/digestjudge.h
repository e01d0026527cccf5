// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/digestsignatures.h"
#include "evidence/digest/evidencescan.h"
#include "evidence/digest/keyring.h"
#include "evidence/digest/verification.h"
#include "evidence/digest/verifyscope.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Finds out what is so of each digest: its signatures, what its neighbours say of it, where it lies, and
// which time is covered by none. One use; one thread, which has signatures checked on all cores.
class DigestJudge {
public:
    // The report's digests are judged; both outlive it.
    DigestJudge(VerificationReport &report, const KeyRing &keys);

    // Takes the digests that were found into the report.
    void take(const std::vector<HashedLeaf> &leaves, std::vector<FoundIn<FoundDigest>> digests);
    // Signatures from the metadata of objects, found in a file at `path`.
    void takeMetadata(std::string_view path, const FoundMetadata &metadata)
    {
        m_signatures.takeMetadata(path, metadata);
    }
    void judge(const VerifyScope &scope, bool isComplete, const std::stop_token &stop);

private:
    // A digest and one that names it as the one before.
    struct Link {
        std::uint32_t digest;
        std::uint32_t successor;
        bool agrees = false;
    };
    void link();
    void linkTo(std::uint32_t digest, std::uint32_t successor);
    void judgeLinks();
    void spreadProof();
    void findAbsent(const VerifyScope &scope, bool isComplete);
    void addEnds(const VerifyScope &scope);
    void orderChains();
    void judgeWindows(ChainResult &chain);
    void joinMoved();
    void compareVersions();
    void copyToSame();
    void setStates();
    void summarise(ChainResult &chain) const;
    [[nodiscard]] bool isFirst(std::uint32_t digest) const { return m_digests[digest].sameAs == digest; }

    VerificationReport &m_report;
    std::vector<DigestResult> &m_digests;
    const KeyRing &m_keys;
    std::multimap<S3Object, std::uint32_t> m_byObject; // the first of those with the same bytes
    std::multimap<std::string_view, std::uint32_t> m_byPlace; // from AWSLogs on; those that cannot be read
    std::vector<std::string> m_places; // what the map refers to
    std::vector<Link> m_links;
    std::map<ChainId, UtcMs> m_firstOfTrail; // when its first digest at hand ends, wherever it lies
    std::vector<std::uint8_t> m_hasEarlier; // of chains: another one of its trail goes before
    std::vector<std::uint8_t> m_hasLater; // or goes on behind
    std::set<std::uint32_t> m_behindUnread; // in whose predecessor's place lies what could not be read whole
    DigestSignatures m_signatures;
};

} // namespace trailscope
