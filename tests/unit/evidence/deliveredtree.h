// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/verifydigests.h"
#include "generator/digestchain.h"

#include <QtCore/QTemporaryDir>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::test {

// One key for all tests: making one takes a while.
[[nodiscard]] const generator::SigningKey &cloudTrailKey();
[[nodiscard]] const generator::SigningKey &laterKey();
[[nodiscard]] const generator::SigningKey &strangersKey();

// Hours with two, one, no and three logs.
[[nodiscard]] generator::DigestChain usualChain(const generator::ChainOptions &options = {});

// A folder with what was delivered, to be changed before it is verified.
class DeliveredTree {
public:
    DeliveredTree() = default;
    explicit DeliveredTree(const generator::DigestChain &chain) { add(chain); }

    void add(const generator::DigestChain &chain);
    // The text at a key, gzipped where that ends in .gz. What the text is of a later file takes its place.
    void put(const std::string &key, const std::string &text) { m_files[key] = text; }
    // The very bytes.
    void putBytes(const std::string &key, const std::string &bytes) { m_bytes[key] = bytes; }
    void remove(const std::string &key) { m_files.erase(key); }
    void move(const std::string &from, const std::string &to);
    void swap(const std::string &a, const std::string &b) { std::swap(m_files.at(a), m_files.at(b)); }
    [[nodiscard]] const std::string &text(const std::string &key) const { return m_files.at(key); }
    [[nodiscard]] std::vector<std::string> keys() const;
    void putKeys(const std::vector<const generator::SigningKey *> &keys,
                 const std::string &name = "keys.json",
                 generator::KeyEncoding encoding = generator::KeyEncoding::Pkcs1);

    [[nodiscard]] VerificationReport verify(VerifyOptions options = {}) const;

private:
    std::map<std::string, std::string> m_files;
    std::map<std::string, std::string> m_bytes;
};

// The results of the files whose names end so, whatever folder they are in; aborts the test where there is
// not exactly one.
[[nodiscard]] const DigestResult &digestAt(const VerificationReport &report, std::string_view end);
[[nodiscard]] const LogResult &logAt(const VerificationReport &report, std::string_view end);
// "verified 5, undecided 1": what there is of.
[[nodiscard]] std::string countsOf(const VerificationReport &report);

} // namespace trailscope::test
