// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "deliveredtree.h"

#include <QtTest/QTest>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace trailscope::test {

using namespace generator;

const SigningKey &cloudTrailKey()
{
    static const SigningKey key;
    return key;
}

const SigningKey &laterKey()
{
    static const SigningKey key;
    return key;
}

const SigningKey &strangersKey()
{
    static const SigningKey key;
    return key;
}

DigestChain usualChain(const ChainOptions &options)
{
    DigestChain chain(cloudTrailKey(), options);
    for (const std::size_t logs : {2U, 1U, 0U, 3U}) {
        chain.addHour(logs);
    }
    return chain;
}

void DeliveredTree::add(const DigestChain &chain)
{
    for (const auto &[key, text] : chain.files()) {
        m_files.insert_or_assign(key, text);
    }
}

void DeliveredTree::move(const std::string &from, const std::string &to)
{
    std::string text = std::move(m_files.at(from));
    m_files.erase(from);
    m_files[to] = std::move(text);
}

std::vector<std::string> DeliveredTree::keys() const
{
    std::vector<std::string> keys;
    keys.reserve(m_files.size());
    for (const auto &[key, text] : m_files) {
        keys.push_back(key);
    }
    return keys;
}

void DeliveredTree::putKeys(const std::vector<const SigningKey *> &keys, const std::string &name,
                            KeyEncoding encoding)
{
    std::vector<std::string> listed;
    listed.reserve(keys.size());
    for (const SigningKey *key : keys) {
        listed.push_back(key->listed(encoding));
    }
    put(name, keyList(listed));
}

VerificationReport DeliveredTree::verify(VerifyOptions options) const
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    writeDelivered(path, m_files);
    for (const auto &[key, bytes] : m_bytes) {
        const std::filesystem::path file = std::filesystem::path(path) / key;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    return verifyDigests(std::span(&path, 1), options);
}

namespace {

template <class Results, class Path>
const auto &resultAt(const Results &results, std::string_view end, const Path &pathOf)
{
    const auto is = [&](const auto &result) { return pathOf(result).ends_with(end); };
    const auto found = std::ranges::find_if(results, is);
    if (found == results.end() || std::ranges::count_if(results, is) != 1) {
        qFatal("there is not one file %s", std::string(end).c_str());
    }
    return *found;
}

} // namespace

const DigestResult &digestAt(const VerificationReport &report, std::string_view end)
{
    return resultAt(report.digests, end,
                    [](const DigestResult &result) { return result.leaf.displayName(); });
}

const LogResult &logAt(const VerificationReport &report, std::string_view end)
{
    return resultAt(report.logs, end, [&report](const LogResult &log) {
        return log.isAtHand() ? log.place.displayName()
                              : report.digests[log.digest].digest->logs[log.listed].object.uri();
    });
}

std::string countsOf(const VerificationReport &report)
{
    std::string out;
    for (std::size_t i = 0; i < kEvidenceStateCount; ++i) {
        const auto state = static_cast<EvidenceState>(i);
        if (const std::uint64_t count = report.count(state); count > 0) {
            out += out.empty() ? "" : ", ";
            out += std::string(evidenceStateName(state)) + ' ' + std::to_string(count);
        }
    }
    return out;
}

} // namespace trailscope::test
