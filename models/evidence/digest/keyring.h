// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/publickey.h"
#include "record/instant.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A key, as a list of keys has it.
struct ListedKey {
    std::string fingerprint = {}; // in lower case; what a digest names its key by
    std::optional<PublicKey> key = {}; // nothing where its value is no key
    // When CloudTrail signed with it, as the list says; kNoTime where it does not.
    UtcMs validFrom = kNoTime;
    UtcMs validTo = kNoTime;
    bool hasOtherFingerprint = false; // than the MD5 of its value, which is what AWS's own have

    bool operator==(const ListedKey &) const = default;
};

// Why a text is no list of keys.
enum class KeyListFault : std::uint8_t { NotJson, NoList, TooMany };

// The output of "aws cloudtrail list-public-keys": PublicKeyList, or publicKeyList as the user guide prints
// it, of objects with Value (base64), Fingerprint, ValidityStartTime and ValidityEndTime; times as numbers
// (version 1 of the command line), as numbers in quotation marks (the guide) or as ISO 8601 (version 2). Keys
// without a value or a fingerprint are left out. Pure; any thread.
[[nodiscard]] std::expected<std::vector<ListedKey>, KeyListFault> readKeyList(std::string_view text);

// The keys of some lists, found by their fingerprints.
class KeyRing {
public:
    // Of those of one fingerprint that count, as each costs a check of each signature; those that have it by
    // right go before others.
    static constexpr std::size_t kMostOfOneFingerprint = 8;

    void add(std::vector<ListedKey> keys);
    // Two lists may have one fingerprint for two keys: whoever wrote one of them may be wrong.
    [[nodiscard]] const std::vector<ListedKey> *find(const std::string &fingerprint) const;
    [[nodiscard]] bool isEmpty() const { return m_keys.empty(); }

private:
    std::map<std::string, std::vector<ListedKey>, std::less<>> m_keys;
};

} // namespace trailscope
