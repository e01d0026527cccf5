// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/dictionary.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace trailscope {

namespace {

constexpr std::size_t kArenaBytes = std::size_t{64} << 10;
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
    , m_hashes(kFirstSlots)
{
    add({}); // code 0: absent; not in the table, so that the empty text gets a code of its own
}

std::uint64_t Dictionary::hashText(std::string_view text)
{
    return XXH3_64bits(text.data(), text.size());
}

std::string_view Dictionary::keep(std::string_view text)
{
    if (text.empty()) {
        return {"", 0};
    }
    m_textBytes += text.size();
    if (text.size() >= kLargeText) {
        m_arenas.push_back(std::make_unique_for_overwrite<char[]>(text.size()));
        std::memcpy(m_arenas.back().get(), text.data(), text.size());
        return {m_arenas.back().get(), text.size()};
    }
    if (text.size() > m_arenaLeft) {
        // Dictionaries range from three texts to a hundred thousand: arenas grow with what is in them.
        m_arenaLeft = std::clamp(m_textBytes, kLargeText, kArenaBytes);
        m_arenas.push_back(std::make_unique_for_overwrite<char[]>(m_arenaLeft));
        m_arenaNext = m_arenas.back().get();
    }
    std::memcpy(m_arenaNext, text.data(), text.size());
    const std::string_view kept(m_arenaNext, text.size());
    m_arenaNext += text.size();
    m_arenaLeft -= text.size();
    return kept;
}

Code Dictionary::add(std::string_view text)
{
    return static_cast<Code>(m_texts.append(keep(text)));
}

void Dictionary::grow()
{
    std::vector<std::uint32_t> slots(m_slots.size() * 2);
    std::vector<std::uint32_t> hashes(slots.size());
    const std::size_t mask = slots.size() - 1;
    for (std::size_t old = 0; old < m_slots.size(); ++old) {
        if (m_slots[old] == 0) {
            continue;
        }
        // The stored half is what places a text, so growing reads no text.
        std::size_t at = m_hashes[old] & mask;
        while (slots[at] != 0) {
            at = (at + 1) & mask;
        }
        slots[at] = m_slots[old];
        hashes[at] = m_hashes[old];
    }
    m_slots = std::move(slots);
    m_hashes = std::move(hashes);
}

Code Dictionary::intern(std::string_view text)
{
    return intern(text, hashText(text));
}

Code Dictionary::intern(std::string_view value, std::uint64_t hash)
{
    const std::uint32_t half = upperHalf(hash);
    const std::lock_guard lock(m_mutex);
    std::size_t mask = m_slots.size() - 1;
    std::size_t at = half & mask;
    for (; m_slots[at] != 0; at = (at + 1) & mask) {
        if (m_hashes[at] == half && text(static_cast<Code>(m_slots[at])) == value) {
            return static_cast<Code>(m_slots[at]);
        }
    }
    if ((m_distinct + 1) * 3 > m_slots.size() * 2) {
        grow();
        mask = m_slots.size() - 1;
        at = half & mask;
        while (m_slots[at] != 0) {
            at = (at + 1) & mask;
        }
    }
    const Code code = add(value);
    m_slots[at] = raw(code);
    m_hashes[at] = half;
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
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = half & mask; m_slots[at] != 0; at = (at + 1) & mask) {
        if (m_hashes[at] == half && text(static_cast<Code>(m_slots[at])) == value) {
            return static_cast<Code>(m_slots[at]);
        }
    }
    return Code::Absent;
}

std::size_t Dictionary::memoryBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_textBytes + m_arenaLeft + m_slots.size() * 2 * sizeof(std::uint32_t)
        + size() * sizeof(std::string_view);
}

DictionaryCache::DictionaryCache(Dictionary &dictionary)
    : m_dictionary(&dictionary)
    , m_slots(kFirstSlots)
{
}

void DictionaryCache::grow()
{
    std::vector<Slot> slots(m_slots.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot &old : m_slots) {
        if (old.code == Code::Absent) {
            continue;
        }
        std::size_t at = old.hash & mask;
        while (slots[at].code != Code::Absent) {
            at = (at + 1) & mask;
        }
        slots[at] = old;
    }
    m_slots = std::move(slots);
}

Code DictionaryCache::intern(std::string_view text)
{
    if (m_lastCode != Code::Absent && text == m_lastText) {
        return m_lastCode;
    }
    const std::uint64_t hash = Dictionary::hashText(text);
    const std::uint32_t half = upperHalf(hash);
    std::size_t mask = m_slots.size() - 1;
    std::size_t at = half & mask;
    for (; m_slots[at].code != Code::Absent; at = (at + 1) & mask) {
        if (m_slots[at].hash == half && m_slots[at].text == text) {
            m_lastText = m_slots[at].text;
            m_lastCode = m_slots[at].code;
            return m_lastCode;
        }
    }
    if ((m_used + 1) * 3 > m_slots.size() * 2) {
        grow();
        mask = m_slots.size() - 1;
        at = half & mask;
        while (m_slots[at].code != Code::Absent) {
            at = (at + 1) & mask;
        }
    }
    const Code code = m_dictionary->intern(text, hash);
    m_slots[at] = Slot{m_dictionary->text(code), half, code};
    ++m_used;
    m_lastText = m_slots[at].text;
    m_lastCode = code;
    return code;
}

} // namespace trailscope
