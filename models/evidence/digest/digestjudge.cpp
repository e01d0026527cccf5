// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestjudge.h"

#include <algorithm>
#include <deque>
#include <set>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

// Ordinary chains have one of each a digest. Whoever writes thousands of versions of one only makes that many
// stay undecided.
constexpr std::size_t kMostLinks = 4'000'000;

} // namespace

DigestJudge::DigestJudge(VerificationReport &report, const KeyRing &keys)
    : m_report(report)
    , m_digests(report.digests)
    , m_keys(keys)
    , m_signatures(m_digests, keys)
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
        if (!result.digest && !m_places.back().empty()) {
            m_byPlace.emplace(m_places.back(), index);
        }
        m_digests.push_back(std::move(result));
    }
}

void DigestJudge::linkTo(std::uint32_t digest, std::uint32_t successor)
{
    const PreviousDigest &named = *m_digests[successor].digest->previous;
    if (digest == successor) {
        return;
    }
    if (m_digests[digest].problem && isUnread(*m_digests[digest].problem)) {
        m_behindUnread.insert(successor); // its hash is that of a part
        return;
    }
    m_links.push_back(
        {.digest = digest, .successor = successor, .agrees = m_digests[digest].hash == named.hash});
    if (m_digests[digest].digest) {
        m_signatures.addOfSuccessor(digest, named.signature, successor);
    }
}

void DigestJudge::link()
{
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        const DigestResult &successor = m_digests[i];
        if (!isFirst(i) || !successor.digest || !successor.digest->previous) {
            continue;
        }
        const S3Object &named = successor.digest->previous->object;
        const auto [begin, end] = m_byObject.equal_range(named);
        for (auto at = begin; at != end && count < kMostLinks; ++at, ++count) {
            linkTo(at->second, i);
        }
        // What lies in its place and is something else.
        const auto [here, behind] = m_byPlace.equal_range(withoutGz(partFromAwsLogs(named.key)));
        for (auto at = here; at != behind && count < kMostLinks; ++at, ++count) {
            linkTo(at->second, i);
        }
    }
    std::vector<bool> hasSuccessor(m_digests.size());
    for (const Link &link : m_links) {
        hasSuccessor[link.digest] = true;
    }
    m_signatures.addOwn(hasSuccessor);
}

void DigestJudge::judgeLinks()
{
    const std::set<std::pair<std::uint32_t, std::uint32_t>> wrong = m_signatures.wrongInSuccessors();
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
    joinMoved();
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

// A trail that is given another bucket or prefix begins a chain there; what is between belongs to both.
void DigestJudge::joinMoved()
{
    std::map<ChainId, std::vector<std::uint32_t>> trails;
    for (std::uint32_t i = 0; i < m_report.chains.size(); ++i) {
        trails[m_report.chains[i].id.withoutPlace()].push_back(i);
    }
    m_hasEarlier.resize(m_report.chains.size());
    m_hasLater.resize(m_report.chains.size());
    for (auto &[id, chains] : trails) {
        std::ranges::sort(chains, {}, [this](std::uint32_t i) {
            return std::tuple(m_report.chains[i].first, m_report.chains[i].last, i);
        });
        const ChainResult &earliest = m_report.chains[chains.front()];
        m_firstOfTrail.emplace(id, m_digests[earliest.digests.front()].digest->end);
        UtcMs last = earliest.last;
        std::uint32_t latest = chains.front();
        for (std::size_t at = 1; at < chains.size(); ++at) {
            ChainResult &chain = m_report.chains[chains[at]];
            DigestResult &first = m_digests[chain.digests.front()];
            if (chain.first >= last) {
                m_hasEarlier[chains[at]] = 1;
                m_hasLater[latest] = 1;
                first.window = chain.first > last ? WindowState::Hole : WindowState::Joins;
            }
            if (chain.first > last) {
                chain.holes.insert(
                    chain.holes.begin(),
                    {.from = last, .to = chain.first, .isStartBehind = !first.digest->previous});
            }
            if (chain.last >= last) {
                last = chain.last;
                latest = chains[at];
            }
        }
    }
}

void DigestJudge::findAbsent(const VerifyScope &scope, bool isComplete)
{
    std::set<S3Object> seen;
    for (std::uint32_t i = 0; i < m_digests.size(); ++i) {
        const DigestResult &result = m_digests[i];
        if (!isFirst(i) || result.predecessor != PredecessorState::NotAtHand || m_behindUnread.contains(i)
            || !seen.insert(result.digest->previous->object).second) {
            continue;
        }
        if (scope.isOutside(result.digest->previous->object.key)) {
            continue;
        }
        const ChainResult &chain = m_report.chains[result.chain];
        const bool isBetween = chain.digests.front() != i
            || m_firstOfTrail.at(chain.id.withoutPlace()) <= result.digest->start;
        m_report.absentDigests.push_back(
            {.object = result.digest->previous->object,
             .successor = i,
             .state = isBetween || isComplete ? EvidenceState::Missing : EvidenceState::NotPresent});
    }
}

// Of the time that was asked about, what is before the first digest at hand and behind the last.
void DigestJudge::addEnds(const VerifyScope &scope)
{
    for (std::size_t i = 0; i < m_report.chains.size(); ++i) {
        ChainResult &chain = m_report.chains[i];
        if (scope.from() && *scope.from() < chain.first && m_hasEarlier[i] == 0) {
            chain.holes.insert(chain.holes.begin(),
                               {.from = *scope.from(), .to = chain.first, .isAtEnd = true});
        }
        if (scope.to() && chain.last < *scope.to() && m_hasLater[i] == 0) {
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
        const bool isElsewhere = result.digest && result.place == PlaceState::Differs
            && isPlaceOfOtherDigest(result.leaf.displayName(), result.digest->object.key);
        if (result.problem && isUnread(*result.problem)) {
            result.state = EvidenceState::Undecided;
        } else if (result.fault) {
            // One that is too large was hashed all the same.
            const bool wasRead = result.fault->kind != DigestFault::Kind::Damaged
                && (result.fault->kind != DigestFault::Kind::TooLarge || result.differsFromSuccessor);
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
    m_signatures.check(stop);
    m_signatures.judge(m_report.findings);
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
