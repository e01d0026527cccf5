// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/needlemask.h"

#include "filter/textneedle.h"
#include "store/valuelist.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace trailscope {

namespace {

// The only characters beyond ASCII that fold into it: the long s and the Kelvin sign.
constexpr std::string_view kLongS = "\xC5\xBF";
constexpr std::string_view kKelvin = "\xE2\x84\xAA";

// Texts that follow each other in memory, as a dictionary's mostly do, with what stands between them.
struct Run {
    std::string_view text;
    std::uint32_t firstCode = 0;
    std::uint32_t endCode = 0; // empty texts in between lie anywhere and count as well
};

std::vector<Run> runsOf(const Dictionary &dictionary, std::uint32_t size)
{
    std::vector<Run> runs;
    for (std::uint32_t code = 1; code < size; ++code) {
        const std::string_view text = dictionary.text(static_cast<Code>(code));
        if (text.empty())
            continue;
        const char *const next = runs.empty()
            ? nullptr
            : runs.back().text.data() + runs.back().text.size() + Dictionary::kBetweenTexts;
        if (next != text.data())
            runs.push_back({text, code, code + 1});
        else
            runs.back() = {
                {runs.back().text.data(), runs.back().text.size() + Dictionary::kBetweenTexts + text.size()},
                runs.back().firstCode,
                code + 1};
    }
    return runs;
}

// Calls found(code, text, place) for every text of the run that holds the needle.
template <class Found>
void search(const Run &run, const Dictionary &dictionary, const TextNeedle &needle, const Found &found)
{
    std::uint32_t code = run.firstCode;
    std::string_view text = dictionary.text(static_cast<Code>(code));
    const char *const begin = run.text.data();
    for (std::size_t at = needle.find(run.text); at != TextNeedle::npos; at = needle.find(run.text, at)) {
        const char *const hit = begin + at;
        while (text.empty() || text.data() + text.size() <= hit)
            text = dictionary.text(static_cast<Code>(++code));
        const auto end = static_cast<std::size_t>(text.data() + text.size() - begin);
        if (hit < text.data() || at + needle.text().size() > end) {
            ++at; // before the text, or beyond it
            continue;
        }
        found(static_cast<Code>(code), text, static_cast<std::size_t>(hit - text.data()));
        at = end;
    }
}

bool isWithinValue(std::string_view encodedList, std::size_t at, std::size_t length)
{
    const char *const begin = encodedList.data() + at;
    // Values that are part of the first one lie in it, and are passed over with it.
    ValueWalk walk(encodedList);
    while (const auto value = walk.next()) {
        if (begin < value->data() + value->size())
            return begin >= value->data() && begin + length <= value->data() + value->size();
    }
    return false;
}

} // namespace

bool isNeedle(std::string_view folded)
{
    return !folded.empty()
        && std::ranges::all_of(folded, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

CodeMask codesContaining(const Dictionary &dictionary, std::string_view folded, const TextPredicate &passes,
                         bool lists, const std::stop_token &stop)
{
    CodeMask mask(dictionary.size());
    const TextNeedle needle(folded);
    std::vector<TextNeedle> alsoFolded;
    if (folded.contains('s'))
        alsoFolded.emplace_back(kLongS);
    if (folded.contains('k'))
        alsoFolded.emplace_back(kKelvin);
    for (const Run &run : runsOf(dictionary, mask.size())) {
        if (stop.stop_requested())
            return mask;
        search(run, dictionary, needle, [&](Code code, std::string_view text, std::size_t at) {
            // A hit in a list may run from one value into the next, or over a length.
            if (!lists || isWithinValue(text, at, folded.size()) || passes(text))
                mask.insert(code);
        });
        for (const TextNeedle &other : alsoFolded) {
            search(run, dictionary, other, [&](Code code, std::string_view text, std::size_t) {
                if (passes(text))
                    mask.insert(code);
            });
        }
    }
    return mask;
}

} // namespace trailscope
