// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/leafplace.h"
#include "evidence/digest/digestfile.h"
#include "evidence/digest/digestplace.h"
#include "evidence/digest/sha256.h"
#include "record/instant.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// What can be said of a digest or a log, in one word. Never that somebody tampered: that something differs
// from what CloudTrail recorded is all that can be known.
enum class EvidenceState : std::uint8_t {
    Verified, // it is what CloudTrail delivered, as far as the keys are CloudTrail's
    Changed, // it is not what a digest, a signature or a place says that it is
    Missing, // what was between others of its chain, or what was asked to be complete, is not there
    NotPresent, // a digest knows it; deleted and never copied look alike here
    NoDigest, // a log that no digest at hand lists
    Undecided, // what is at hand does not suffice; the reason says what is needed
};
inline constexpr std::size_t kEvidenceStateCount = 6;
// "verified", "not-present": for programs, never translated.
[[nodiscard]] std::string_view evidenceStateName(EvidenceState state);

// What is at hand was not read to its end, for a reason that says nothing of what it is; and not because it
// is damaged.
[[nodiscard]] bool isUnread(const ArchiveProblem &problem);

enum class SignatureState : std::uint8_t {
    Verified, // the one of its own metadata
    VerifiedBySuccessor, // the one that the next digest repeats
    Wrong,
    NoKey, // none of this fingerprint
    NotAtHand, // neither its metadata nor the next digest
    KeyUnreadable,
    OtherAlgorithm,
};
[[nodiscard]] std::string_view signatureStateName(SignatureState state);

enum class PredecessorState : std::uint8_t { Agrees, Differs, NotAtHand, StartOfChain };
[[nodiscard]] std::string_view predecessorStateName(PredecessorState state);

// Of the hour of a digest, beside that of the one before it in its chain.
enum class WindowState : std::uint8_t { First, Joins, Hole, Overlaps };
[[nodiscard]] std::string_view windowStateName(WindowState state);

[[nodiscard]] std::string_view placeStateName(PlaceState state);

// A digest at hand, with the facts found out about it, each for itself.
struct DigestResult {
    LeafPlace leaf = {};
    std::optional<DigestFile> digest = {}; // nothing: it cannot be read
    std::optional<DigestFault> fault = {}; // then why
    std::shared_ptr<const ArchiveProblem> problem = {}; // with its file
    Sha256Hash hash{};
    std::uint32_t sameAs = 0; // the first with the same bytes; mostly itself

    SignatureState signature = SignatureState::NotAtHand;
    PlaceState place = PlaceState::Unknown;
    PredecessorState predecessor = PredecessorState::StartOfChain;
    WindowState window = WindowState::First;
    bool isProved = false; // by its signature, or by its hash in a digest that is
    bool isProvedByHash = false; // only
    bool differsFromSuccessor = false; // a later digest records another hash
    bool isSupersededByProved = false; // another digest of the same place is proved
    bool misquotesPredecessor = false; // the one before is proved, and this one records another hash
    bool isOutsideKeyPeriod = false; // a remark
    bool hasOtherFingerprint = false; // a remark: its key's listed fingerprint is not the MD5 of the key
    static constexpr std::uint32_t kNoChain = 0xFFFF'FFFF;
    std::uint32_t chain = kNoChain; // none: it cannot be read
    EvidenceState state = EvidenceState::Undecided;
};

// A digest that another one names and that is not there.
struct AbsentDigest {
    S3Object object = {};
    std::uint32_t successor = 0; // the digest that names it
    EvidenceState state = EvidenceState::NotPresent;
};

enum class LogContent : std::uint8_t {
    Matches,
    Differs,
    NotAtHand,
    NotListed,
    DamagedGzip, // and what could be read differs
    BytesBehind, // it matches, and there are bytes behind the gzip stream
    ChecksumWrong, // it matches, and the checksum of the gzip stream does not
    NotReadable,
    OtherAlgorithm, // than SHA-256
};
[[nodiscard]] std::string_view logContentName(LogContent content);

// Why a log that no digest lists may be listed by none.
enum class Uncovered : std::uint8_t {
    NoChain, // no digest of its account and region
    InsideWindow, // one covers the time of its delivery: it was added, or a backfill digest lists it
    InHole, // the digest of that time is missing
    BeforeFirst,
    AfterLast,
    UnknownTime, // its name does not say when it was delivered
};
[[nodiscard]] std::string_view uncoveredName(Uncovered uncovered);

// A log at hand, or one that a digest lists and that is not.
struct LogResult {
    static constexpr std::uint32_t kNone = 0xFFFF'FFFF;

    LeafPlace place = {}; // no path: it is not at hand
    std::uint32_t digest = kNone; // which lists it, and
    std::uint32_t listed = kNone; // which of its logs it is
    LogContent content = LogContent::NotListed;
    PlaceState location = PlaceState::Unknown;
    Uncovered uncovered = Uncovered::NoChain;
    bool isListedTwice = false; // with two hashes
    EvidenceState state = EvidenceState::NoDigest;
    std::shared_ptr<const ArchiveProblem> problem = {};

    [[nodiscard]] bool isAtHand() const { return !place.file.path.text().empty(); }
};

// A span that no digest of a chain covers: between two that are at hand, or at an end of the time asked
// about.
struct DigestHole {
    UtcMs from = 0;
    UtcMs to = 0;
    bool isAtEnd = false; // there may be no digest by right
    bool isStartBehind = false; // the digest behind it begins a new chain: logging or digests were off
};

struct ChainResult {
    ChainId id = {};
    std::vector<std::uint32_t> digests = {}; // ordered by time
    std::vector<DigestHole> holes = {};
    std::vector<std::pair<UtcMs, UtcMs>> proved
        = {}; // spans in which each digest is proved and joins the last
    std::uint64_t unproved = 0; // digests
    std::uint64_t restarts = 0; // starts of the chain behind its first digest at hand
    bool beginsInTheMiddle = false; // its first digest at hand names one before it
    std::vector<std::string> missingKeys = {}; // fingerprints
    UtcMs first = kNoTime; // of all windows
    UtcMs last = kNoTime;
    std::uint64_t logsListed = 0;
    std::uint64_t logsVerified = 0;

    // Holes are in order of time.
    [[nodiscard]] const DigestHole *holeAt(UtcMs time) const;
    [[nodiscard]] const DigestHole *holeBefore(UtcMs windowStart) const;
};

// A file that keys were taken from. Trust in it is the user's: whoever can put a file beside the digests can
// put one there that fits digests of his own.
struct KeyFile {
    std::string path = {};
    Sha256Hash hash{};
    std::uint64_t keys = 0;
    bool wasNamed = false; // by the user, and not found beside the digests
    bool isUsed = true; // those beside the digests are not where others were named
};

// The files of a query's result in CloudTrail Lake, and what its sign file says of them.
struct LakeResult {
    LeafPlace place = {}; // of the sign file
    SignatureState signature = SignatureState::NotAtHand;
    EvidenceState state = EvidenceState::Undecided;
    struct File {
        std::string path = {};
        EvidenceState state = EvidenceState::NotPresent;
    };
    std::vector<File> files = {};
};

struct VerificationReport {
    std::vector<DigestResult> digests = {}; // in order of listing
    std::vector<AbsentDigest> absentDigests = {};
    std::vector<LogResult> logs = {}; // those at hand in order of listing, then the others
    std::vector<ChainResult> chains = {};
    std::vector<LakeResult> lakeResults = {};
    std::vector<KeyFile> keyFiles = {};
    // What contradicts and is no line of its own; translated.
    std::vector<std::string> findings = {};
    std::vector<std::pair<std::string, ArchiveProblem>> problems = {}; // what could not be listed or read
    std::uint64_t otherFiles = 0; // which are neither digests nor logs
    bool wasStopped = false;

    [[nodiscard]] std::uint64_t count(EvidenceState state) const;
    // Something differs, is missing or contradicts.
    [[nodiscard]] bool hasFaults() const;
};

} // namespace trailscope
