// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/codescan.h"

#include <algorithm>
#include <type_traits>

namespace trailscope {

namespace {

constexpr std::size_t kWordBits = 64;

// Sets the bit of every code that passes, 64 codes a word. `words` begins at the first code's event.
template <class CodeType, class Passes>
void scanCodes(std::span<const CodeType> codes, std::span<std::uint64_t> words, const Passes &passes)
{
    const std::size_t whole = codes.size() / kWordBits;
    for (std::size_t w = 0; w < whole; ++w) {
        const CodeType *const block = codes.data() + w * kWordBits;
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < kWordBits; ++i)
            bits |= std::uint64_t{passes(block[i])} << i;
        words[w] |= bits;
    }
    for (std::size_t i = whole * kWordBits; i < codes.size(); ++i)
        words[whole] |= std::uint64_t{passes(codes[i])} << (i % kWordBits);
}

template <class CodeType> std::uint32_t number(CodeType code)
{
    if constexpr (std::is_same_v<CodeType, Code>)
        return raw(code);
    else
        return code;
}

template <class CodeType>
void scanMask(std::span<const CodeType> codes, std::span<std::uint64_t> words, const CodeMask &mask)
{
    if (const Code only = mask.only(); only != Code::Absent)
        scanCodes(codes, words, [only](CodeType code) { return number(code) == raw(only); });
    else
        scanCodes(codes, words, [bytes = mask.bytes()](CodeType code) { return bytes[number(code)] != 0; });
}

template <class CodeType> void scanPresent(std::span<const CodeType> codes, std::span<std::uint64_t> words)
{
    scanCodes(codes, words, [](CodeType code) { return number(code) != 0; });
}

template <class Scan>
void scanChunks(EventSet &out, const Snapshot &snapshot, Column column, const Scan &scan)
{
    std::span<std::uint64_t> words = out.words();
    for (const Chunk &chunk : snapshot.chunks()) {
        chunk.codes(column).visit([&](auto codes) { scan(codes, words); });
        words = words.subspan(std::min(words.size(), std::size_t{Chunk::kCapacity} / kWordBits));
    }
}

} // namespace

CodeMask::CodeMask(const Dictionary &dictionary, const TextPredicate &passes, const std::stop_token &stop)
    : m_bytes(dictionary.size(), 0)
{
    constexpr std::uint32_t kBetweenLooks = 4096;
    for (std::uint32_t code = 1; code < size(); ++code) {
        if (code % kBetweenLooks == 0 && stop.stop_requested())
            return;
        if (passes(dictionary.text(static_cast<Code>(code))))
            insert(static_cast<Code>(code));
    }
}

void CodeMask::insert(Code code)
{
    if (code == Code::Absent || contains(code))
        return;
    m_bytes[raw(code)] = 1;
    if (++m_count == 1)
        m_first = code;
}

void addEventsOf(EventSet &out, const Snapshot &snapshot, Column column, const CodeMask &mask)
{
    if (!mask.isEmpty())
        scanChunks(out, snapshot, column, [&mask](auto codes, auto words) { scanMask(codes, words, mask); });
}

void addEventsOf(EventSet &out, std::span<const Code> codes, const CodeMask &mask)
{
    if (!mask.isEmpty())
        scanMask(codes.first(std::min<std::size_t>(codes.size(), out.eventCount())), out.words(), mask);
}

void addPresent(EventSet &out, const Snapshot &snapshot, Column column)
{
    scanChunks(out, snapshot, column, [](auto codes, auto words) { scanPresent(codes, words); });
}

void addPresent(EventSet &out, std::span<const Code> codes)
{
    scanPresent(codes.first(std::min<std::size_t>(codes.size(), out.eventCount())), out.words());
}

} // namespace trailscope
