// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/leafhasher.h"

#include "archive/listing/s3key.h"
#include "evidence/digest/digestplace.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kHeadBytes = 4096;

// Behind an opening brace, the first key; empty where there is none.
std::string_view firstKey(std::string_view head)
{
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t brace = head.find_first_not_of(kSpace);
    if (brace == std::string_view::npos || head[brace] != '{') {
        return {};
    }
    const std::size_t quote = head.find_first_not_of(kSpace, brace + 1);
    if (quote == std::string_view::npos || head[quote] != '"') {
        return {};
    }
    const std::size_t end = head.find('"', quote + 1);
    return end == std::string_view::npos ? std::string_view() : head.substr(quote + 1, end - quote - 1);
}

// What stands in the first kilobytes of whatever has a part in verifying.
bool mayBeStatement(std::string_view head)
{
    constexpr std::array<std::string_view, 5> kMarks
        = {"igest", "ublicKeyList", "\"signature", "-signature\"", "fileHashValue"};
    return std::ranges::any_of(kMarks, [head](std::string_view mark) { return head.contains(mark); });
}

} // namespace

LeafHasher::LeafHasher(Taker take)
    : m_take(std::move(take))
{
}

void LeafHasher::beginLeaf(const LeafPlace &place)
{
    m_leaf = {.place = place, .order = m_order++};
    m_statement = {};
    m_keeping = Keeping::Undecided;
    m_hashed = 0;
    const std::string_view path = place.members.empty() ? place.file.path.text() : place.members.back();
    const auto key = parseS3Key(nameOf(path));
    m_isDigestByName = key && key->asDelivered && key->kind == S3LogKind::Digest;
    m_leaf.isLog = key && key->asDelivered && key->kind != S3LogKind::Digest;
}

void LeafHasher::decide(std::string_view head, bool last)
{
    if (head.size() < kHeadBytes && !last) {
        return;
    }
    head = head.substr(0, kHeadBytes);
    const std::string_view key = firstKey(head);
    m_leaf.isLog = m_leaf.isLog || key == "Records";
    const bool mayBe = !key.empty() && key != "Records" && mayBeStatement(head);
    m_keeping = m_isDigestByName || mayBe ? Keeping::Whole : Keeping::No;
}

std::size_t LeafHasher::window(std::span<const char> bytes, bool last)
{
    const std::string_view text(bytes.data(), bytes.size());
    m_sha.add(bytes.subspan(m_hashed));
    m_leaf.hasBytes = true;
    if (m_keeping == Keeping::Undecided) {
        decide(text, last);
    }
    if (m_keeping == Keeping::Whole && text.size() > kLargestDigest) {
        m_keeping = Keeping::No;
        if (m_isDigestByName) {
            m_statement = FoundDigest(std::unexpected(DigestFault{.kind = DigestFault::Kind::TooLarge}));
        }
    }
    m_isHashing = !last;
    if (last) {
        m_leaf.hash = m_sha.finish();
        if (m_keeping == Keeping::Whole) {
            readStatement(text);
        }
    }
    const bool comesAgain = !last && m_keeping != Keeping::No;
    m_hashed = comesAgain ? bytes.size() : 0;
    return comesAgain ? 0 : bytes.size();
}

void LeafHasher::readStatement(std::string_view text)
{
    auto digest = readDigestFile(text, m_leaf.hash);
    // A damaged one is a digest all the same where it has the members that only digests have.
    if (digest || (text.contains("\"digestS3Object\"") && text.contains("\"previousDigestSignature\""))) {
        m_statement = std::move(digest);
        return;
    }
    auto keys = readKeyList(text);
    if (keys || keys.error() == KeyListFault::TooMany) {
        m_statement = std::move(keys);
    } else if (auto lake = readLakeSignature(text)) {
        m_statement = *std::move(lake);
    } else if (auto metadata = readObjectMetadata(text)) {
        m_statement = *std::move(metadata);
    } else if (m_isDigestByName) {
        m_statement = std::move(digest);
    }
}

void LeafHasher::endLeaf(const LeafOutcome &outcome)
{
    if (!outcome.problems.empty()) {
        m_leaf.problem = std::make_shared<const ArchiveProblem>(outcome.problems.front());
    }
    if (m_isHashing) { // whoever stops does not come to the last window
        m_leaf.hash = m_sha.finish();
        m_isHashing = false;
    }
    if (outcome.stopped) {
        return;
    }
    if (!m_leaf.hasBytes && m_isDigestByName) {
        m_statement = FoundDigest(std::unexpected(DigestFault{.kind = DigestFault::Kind::Damaged}));
    }
    m_take(std::move(m_leaf), std::move(m_statement));
}

} // namespace trailscope
