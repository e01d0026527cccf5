// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestjudge.h"

#include "evidence/digest/verificationtext.h"
#include "jobs/onallcores.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <iterator>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

// Ordinary chains have one of each a digest. Whoever writes thousands of versions of one only makes that many
// stay undecided.
constexpr std::size_t kMostLinks = 4'000'000;
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

DigestJudge::DigestJudge(VerificationReport &report, const KeyRing &keys)
    : m_report(report)
    , m_digests(report.digests)
    , m_keys(keys)
{
}

void DigestJudge::take(const std::vector<HashedLeaf> &leaves, std::vector<FoundIn<FoundDigest>> digests)
{
    std::map<Sha256Hash, std::uint32_t> seen;
    m_digests.reserve(digests.size());
    m_places.reserve(digests.size());
    for (FoundIn<FoundDigest> &found : digests) {
        const HashedLeaf &leaf = leaves[found.leaf];
        const auto index = static_cast<std::uint32_t>(m_digests.size());
        DigestResult result{.leaf = leaf.place, .problem = leaf.problem, .hash = leaf.hash, .sameAs = index};
        if (leaf.hasBytes) {
            result.sameAs = seen.try_emplace(leaf.hash, index).first->second;
        }
        const std::string path = leaf.place.displayName();
        if (found.found) {
            result.digest = *std::move(found.found);
            result.place = placeStateOf(path, result.digest->object.key);
        } else {
            result.fault = found.found.error();
        }
        m_places.emplace_back(withoutGz(partFromAwsLogs(path)));
        if (result.digest && result.sameAs == index) {
            m_byObject.emplace(result.digest->object, index);
        }
        if (!m_places.back().empty()) {
            m_byPlace.emplace(m_places.back(), index);
        }
        m_digests.push_back(std::move(result));
    }
}

void DigestJudge::takeMetadata(std::string_view path, const FoundMetadata &metadata)
{
    for (const DigestSignature &found : metadata) {
        const bool isKey = !found.key.empty();
        m_sidecars.push_back({.name = isKey ? found.key : std::string(nameOf(path)),
                              .isKey = isKey,
                              .signature = found.signature,
                              .algorithm = found.algorithm});
    }
}

void DigestJudge::linkTo(std::uint32_t digest, std::uint32_t successor)
{
    const PreviousDigest &named = *m_digests[successor].digest->previous;
    if (digest == successor || m_links.size() >= kMostLinks) {
        return;
    }
    m_links.push_back(
        {.digest = digest, .successor = successor, .agrees = m_digests[digest].hash == named.hash});
    if (m_digests[digest].digest) {
        m_checks.push_back({.digest = digest, .signature = named.signature, .successor = successor});
    }
}

void DigestJudge::link()
{
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        const DigestResult &successor = m_digests[i];
        if (!isFirst(i) || !successor.digest || !successor.digest->previous) {
            continue;
        }
        const S3Object &named = successor.digest->previous->object;
        const auto [begin, end] = m_byObject.equal_range(named);
        for (auto at = begin; at != end; ++at) {
            linkTo(at->second, i);
        }
        // What lies in its place and is something else.
        const auto [here, behind] = m_byPlace.equal_range(withoutGz(partFromAwsLogs(named.key)));
        for (auto at = here; at != behind; ++at) {
            const DigestResult &other = m_digests[at->second];
            if (!other.digest) {
                linkTo(at->second, i);
            }
        }
    }
    std::map<std::uint32_t, bool> hasSuccessor;
    for (const Link &link : m_links) {
        hasSuccessor[link.digest] = true;
    }
    addOwnChecks(hasSuccessor);
}

// A key says which digest a signature belongs to; so does the name of a file that begins with the digest's. A
// head-object output under any other name is tried on those that nothing else can prove.
void DigestJudge::addOwnChecks(const std::map<std::uint32_t, bool> &hasSuccessor)
{
    std::multimap<std::string, std::uint32_t, std::less<>> byKey;
    std::multimap<std::string, std::uint32_t, std::less<>> byStem;
    std::vector<std::uint32_t> lastOnes;
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        const DigestResult &result = m_digests[i];
        if (!result.digest || !isFirst(i)) {
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
        if (!hasSuccessor.contains(i)) {
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

SignatureState DigestJudge::outcome(const Check &check) const
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
    const Sha256Hash hash = Sha256::of(digest.signedText());
    bool isReadable = false;
    for (const ListedKey &key : *keys) {
        isReadable = isReadable || key.key.has_value();
        if (key.key && signature && key.key->verifies(hash, *signature)) {
            return check.successor == kOwn ? SignatureState::Verified : SignatureState::VerifiedBySuccessor;
        }
    }
    return isReadable ? SignatureState::Wrong : SignatureState::KeyUnreadable;
}

void DigestJudge::runChecks(const std::stop_token &stop)
{
    constexpr std::size_t kAtOnce = 16;
    std::atomic<std::size_t> next{0};
    const auto workers = static_cast<unsigned>(std::clamp<std::size_t>(
        m_checks.size() / kAtOnce, 1, std::max(1U, std::thread::hardware_concurrency())));
    onAllCores(workers, stop, [&](unsigned, const std::stop_token &stopNow) {
        while (!stopNow.stop_requested()) {
            const std::size_t begin = next.fetch_add(kAtOnce);
            if (begin >= m_checks.size()) {
                return;
            }
            for (std::size_t i = begin; i < std::min(begin + kAtOnce, m_checks.size()); ++i) {
                m_checks[i].result = outcome(m_checks[i]);
            }
        }
    });
    // One that was only tried says nothing where it does not fit.
    std::erase_if(m_checks, [](const Check &check) {
        return check.isGuess && check.result != SignatureState::Verified;
    });
}

void DigestJudge::judgeSignatures()
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
        if (m_report.findings.size() >= VerificationText::kMostFindings) {
            hasWrong[i] = 0;
        }
        if ((hasWrong[i] & 1U) != 0) {
            m_report.findings.push_back(VerificationText::wrongMetadata(result));
        }
        if ((hasWrong[i] & 2U) != 0) {
            m_report.findings.push_back(VerificationText::wrongInSuccessor(result));
        }
        const auto *keys = m_keys.find(result.digest->fingerprint);
        result.isOutsideKeyPeriod = std::ranges::none_of(*keys, [&result](const ListedKey &key) {
            return (key.validFrom == kNoTime || key.validFrom <= result.digest->end)
                && (key.validTo == kNoTime || result.digest->start <= key.validTo);
        });
        result.hasOtherFingerprint = std::ranges::all_of(*keys, &ListedKey::hasOtherFingerprint);
    }
}

void DigestJudge::judgeLinks()
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> wrong;
    for (const Check &check : m_checks) {
        if (check.successor != kOwn && check.result == SignatureState::Wrong) {
            wrong.emplace(check.digest, check.successor);
        }
    }
    for (DigestResult &result : m_digests) {
        if (result.digest && result.digest->previous) {
            result.predecessor = PredecessorState::NotAtHand;
        }
    }
    for (const Link &link : m_links) {
        DigestResult &successor = m_digests[link.successor];
        if (link.agrees && !wrong.contains({link.digest, link.successor})) {
            successor.predecessor = PredecessorState::Agrees;
        } else if (successor.predecessor == PredecessorState::NotAtHand) {
            successor.predecessor = PredecessorState::Differs;
        }
        if (!link.agrees) {
            m_digests[link.digest].differsFromSuccessor = true;
        }
    }
}

// A digest that is proved proves the one whose hash it records, whatever keys are at hand.
void DigestJudge::spreadProof()
{
    std::multimap<std::uint32_t, std::uint32_t> before;
    for (const Link &link : m_links) {
        if (link.agrees && m_digests[link.digest].digest) {
            before.emplace(link.successor, link.digest);
        }
    }
    std::deque<std::uint32_t> proved;
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        if (m_digests[i].isProved) {
            proved.push_back(i);
        }
    }
    while (!proved.empty()) {
        const auto [begin, end] = before.equal_range(proved.front());
        proved.pop_front();
        for (auto at = begin; at != end; ++at) {
            DigestResult &result = m_digests[at->second];
            if (!result.isProved) {
                result.isProved = true;
                result.isProvedByHash = true;
                proved.push_back(at->second);
            }
        }
    }
    for (const Link &link : m_links) {
        DigestResult &digest = m_digests[link.digest];
        if (!link.agrees && digest.isProved) {
            m_digests[link.successor].misquotesPredecessor = true;
        }
    }
}

void DigestJudge::compareVersions()
{
    for (auto at = m_byObject.begin(); at != m_byObject.end();) {
        const auto end = m_byObject.upper_bound(at->first);
        const bool hasProved
            = std::any_of(at, end, [this](const auto &entry) { return m_digests[entry.second].isProved; });
        for (; at != end; ++at) {
            m_digests[at->second].isSupersededByProved = hasProved && !m_digests[at->second].isProved;
        }
    }
}

void DigestJudge::orderChains()
{
    std::map<ChainId, std::vector<std::uint32_t>> chains;
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        if (m_digests[i].digest && isFirst(i)) {
            chains[chainOf(m_digests[i].digest->object)].push_back(i);
        }
    }
    m_report.chains.reserve(chains.size());
    for (auto &[id, digests] : chains) {
        std::ranges::sort(digests, {}, [this](std::uint32_t i) {
            return std::tuple(m_digests[i].digest->end, m_digests[i].digest->start, i);
        });
        for (const std::uint32_t i : digests) {
            m_digests[i].chain = static_cast<std::uint32_t>(m_report.chains.size());
        }
        m_report.chains.push_back({.id = id, .digests = std::move(digests)});
    }
    for (ChainResult &chain : m_report.chains) {
        judgeWindows(chain);
    }
}

void DigestJudge::judgeWindows(ChainResult &chain)
{
    const DigestFile *before = nullptr;
    for (const std::uint32_t i : chain.digests) {
        DigestResult &result = m_digests[i];
        const DigestFile &digest = *result.digest;
        if (before == nullptr) {
            chain.first = digest.start;
            chain.last = digest.end;
            chain.beginsInTheMiddle = digest.previous && result.predecessor == PredecessorState::NotAtHand;
        } else {
            chain.first = std::min(chain.first, digest.start);
            if (digest.start > chain.last) {
                result.window = WindowState::Hole;
                chain.holes.push_back(
                    {.from = chain.last, .to = digest.start, .isStartBehind = !digest.previous});
            } else if (digest.start < chain.last && digest.object != before->object) {
                result.window = WindowState::Overlaps;
            } else {
                result.window = WindowState::Joins;
            }
            chain.restarts += digest.previous ? 0U : 1U;
            chain.last = std::max(chain.last, digest.end);
        }
        before = &digest;
    }
}

void DigestJudge::findAbsent(const VerifyScope &scope, bool isComplete)
{
    std::set<S3Object> seen;
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        const DigestResult &result = m_digests[i];
        if (!isFirst(i) || result.predecessor != PredecessorState::NotAtHand
            || !seen.insert(result.digest->previous->object).second) {
            continue;
        }
        if (scope.isOutside(result.digest->previous->object.key)) {
            continue;
        }
        const bool isBetween = m_report.chains[result.chain].digests.front() != i;
        m_report.absentDigests.push_back(
            {.object = result.digest->previous->object,
             .successor = i,
             .state = isBetween || isComplete ? EvidenceState::Missing : EvidenceState::NotPresent});
    }
}

// Of the time that was asked about, what is before the first digest at hand and behind the last.
void DigestJudge::addEnds(const VerifyScope &scope)
{
    for (ChainResult &chain : m_report.chains) {
        if (scope.from() && *scope.from() < chain.first) {
            chain.holes.insert(chain.holes.begin(),
                               {.from = *scope.from(), .to = chain.first, .isAtEnd = true});
        }
        if (scope.to() && chain.last < *scope.to()) {
            chain.holes.push_back({.from = chain.last, .to = *scope.to(), .isAtEnd = true});
        }
    }
}

void DigestJudge::copyToSame()
{
    for (DigestResult &result : m_digests) {
        const DigestResult &first = m_digests[result.sameAs];
        if (&first == &result) {
            continue;
        }
        result.signature = first.signature;
        result.predecessor = first.predecessor;
        result.window = first.window;
        result.isProved = first.isProved;
        result.isProvedByHash = first.isProvedByHash;
        result.differsFromSuccessor = first.differsFromSuccessor;
        result.isSupersededByProved = first.isSupersededByProved;
        result.misquotesPredecessor = first.misquotesPredecessor;
        result.isOutsideKeyPeriod = first.isOutsideKeyPeriod;
        result.hasOtherFingerprint = first.hasOtherFingerprint;
        result.chain = first.chain;
    }
}

void DigestJudge::setStates()
{
    for (DigestResult &result : m_digests) {
        const bool isElsewhere = result.place == PlaceState::Differs;
        if (result.fault) {
            const bool wasRead = result.fault->kind != DigestFault::Kind::Damaged;
            result.state = wasRead ? EvidenceState::Changed : EvidenceState::Undecided;
        } else if (result.problem || isElsewhere) {
            result.state = EvidenceState::Changed;
        } else if (result.isProved) {
            result.state = EvidenceState::Verified;
        } else if (result.signature == SignatureState::Wrong || result.differsFromSuccessor
                   || result.isSupersededByProved || result.misquotesPredecessor) {
            result.state = EvidenceState::Changed;
        } else {
            result.state = EvidenceState::Undecided;
        }
    }
}

void DigestJudge::summarise(ChainResult &chain) const
{
    bool joinsProved = false;
    std::set<std::string> missing;
    for (const std::uint32_t i : chain.digests) {
        const DigestResult &result = m_digests[i];
        const DigestFile &digest = *result.digest;
        if (!result.isProved) {
            joinsProved = false;
            ++chain.unproved;
            if (m_keys.find(digest.fingerprint) == nullptr) {
                missing.insert(digest.fingerprint);
            }
            continue;
        }
        if (joinsProved && result.window != WindowState::Hole) {
            chain.proved.back().second = std::max(chain.proved.back().second, digest.end);
        } else {
            chain.proved.emplace_back(digest.start, digest.end);
        }
        joinsProved = true;
    }
    chain.missingKeys.assign(missing.begin(), missing.end());
}

void DigestJudge::judge(const VerifyScope &scope, bool isComplete, const std::stop_token &stop)
{
    link();
    runChecks(stop);
    judgeSignatures();
    judgeLinks();
    spreadProof();
    compareVersions();
    orderChains();
    findAbsent(scope, isComplete);
    addEnds(scope);
    copyToSame();
    setStates();
    for (ChainResult &chain : m_report.chains) {
        summarise(chain);
    }
}

} // namespace trailscope
