// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/textranks.h"

#include "store/radixsort.h"
#include "store/valuelist.h"
#include "text/casefold.h"
#include "text/ipaddress.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kPrefixBytes = 8;

std::optional<double> asNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // from_chars() also takes "nan" and "inf", which are words here.
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value)
        ? std::optional(value)
        : std::nullopt;
}

// As IpAddress compares, IPv4 before IPv6.
std::optional<std::pair<bool, IpAddress>> asAddress(std::string_view text)
{
    const auto address = parseIpAddress(text);
    return address ? std::optional(std::pair(!address->v4, *address)) : std::nullopt;
}

std::vector<std::uint64_t> versionParts(std::string_view text)
{
    std::vector<std::uint64_t> parts;
    for (const auto part : std::views::split(text, '.')) {
        std::uint64_t value = 0;
        std::from_chars(part.data(), part.data() + part.size(), value);
        parts.push_back(value);
    }
    return parts;
}

// The texts to be ordered, with their foldings; places in here stand for them while they are sorted.
class RankedTexts {
public:
    RankedTexts(const Dictionary &dictionary, const std::vector<std::uint8_t> &used, bool lists)
        : m_dictionary(dictionary)
        , m_lists(lists)
    {
        std::size_t count = 0;
        std::size_t bytes = 0;
        eachUsed(used, [&](std::uint32_t, std::string_view text) {
            ++count;
            bytes += text.size();
        });
        m_items.reserve(count);
        m_folded.reserve(bytes + bytes / 8);
        m_joined.reserve(lists ? bytes + bytes / 8 : 0);
        eachUsed(used, [this](std::uint32_t code, std::string_view text) { add(code, text); });
        m_items.push_back({m_folded.size(), m_joined.size(), 0}); // the end of the last
    }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_items.size() - 1); }
    [[nodiscard]] std::uint32_t code(std::uint32_t i) const { return m_items[i].code; }
    [[nodiscard]] std::string_view folded(std::uint32_t i) const
    {
        return {m_folded.data() + m_items[i].foldedAt, m_items[i + 1].foldedAt - m_items[i].foldedAt};
    }
    [[nodiscard]] std::string_view text(std::uint32_t i) const
    {
        if (!m_lists)
            return m_dictionary.text(static_cast<Code>(m_items[i].code));
        return {m_joined.data() + m_items[i].joinedAt, m_items[i + 1].joinedAt - m_items[i].joinedAt};
    }
    // Folded case, then bytes; the first `from` bytes of both foldings are the same.
    [[nodiscard]] std::strong_ordering compare(std::uint32_t a, std::uint32_t b, std::size_t from = 0) const
    {
        const auto order = folded(a).substr(from) <=> folded(b).substr(from);
        return order != 0 ? order : text(a) <=> text(b);
    }

private:
    struct Item {
        std::size_t foldedAt;
        std::size_t joinedAt;
        std::uint32_t code;
    };

    template <class Visit> void eachUsed(const std::vector<std::uint8_t> &used, const Visit &visit) const
    {
        for (std::uint32_t code = 1; code < used.size(); ++code) {
            if (used[code] != 0)
                visit(code, m_dictionary.text(static_cast<Code>(code)));
        }
    }

    void add(std::uint32_t code, std::string_view text)
    {
        m_items.push_back({m_folded.size(), m_joined.size(), code});
        if (m_lists) {
            const std::size_t before = m_joined.size();
            appendJoinedValues(m_joined, text);
            text = std::string_view(m_joined).substr(before);
        }
        appendFolded(m_folded, text);
    }

    const Dictionary &m_dictionary;
    bool m_lists;
    std::vector<Item> m_items;
    std::string m_folded;
    std::string m_joined;
};

// Sorts by the folded texts' bytes, eight at a time: identifiers and ARNs begin alike, and comparing them
// from their beginnings again and again is what sorting them costs.
class PrefixSort {
public:
    explicit PrefixSort(const RankedTexts &texts)
        : m_texts(texts)
    {
    }

    // Sets mayRepeat[i] where the text at i may read like the one before it; their prefixes tell the others
    // apart, which saves looking at them again.
    void sort(std::span<std::uint32_t> items, std::span<std::uint8_t> mayRepeat)
    {
        std::vector<Entry> entries(items.size());
        std::ranges::transform(items, entries.begin(), [](std::uint32_t item) { return Entry{0, item}; });
        m_first = entries.data();
        m_mayRepeat = mayRepeat;
        std::ranges::fill(mayRepeat, std::uint8_t{0});
        sortFrom(entries, 0);
        std::ranges::transform(entries, items.begin(), &Entry::item);
    }

private:
    struct Entry {
        std::uint64_t prefix;
        std::uint32_t item;
    };
    static constexpr std::size_t kFew = 24; // compared as they are
    static constexpr std::size_t kMany = 2048; // worth the counters of a radix sort
    static constexpr std::size_t kDeepest = 512; // beyond that, too, which bounds the depth of calls

    void sortFrom(std::span<Entry> entries, std::size_t from)
    {
        if (entries.size() <= kFew || from >= kDeepest)
            return sortCompared(entries, from);
        for (Entry &entry : entries)
            entry.prefix = textPrefix(beyond(m_texts.folded(entry.item), from));
        if (entries.size() >= kMany)
            radixSort<kDigitOfFew>(entries, m_other, [](const Entry &entry) { return entry.prefix; });
        else
            std::ranges::sort(entries, {}, &Entry::prefix);
        for (std::size_t begin = 0; begin < entries.size();) {
            std::size_t end = begin + 1;
            while (end < entries.size() && entries[end].prefix == entries[begin].prefix)
                ++end;
            if (end - begin > 1)
                sortAlike(entries.subspan(begin, end - begin), from);
            begin = end;
        }
    }

    void sortAlike(std::span<Entry> entries, std::size_t from)
    {
        // A text that ends within the prefix reads as if it went on with NULs.
        const bool ended = std::ranges::any_of(entries, [this, from](const Entry &entry) {
            return m_texts.folded(entry.item).size() < from + kPrefixBytes;
        });
        if (ended)
            sortCompared(entries, from);
        else
            sortFrom(entries, from + kPrefixBytes);
    }

    void sortCompared(std::span<Entry> entries, std::size_t from)
    {
        std::ranges::sort(entries, [this, from](const Entry &a, const Entry &b) {
            return m_texts.compare(a.item, b.item, from) < 0;
        });
        const auto first = static_cast<std::size_t>(entries.data() - m_first);
        std::ranges::fill(m_mayRepeat.subspan(first + 1, entries.size() - 1), std::uint8_t{1});
    }

    static std::string_view beyond(std::string_view text, std::size_t from)
    {
        return text.substr(std::min(from, text.size()));
    }

    const RankedTexts &m_texts;
    std::vector<Entry> m_other;
    const Entry *m_first = nullptr;
    std::span<std::uint8_t> m_mayRepeat;
};

// Sorted by what comes before the text, items that are alike in that being next to each other.
template <class Key> struct Keyed {
    Key key;
    std::uint32_t item;
};

// Puts those that have a key first, by it; returns the others, in no order yet.
template <class KeyOf>
std::span<std::uint32_t> wordsBehind(std::vector<std::uint32_t> &items, const RankedTexts &texts,
                                     const KeyOf &keyOf)
{
    std::vector<Keyed<typename std::invoke_result_t<KeyOf, std::string_view>::value_type>> keyed;
    std::vector<std::uint32_t> others;
    for (const std::uint32_t item : items) {
        if (const auto key = keyOf(texts.text(item)))
            keyed.push_back({*key, item});
        else
            others.push_back(item);
    }
    std::ranges::sort(keyed, [&texts](const auto &a, const auto &b) {
        return a.key != b.key ? a.key < b.key : texts.compare(a.item, b.item) < 0;
    });
    const auto end
        = std::ranges::transform(keyed, items.begin(), [](const auto &entry) { return entry.item; });
    std::ranges::copy(others, end.out);
    return std::span(items).subspan(keyed.size());
}

std::vector<std::uint32_t> inOrder(const RankedTexts &texts, TextComparison comparison,
                                   std::vector<std::uint8_t> &mayRepeat)
{
    std::vector<std::uint32_t> items(texts.size());
    mayRepeat.assign(items.size(), 1);
    for (std::uint32_t i = 0; i < items.size(); ++i)
        items[i] = i;
    if (comparison == TextComparison::Version) {
        std::vector<Keyed<std::vector<std::uint64_t>>> versions;
        versions.reserve(items.size());
        for (const std::uint32_t item : items)
            versions.push_back({versionParts(texts.text(item)), item});
        std::ranges::sort(versions, [&texts](const auto &a, const auto &b) {
            return a.key != b.key ? a.key < b.key : texts.compare(a.item, b.item) < 0;
        });
        std::ranges::transform(versions, items.begin(), [](const auto &version) { return version.item; });
        return items;
    }
    std::span<std::uint32_t> words = items;
    if (comparison == TextComparison::NumbersFirst)
        words = wordsBehind(items, texts, asNumber);
    else if (comparison == TextComparison::AddressesFirst)
        words = wordsBehind(items, texts, asAddress);
    if (!words.empty())
        PrefixSort(texts).sort(words, std::span(mayRepeat).last(words.size()));
    return items;
}

} // namespace

std::uint64_t textPrefix(std::string_view text)
{
    if constexpr (std::endian::native == std::endian::little) {
        if (text.size() >= kPrefixBytes) {
            std::uint64_t prefix = 0;
            std::memcpy(&prefix, text.data(), kPrefixBytes);
            return std::byteswap(prefix);
        }
    }
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < kPrefixBytes; ++i)
        prefix = (prefix << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return prefix;
}

TextRanks rankTexts(const Dictionary &dictionary, const std::vector<std::uint8_t> &used,
                    TextComparison comparison, bool lists)
{
    const RankedTexts texts(dictionary, used, lists);
    std::vector<std::uint8_t> mayRepeat;
    const std::vector<std::uint32_t> items = inOrder(texts, comparison, mayRepeat);
    TextRanks ranks;
    ranks.ofCode.resize(std::max<std::size_t>(used.size(), 1));
    // Several codes may read alike: sources of one name, lists that join to one text.
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool repeats = i > 0 && mayRepeat[i] != 0 && texts.text(items[i]) == texts.text(items[i - 1]);
        if (i > 0 && !repeats)
            ++rank;
        if (!repeats)
            ranks.prefixes.push_back(textPrefix(texts.folded(items[i])));
        ranks.ofCode[texts.code(items[i])] = rank;
    }
    ranks.ofCode[raw(Code::Absent)] = rank + 1;
    ranks.count = rank + 2;
    return ranks;
}

} // namespace trailscope
