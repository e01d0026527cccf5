// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/hashedleaf.h"
#include "evidence/digest/verification.h"
#include "evidence/digest/verifyscope.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// Finds for each log the digest that lists it: by its hash, whatever it is called and wherever it lies, else
// by its name; and for each log that a digest lists whether it is at hand. One use; one thread, which has
// logs matched on all cores.
class LogMatcher {
public:
    // The report's digests have been judged. It outlives this.
    explicit LogMatcher(VerificationReport &report);

    // Adds to the report what is so of each leaf, in their order, where it is a log or equal to one that is
    // listed; else it is counted as another file.
    void match(std::span<const HashedLeaf *const> leaves, const std::stop_token &stop);
    // Once all were matched.
    void finish(const VerifyScope &scope, bool isComplete);

private:
    // With what it is sorted by, so that sorting looks nowhere else.
    struct Entry {
        Sha256Hash hash;
        std::uint32_t digest;
        std::uint32_t listed;
        bool hasHash;
    };
    struct Name {
        std::string_view name;
        std::uint32_t entry;
    };
    [[nodiscard]] const ListedLog &logOf(const Entry &entry) const
    {
        return m_report.digests[entry.digest].digest->logs[entry.listed];
    }
    [[nodiscard]] bool isProved(const Entry &entry) const { return m_report.digests[entry.digest].isProved; }
    void fillIndices();
    void noteListedTwice();
    // The entries with the name of this file.
    [[nodiscard]] std::span<const std::uint32_t> named(std::string_view path) const;
    void pointTo(LogResult &result, std::uint32_t index, std::string_view path) const;
    // An entry for this place that is proved and has another hash than that one.
    [[nodiscard]] std::optional<std::uint32_t> provedOther(std::uint32_t index, std::string_view path) const;
    // Any thread; nothing: another file.
    [[nodiscard]] std::optional<LogResult> match(const HashedLeaf &leaf);
    [[nodiscard]] std::uint32_t bestOf(std::uint32_t begin, std::uint32_t end, std::string_view path) const;
    void matchByHash(LogResult &result, std::uint32_t begin, std::uint32_t end, std::string_view path);
    bool matchByName(LogResult &result, std::string_view path);
    void classifyUncovered(LogResult &result, std::string_view path) const;
    void judgePlaces();
    void addAbsent(const VerifyScope &scope, bool isComplete);

    VerificationReport &m_report;
    std::multimap<std::pair<std::string, std::string>, std::size_t> m_chains; // by account and region
    std::vector<Entry> m_entries; // in order of hashes
    std::size_t m_withHash = 0; // so many, and behind them those without
    std::vector<Name> m_names; // in order
    std::vector<std::uint32_t> m_byName; // their entries
    std::vector<std::uint8_t> m_isListedTwice; // for each entry
    std::vector<std::uint8_t> m_isAtHand; // for each entry: something with its hash
    std::vector<std::uint8_t> m_isTold; // for each entry: another content is told as its
};

} // namespace trailscope
