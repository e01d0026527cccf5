// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/densefiles.h"

#include "archive/bytes/archivelimits.h"
#include "archive/streams/inflatebudget.h"
#include "archive/unpackedsize.h"
#include "opening/memoryestimate.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <span>
#include <thread>

namespace trailscope {

namespace {

bool endsWithAny(std::string_view path, std::span<const std::string_view> endings)
{
    return std::ranges::any_of(endings, [path](std::string_view ending) {
        return path.size() >= ending.size()
            && equalsIgnoringAsciiCase(path.substr(path.size() - ending.size()), ending);
    });
}

} // namespace

bool mayBeDense(std::string_view path, std::uint64_t size)
{
    constexpr std::uint64_t kSmall = std::uint64_t{1} << 20;
    static constexpr std::array<std::string_view, 3> kDense = {".xz", ".txz", ".7z"};
    static constexpr std::array<std::string_view, 7> kOthers
        = {".gz", ".json", ".csv", ".zip", ".log", ".txt", ".jsonl"};
    return endsWithAny(path, kDense) || (size >= kSmall && !endsWithAny(path, kOthers));
}

void DenseFiles::add(const StoredFile &file)
{
    constexpr int kMostLookedInto = 2000;
    if (m_lookedInto >= kMostLookedInto || !mayBeDense(file.path.text(), file.size))
        return;
    ++m_lookedInto;
    const auto unpacked = unpackedSize(file.path);
    if (!unpacked)
        return;
    // Reading ends where a file becomes more than logs do, whatever it says.
    const ArchiveLimits limits;
    const auto byRatio = static_cast<std::uint64_t>(
        std::min(static_cast<double>(limits.inflatedBytes), static_cast<double>(file.size) * limits.ratio));
    const std::uint64_t most = std::max(byRatio, InflateBudget::kRatioFree);
    const std::uint64_t counts = std::min(unpacked->bytes, most) / kPlainPerStoredByte;
    m_beyondStored += counts - std::min(counts, file.size);
    m_dictionaries += unpacked->dictionaryBytes;
    m_largestDictionary = std::max(m_largestDictionary, unpacked->dictionaryBytes);
}

std::uint64_t DenseFiles::heldBytes() const
{
    const std::uint64_t readers = std::max(std::thread::hardware_concurrency(), 1U);
    return std::min(m_dictionaries, m_largestDictionary * readers);
}

} // namespace trailscope
