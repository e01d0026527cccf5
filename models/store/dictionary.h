// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/ids.h"
#include "store/stablesequence.h"
#include "text/sametext.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The distinct texts of one column and their codes. Grows, never changes: a code means the same text for the
// dictionary's life, so readers need no lock and no snapshot of it. Code 0 is "absent"; the empty text is a
// value like any other.
//
// text() and size() from any thread without locking; intern(), append() and find() lock. Where memory runs
// out, it stays as it was.
class Dictionary {
public:
    Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

    // The text's code, new or known. `hash` is hashText(value), for callers that have it.
    Code intern(std::string_view text);
    Code intern(std::string_view value, std::uint64_t hash);
    // Brings what intern() will look at first into the cache. Without the lock: at worst it is where that
    // was.
    void prefetch(std::uint64_t hash) const;
    // A new code even when the text is known: for sources, which are many places with perhaps one name.
    Code append(std::string_view text);
    // Absent is returned when no code has this text.
    [[nodiscard]] Code find(std::string_view value) const;

    // Valid as long as the dictionary. Empty for Absent.
    [[nodiscard]] std::string_view text(Code code) const
    {
        const char *const kept = m_texts[raw(code)];
        TextSize size = 0;
        std::memcpy(&size, kept, sizeof size);
        return {kept + sizeof size, size};
    }
    // Where the text's size stands, as 32 bits, with the text and a NUL behind them. Valid as text() is.
    [[nodiscard]] const char *sizedText(Code code) const { return m_texts[raw(code)]; }
    // Texts of one arena follow each other in memory, so many bytes apart.
    static constexpr std::size_t kBetweenTexts = sizeof(std::uint32_t) + 1;
    // One more than the highest code in use.
    [[nodiscard]] std::uint32_t size() const { return m_texts.size(); }
    // Of texts and tables, about.
    [[nodiscard]] std::size_t memoryBytes() const;

    [[nodiscard]] static std::uint64_t hashText(std::string_view text);

private:
    struct Slot {
        std::uint32_t hash = 0; // its upper half
        Code code = Code::Absent; // that: free
    };
    using TextSize = std::uint32_t;
    static_assert(sizeof(TextSize) + 1 == kBetweenTexts);

    Code add(std::string_view text);
    [[nodiscard]] const char *keep(std::string_view text);
    [[nodiscard]] char *room(std::size_t bytes);
    [[nodiscard]] Code findLocked(std::string_view value, std::uint32_t hash) const;
    void place(Slot entry);
    void grow();

    // Where each text's size stands, with the text behind it: half of what a view would take for each.
    // Appended to under the lock.
    StableSequence<const char *> m_texts;

    mutable std::mutex m_mutex; // guards everything below, and appending to the above
    std::vector<Slot> m_slots; // open addressing
    // Where they are, for prefetch().
    std::atomic<const Slot *> m_firstSlot;
    std::atomic<std::size_t> m_slotCount;
    std::vector<std::unique_ptr<char[]>> m_arenas;
    std::size_t m_arenaLeft = 0;
    char *m_arenaNext = nullptr;
    std::size_t m_textBytes = 0;
    std::uint32_t m_distinct = 0;
};

// One thread's front of a Dictionary: remembers what it has seen, so that the lock is taken only for texts
// that are new to this thread. Events come in bursts, so the last text is tried first. Columns with very many
// texts hardly repeat them: what comes after the first kMostRemembered is looked up in the dictionary itself.
class DictionaryCache {
public:
    explicit DictionaryCache(Dictionary &dictionary);

    Code intern(std::string_view text);
    // The same in two steps, for a text that is mostly new: what has to be looked at is on its way from
    // memory while the caller does something else.
    [[nodiscard]] std::uint64_t announce(std::string_view text) const;
    Code internAnnounced(std::string_view text, std::uint64_t hash);
    // For texts that their source spells in more than one way, with escapes: each spelling is looked up as it
    // stands, and what it spells is only worked out when it is new.
    [[nodiscard]] std::optional<Code> find(std::string_view spelling)
    {
        return isLast(spelling) ? std::optional(m_last.code) : findAmongOthers(spelling);
    }
    Code learn(std::string_view spelling, std::string_view text);

private:
    static constexpr std::size_t kMostRemembered = 1'000;

    // A cache line: short spellings, which most are, stand in it, so that finding one reads nothing else.
    struct alignas(64) Slot {
        static constexpr std::size_t kInline = 64 - 3 * sizeof(std::uint32_t);

        std::uint32_t hash = 0;
        Code code = Code::Absent; // that: free
        std::uint32_t size = 0;
        std::array<char, kInline> text{}; // longer ones: the address of the text

        void set(std::string_view spelling);
        [[nodiscard]] std::string_view spelling() const
        {
            if (size <= kInline) {
                return {text.data(), size};
            }
            const char *address = nullptr;
            std::memcpy(static_cast<void *>(&address), text.data(), sizeof address);
            return {address, size};
        }
    };
    [[nodiscard]] bool isLast(std::string_view spelling) const
    {
        return m_last.code != Code::Absent && sameText(spelling, m_last.spelling());
    }
    [[nodiscard]] std::optional<Code> findAmongOthers(std::string_view spelling);
    [[nodiscard]] std::optional<Code> findHashed(std::string_view spelling, std::uint32_t hash);
    Code remember(std::string_view spelling, std::uint32_t hash, Code code);
    void grow();

    Dictionary *m_dictionary;
    Slot m_last;
    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
    std::deque<std::string> m_spellings; // those that are not their text
};

} // namespace trailscope
