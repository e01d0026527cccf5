// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/verification.h"

#include <algorithm>
#include <iterator>

namespace trailscope {

std::string_view evidenceStateName(EvidenceState state)
{
    switch (state) {
    case EvidenceState::Verified:
        return "verified";
    case EvidenceState::Changed:
        return "changed";
    case EvidenceState::Missing:
        return "missing";
    case EvidenceState::NotPresent:
        return "not-present";
    case EvidenceState::NoDigest:
        return "no-digest";
    case EvidenceState::Undecided:
        return "undecided";
    }
    return {};
}

bool isUnread(const ArchiveProblem &problem)
{
    switch (problem.fault) {
    case ArchiveFault::NotFound:
    case ArchiveFault::NotReadable:
    case ArchiveFault::NotARegularFile:
    case ArchiveFault::PasswordNeeded:
    case ArchiveFault::Encrypted:
    case ArchiveFault::MemberUnsupported:
    case ArchiveFault::TooDeep:
    case ArchiveFault::TooManyMembers:
    case ArchiveFault::TooLarge:
    case ArchiveFault::NestedTooLarge:
    case ArchiveFault::RatioTooHigh:
    case ArchiveFault::DictionaryTooLarge:
    case ArchiveFault::Changed:
        return true;
    default:
        return false;
    }
}

std::string_view signatureStateName(SignatureState state)
{
    switch (state) {
    case SignatureState::Verified:
        return "verified";
    case SignatureState::VerifiedBySuccessor:
        return "verified-by-successor";
    case SignatureState::Wrong:
        return "wrong";
    case SignatureState::NoKey:
        return "no-key";
    case SignatureState::NotAtHand:
        return "not-at-hand";
    case SignatureState::KeyUnreadable:
        return "key-unreadable";
    case SignatureState::OtherAlgorithm:
        return "other-algorithm";
    }
    return {};
}

std::string_view predecessorStateName(PredecessorState state)
{
    switch (state) {
    case PredecessorState::Agrees:
        return "agrees";
    case PredecessorState::Differs:
        return "differs";
    case PredecessorState::NotAtHand:
        return "not-at-hand";
    case PredecessorState::StartOfChain:
        return "start-of-chain";
    }
    return {};
}

std::string_view windowStateName(WindowState state)
{
    switch (state) {
    case WindowState::First:
        return "first";
    case WindowState::Joins:
        return "joins";
    case WindowState::Hole:
        return "hole";
    case WindowState::Overlaps:
        return "overlaps";
    }
    return {};
}

std::string_view placeStateName(PlaceState state)
{
    switch (state) {
    case PlaceState::AsRecorded:
        return "as-recorded";
    case PlaceState::Differs:
        return "differs";
    case PlaceState::Unknown:
        return "unknown";
    }
    return {};
}

std::string_view logContentName(LogContent content)
{
    switch (content) {
    case LogContent::Matches:
        return "matches";
    case LogContent::Differs:
        return "differs";
    case LogContent::NotAtHand:
        return "not-at-hand";
    case LogContent::NotListed:
        return "not-listed";
    case LogContent::DamagedGzip:
        return "damaged";
    case LogContent::BytesBehind:
        return "bytes-behind";
    case LogContent::ChecksumWrong:
        return "checksum-wrong";
    case LogContent::NotReadable:
        return "not-readable";
    case LogContent::OtherAlgorithm:
        return "other-algorithm";
    }
    return {};
}

std::string_view uncoveredName(Uncovered uncovered)
{
    switch (uncovered) {
    case Uncovered::NoChain:
        return "no-chain";
    case Uncovered::InsideWindow:
        return "inside-window";
    case Uncovered::InHole:
        return "in-hole";
    case Uncovered::BeforeFirst:
        return "before-first";
    case Uncovered::AfterLast:
        return "after-last";
    case Uncovered::UnknownTime:
        return "unknown-time";
    }
    return {};
}

const DigestHole *ChainResult::holeAt(UtcMs time) const
{
    const auto behind = std::ranges::upper_bound(holes, time, {}, &DigestHole::from);
    if (behind == holes.begin()) {
        return nullptr;
    }
    const DigestHole &hole = *std::prev(behind);
    return time < hole.to ? &hole : nullptr;
}

const DigestHole *ChainResult::holeBefore(UtcMs windowStart) const
{
    const auto hole = std::ranges::lower_bound(holes, windowStart, {}, &DigestHole::to);
    return hole != holes.end() && hole->to == windowStart ? &*hole : nullptr;
}

std::uint64_t VerificationReport::count(EvidenceState state) const
{
    const auto is = [state](const auto &result) { return result.state == state; };
    std::uint64_t lakeFiles = 0;
    for (const LakeResult &lake : lakeResults) {
        lakeFiles += static_cast<std::uint64_t>(std::ranges::count_if(lake.files, is)) + (is(lake) ? 1U : 0U);
    }
    return static_cast<std::uint64_t>(std::ranges::count_if(digests, is)
                                      + std::ranges::count_if(absentDigests, is)
                                      + std::ranges::count_if(logs, is))
        + lakeFiles;
}

bool VerificationReport::hasFaults() const
{
    return !findings.empty() || count(EvidenceState::Changed) > 0 || count(EvidenceState::Missing) > 0;
}

} // namespace trailscope
