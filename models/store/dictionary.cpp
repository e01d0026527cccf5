// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/dictionary.h"

#include "store/hashsecret.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace trailscope {

namespace {

// A little less than what the heap takes from the system piece by piece while a trail is loaded (LoadingHeap
// in ingest), each a page too large then.
constexpr std::size_t kArenaBytes = (std::size_t{64} << 10) - 64;
// Texts of this size get an allocation of their own, so that they do not leave the rest of an arena unused.
constexpr std::size_t kLargeText = kArenaBytes / 8;
constexpr std::size_t kFirstSlots = 64;

std::uint32_t upperHalf(std::uint64_t hash)
{
    return static_cast<std::uint32_t>(hash >> 32);
}

} // namespace

Dictionary::Dictionary()
    : m_slots(kFirstSlots)
    , m_firstSlot(m_slots.data())
    , m_slotCount(m_slots.size())
{
    add({}); // code 0: absent; not in the table, so that the empty text gets a code of its own
}

std::uint64_t Dictionary::hashText(std::string_view text)
{
    static const std::span<const char> secret = hashSecret();
    return XXH3_64bits_withSecret(text.data(), text.size(), secret.data(), secret.size());
}

char *Dictionary::room(std::size_t bytes)
{
    if (bytes >= kLargeText) {
        m_arenas.push_back(std::make_unique_for_overwrite<char[]>(bytes));
        m_textBytes += bytes;
        return m_arenas.back().get();
    }
    if (bytes > m_arenaLeft) {
        // Dictionaries range from three texts to a hundred thousand: arenas grow with what is in them.
        const std::size_t size = std::clamp(m_textBytes + bytes, kLargeText, kArenaBytes);
        m_arenas.push_back(std::make_unique_for_overwrite<char[]>(size));
        m_arenaLeft = size; // not before it is there
        m_arenaNext = m_arenas.back().get();
    }
    m_textBytes += bytes;
    m_arenaLeft -= bytes;
    return std::exchange(m_arenaNext, m_arenaNext + bytes);
}

const char *Dictionary::keep(std::string_view text)
{
    // A text comes out of a record, whose length is limited to far less.
    const auto size = static_cast<TextSize>(text.size());
    char *const kept = room(size + kBetweenTexts);
    std::memcpy(kept, &size, sizeof size);
    *std::ranges::copy(text.substr(0, size), kept + sizeof size).out = '\0';
    return kept;
}

Code Dictionary::add(std::string_view text)
{
    return static_cast<Code>(m_texts.append(keep(text)));
}

void Dictionary::place(Slot entry)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = entry.hash & mask;
    while (m_slots[at].code != Code::Absent) {
        at = (at + 1) & mask;
    }
    m_slots[at] = entry;
}

void Dictionary::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot &entry : old) {
        if (entry.code != Code::Absent) {
            place(entry);
        }
    }
    // In this order: whoever sees the new number sees the new place too.
    m_firstSlot.store(m_slots.data(), std::memory_order_release);
    m_slotCount.store(m_slots.size(), std::memory_order_release);
}

void Dictionary::prefetch(std::uint64_t hash) const
{
    const std::size_t at = upperHalf(hash) & (m_slotCount.load(std::memory_order_acquire) - 1);
    __builtin_prefetch(m_firstSlot.load(std::memory_order_acquire) + at, 1);
}

Code Dictionary::intern(std::string_view text)
{
    return intern(text, hashText(text));
}

Code Dictionary::findLocked(std::string_view value, std::uint32_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask; m_slots[at].code != Code::Absent; at = (at + 1) & mask) {
        if (m_slots[at].hash == hash && sameText(text(m_slots[at].code), value)) {
            return m_slots[at].code;
        }
    }
    return Code::Absent;
}

Code Dictionary::intern(std::string_view value, std::uint64_t hash)
{
    const std::uint32_t half = upperHalf(hash);
    const std::lock_guard lock(m_mutex);
    if (const Code known = findLocked(value, half); known != Code::Absent) {
        return known;
    }
    if ((std::size_t{m_distinct} + 1) * 3 > m_slots.size() * 2) {
        grow();
    }
    const Code code = add(value);
    place({half, code});
    ++m_distinct;
    return code;
}

Code Dictionary::append(std::string_view text)
{
    const std::lock_guard lock(m_mutex);
    return add(text);
}

Code Dictionary::find(std::string_view value) const
{
    const std::uint32_t half = upperHalf(hashText(value));
    const std::lock_guard lock(m_mutex);
    return findLocked(value, half);
}

std::size_t Dictionary::memoryBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_textBytes + m_arenaLeft + m_slots.size() * sizeof(Slot) + size() * sizeof(const char *);
}

void DictionaryCache::Slot::set(std::string_view spelling)
{
    size = static_cast<std::uint32_t>(spelling.size());
    if (spelling.size() <= kInline) {
        std::ranges::copy(spelling, text.begin());
    } else {
        const char *const address = spelling.data();
        std::memcpy(text.data(), static_cast<const void *>(&address), sizeof address);
    }
}

DictionaryCache::DictionaryCache(Dictionary &dictionary)
    : m_dictionary(&dictionary)
    , m_slots(kFirstSlots)
{
}

void DictionaryCache::grow()
{
    std::vector<Slot> grown(m_slots.size() * 2);
    const std::size_t mask = grown.size() - 1;
    for (const Slot &old : m_slots) {
        if (old.code == Code::Absent) {
            continue;
        }
        std::size_t at = old.hash & mask;
        while (grown[at].code != Code::Absent) {
            at = (at + 1) & mask;
        }
        grown[at] = old;
    }
    m_slots = std::move(grown);
}

std::optional<Code> DictionaryCache::findHashed(std::string_view spelling, std::uint32_t hash)
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask; m_slots[at].code != Code::Absent; at = (at + 1) & mask) {
        if (m_slots[at].hash == hash && sameText(m_slots[at].spelling(), spelling)) {
            m_last = m_slots[at];
            return m_last.code;
        }
    }
    return std::nullopt;
}

std::optional<Code> DictionaryCache::findAmongOthers(std::string_view spelling)
{
    return findHashed(spelling, upperHalf(Dictionary::hashText(spelling)));
}

Code DictionaryCache::remember(std::string_view spelling, std::uint32_t hash, Code code)
{
    m_last.hash = hash;
    m_last.code = code;
    m_last.set(spelling);
    if (m_used == kMostRemembered) {
        return code;
    }
    if ((m_used + 1) * 3 > m_slots.size() * 2) {
        grow();
    }
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    while (m_slots[at].code != Code::Absent) {
        at = (at + 1) & mask;
    }
    m_slots[at] = m_last;
    ++m_used;
    return code;
}

Code DictionaryCache::learn(std::string_view spelling, std::string_view text)
{
    const Code code = m_dictionary->intern(text);
    if (spelling != text && m_used == kMostRemembered) {
        return code;
    }
    const std::string_view kept
        = spelling == text ? m_dictionary->text(code) : std::string_view(m_spellings.emplace_back(spelling));
    return remember(kept, upperHalf(Dictionary::hashText(spelling)), code);
}

Code DictionaryCache::intern(std::string_view text)
{
    return isLast(text) ? m_last.code : internAnnounced(text, Dictionary::hashText(text));
}

std::uint64_t DictionaryCache::announce(std::string_view text) const
{
    const std::uint64_t hash = Dictionary::hashText(text);
    __builtin_prefetch(&m_slots[upperHalf(hash) & (m_slots.size() - 1)]);
    m_dictionary->prefetch(hash);
    return hash;
}

Code DictionaryCache::internAnnounced(std::string_view text, std::uint64_t hash)
{
    if (isLast(text)) {
        return m_last.code;
    }
    if (const auto known = findHashed(text, upperHalf(hash))) {
        return *known;
    }
    const Code code = m_dictionary->intern(text, hash);
    return remember(m_dictionary->text(code), upperHalf(hash), code);
}

} // namespace trailscope
