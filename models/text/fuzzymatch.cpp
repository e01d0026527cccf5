// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/fuzzymatch.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

constexpr qsizetype kLongestPattern = 64;
constexpr qsizetype kLongestText = 256;
constexpr int kHit = 1;
constexpr int kWordBegin = 8;
constexpr int kInRow = 5;
constexpr int kTextBegin = 4;

bool beginsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

} // namespace

std::optional<int> fuzzyScore(QStringView pattern, QStringView text)
{
    text = text.first(std::min(text.size(), kLongestText));
    constexpr int kNone = std::numeric_limits<int>::min();
    const auto count = static_cast<std::size_t>(text.size());
    // The best score of what has been typed up to a letter, where that letter is this one of the text.
    std::vector<int> before;
    std::vector<int> here(count, kNone);
    bool isFirst = true;
    for (const QChar letter : pattern.first(std::min(pattern.size(), kLongestPattern))) {
        if (letter.isSpace()) {
            continue;
        }
        before = std::exchange(here, std::vector<int>(count, kNone));
        int best = isFirst ? 0 : kNone; // of all places before the one at hand
        for (qsizetype at = 0; at < text.size(); ++at) {
            const auto i = static_cast<std::size_t>(at);
            const int inRow = !isFirst && i > 0 ? before[i - 1] : kNone;
            if (i > 0) {
                best = std::max(best, isFirst ? 0 : inRow);
            }
            if (text[at].toCaseFolded() == letter.toCaseFolded()) {
                const int bonus = kHit + (beginsWord(text, at) ? kWordBegin : 0) + (at == 0 ? kTextBegin : 0);
                const int joined = inRow == kNone ? kNone : inRow + kInRow;
                if (const int from = std::max(best, joined); from != kNone) {
                    here[i] = from + bonus;
                }
            }
        }
        isFirst = false;
    }
    if (isFirst) {
        return 0;
    }
    const int score = text.isEmpty() ? kNone : std::ranges::max(here);
    return score == kNone ? std::nullopt : std::optional(score);
}

} // namespace trailscope
