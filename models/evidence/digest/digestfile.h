// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/sha256.h"
#include "record/instant.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Where a digest says that something was delivered to.
struct S3Object {
    std::string bucket = {};
    std::string key = {};

    // s3://bucket/key
    [[nodiscard]] std::string uri() const;
    auto operator<=>(const S3Object &) const = default;
};

// A log, as a digest lists it.
struct ListedLog {
    S3Object object = {};
    std::optional<Sha256Hash> hash = {}; // nothing where the algorithm is another one, which AWS never used
};

// What a digest says of the one before it.
struct PreviousDigest {
    S3Object object = {};
    Sha256Hash hash{};
    std::string signature = {}; // the text, in hexadecimal
};

// A digest, which CloudTrail writes every hour for each trail and region: which logs it delivered, with their
// hashes. Its members are those of the user guide, "CloudTrail digest file structure". A value.
struct DigestFile {
    std::string account = {};
    S3Object object = {}; // where it was delivered to itself
    std::string fingerprint = {}; // of the key that it is signed with, in lower case
    std::string signatureAlgorithm = {};
    std::string endText = {}; // as written: it is part of what is signed
    UtcMs start = kNoTime; // of the hour, which goes by when logs were delivered
    UtcMs end = kNoTime;
    std::optional<PreviousDigest> previous = {}; // nothing at the start of a chain
    std::vector<ListedLog> logs = {};
    Sha256Hash hash{}; // of the digest's own bytes

    // "digestEndTime LF bucket/key LF hash LF signature of the previous digest, or null", without a line
    // break at the end (user guide, "Custom implementations of CloudTrail log file integrity validation").
    [[nodiscard]] std::string signedText() const;
};

// CloudTrail's own name for the algorithm in digestSignatureAlgorithm and in the object's metadata.
inline constexpr std::string_view kSignatureAlgorithm = "SHA256withRSA";
// Larger ones are not read: a digest has about 500 bytes a log, and this is room for a hundred thousand in
// one hour.
inline constexpr std::size_t kLargestDigest = std::size_t{64} << 20;

// Why a text is no digest as CloudTrail writes it.
struct DigestFault {
    enum class Kind : std::uint8_t { NotJson, Lacks, Twice, Wrong, TooLarge, Damaged };
    Kind kind = Kind::NotJson;
    std::string member = {}; // which is missing, there twice, or has a value that cannot be

    bool operator==(const DigestFault &) const = default;
};

// `hash` is the text's. Pure; any thread.
[[nodiscard]] std::expected<DigestFile, DigestFault> readDigestFile(std::string_view text,
                                                                    const Sha256Hash &hash);

} // namespace trailscope
