// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/codescan.h"

#include <algorithm>
#include <type_traits>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace trailscope {

namespace {

// One bit for each of 64 codes: whether it is the wanted one.
#if defined(__SSE2__)
using Vector = __m128i;
template <class CodeType> Vector load(const CodeType *codes)
{
    return _mm_loadu_si128(reinterpret_cast<const Vector *>(codes));
}
// Sixteen codes at a time, as bytes that are all ones or zero.
Vector equalBytes(const std::uint8_t *codes, Vector wanted)
{
    return _mm_cmpeq_epi8(load(codes), wanted);
}
Vector equalBytes(const std::uint16_t *codes, Vector wanted)
{
    return _mm_packs_epi16(_mm_cmpeq_epi16(load(codes), wanted), _mm_cmpeq_epi16(load(codes + 8), wanted));
}
template <class CodeType> Vector equalBytes(const CodeType *codes, Vector wanted)
{
    const auto two = [wanted](const CodeType *at) {
        return _mm_packs_epi32(_mm_cmpeq_epi32(load(at), wanted), _mm_cmpeq_epi32(load(at + 4), wanted));
    };
    return _mm_packs_epi16(two(codes), two(codes + 8));
}
Vector spread(std::uint8_t code)
{
    return _mm_set1_epi8(static_cast<char>(code));
}
Vector spread(std::uint16_t code)
{
    return _mm_set1_epi16(static_cast<short>(code));
}
template <class CodeType> Vector spread(CodeType code)
{
    return _mm_set1_epi32(static_cast<int>(code));
}
template <class CodeType> std::uint64_t equalBits(const CodeType *codes, CodeType wanted)
{
    const Vector all = spread(wanted);
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < EventSet::kWordBits; i += 16)
        bits |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(equalBytes(codes + i, all)))} << i;
    return bits;
}
#else
template <class CodeType> std::uint64_t equalBits(const CodeType *codes, CodeType wanted)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < EventSet::kWordBits; ++i)
        bits |= std::uint64_t{codes[i] == wanted} << i;
    return bits;
}
#endif

// Sets bits by 64 codes a word; `words` begins at the first code's event. wordOf(codes) gives the word for 64
// codes, passes(code) the bit of one.
template <class CodeType, class WordOf, class Passes>
void scanCodes(std::span<const CodeType> codes, std::span<std::uint64_t> words, const WordOf &wordOf,
               const Passes &passes)
{
    const std::size_t whole = codes.size() / EventSet::kWordBits;
    for (std::size_t w = 0; w < whole; ++w)
        words[w] |= wordOf(codes.data() + w * EventSet::kWordBits);
    for (std::size_t i = whole * EventSet::kWordBits; i < codes.size(); ++i)
        words[whole] |= std::uint64_t{passes(codes[i])} << (i % EventSet::kWordBits);
}

template <class CodeType> std::uint32_t number(CodeType code)
{
    if constexpr (std::is_same_v<CodeType, Code>)
        return raw(code);
    else
        return code;
}

template <class CodeType>
void scanEqual(std::span<const CodeType> codes, std::span<std::uint64_t> words, Code wanted)
{
    const auto narrow = static_cast<CodeType>(raw(wanted));
    if (number(narrow) != raw(wanted))
        return; // no code of this chunk is that high
    scanCodes(
        codes, words, [narrow](const CodeType *block) { return equalBits(block, narrow); },
        [narrow](CodeType code) { return code == narrow; });
}

template <class CodeType>
void scanMask(std::span<const CodeType> codes, std::span<std::uint64_t> words, const CodeMask &mask)
{
    if (const std::span<const Code> few = mask.few(); !few.empty()) {
        for (const Code wanted : few)
            scanEqual(codes, words, wanted);
        return;
    }
    const auto passes = [bytes = mask.bytes()](CodeType code) { return bytes[number(code)] != 0; };
    scanCodes(
        codes, words,
        [&passes](const CodeType *block) {
            std::uint64_t bits = 0;
            for (std::size_t i = 0; i < EventSet::kWordBits; ++i)
                bits |= std::uint64_t{passes(block[i])} << i;
            return bits;
        },
        passes);
}

template <class CodeType> void scanPresent(std::span<const CodeType> codes, std::span<std::uint64_t> words)
{
    scanCodes(
        codes, words, [](const CodeType *block) { return ~equalBits(block, CodeType{}); },
        [](CodeType code) { return number(code) != 0; });
}

template <class Scan>
void scanChunks(EventSet &out, const Snapshot &snapshot, Column column, const Scan &scan)
{
    std::span<std::uint64_t> words = out.words();
    for (const Chunk &chunk : snapshot.chunks()) {
        chunk.codes(column).visit([&](auto codes) { scan(codes, words); });
        words = words.subspan(std::min(words.size(), std::size_t{Chunk::kCapacity} / EventSet::kWordBits));
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
    if (m_count < kFew)
        m_few[m_count] = code;
    ++m_count;
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
