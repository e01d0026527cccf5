// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/target/targetguess.h"

#include "investigate/catalogue/callname.h"
#include "text/asciidigit.h"
#include "text/casefold.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kLongestName = 2048; // an ARN; what is longer is a document
constexpr std::size_t kShortestStem = 2;
constexpr int kDeepest = 4;

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

// Takes `ending` off; false where there is nothing before it.
bool dropEnding(std::string_view &text, std::string_view ending)
{
    if (text.size() <= ending.size() || !text.ends_with(ending))
        return false;
    text.remove_suffix(ending.size());
    return true;
}

std::string_view singular(std::string_view word)
{
    return word.size() > kShortestStem && word.ends_with('s') && !word.ends_with("ss")
        ? word.substr(0, word.size() - 1)
        : word;
}

void append(std::vector<std::string> &out, std::vector<std::string> &&values)
{
    std::ranges::move(values, std::back_inserter(out));
}

} // namespace

void TargetGuess::guess(std::string_view event, const std::optional<JsonCursor> &request,
                        const std::optional<JsonCursor> &response, std::vector<std::string> &out)
{
    Operation &called = operation(event);
    Found asked;
    if (request) {
        JsonCursor cursor = *request;
        look(called, cursor, 0, false, asked);
    }
    if (!asked.agreeing.empty()) {
        append(out, std::move(asked.agreeing));
        return;
    }
    if (!asked.plain.empty()) {
        append(out, std::move(asked.plain));
        return;
    }
    Found answered;
    if (response) {
        JsonCursor cursor = *response;
        look(called, cursor, 0, true, answered);
    }
    if (!answered.agreeing.empty())
        append(out, std::move(answered.agreeing));
    else if (!answered.plain.empty())
        append(out, std::move(answered.plain));
    else
        append(out, std::move(asked.names));
}

TargetGuess::Operation &TargetGuess::operation(std::string_view event)
{
    const auto known = m_operations.find(event);
    if (known != m_operations.end())
        return known->second;
    Operation made;
    const std::string_view name = unversionedEventName(event);
    std::size_t verbEnd = std::min<std::size_t>(1, name.size());
    while (verbEnd < name.size() && !isUpper(name[verbEnd]))
        ++verbEnd;
    for (std::size_t i = verbEnd; i < name.size(); ++i) {
        // A word begins at a capital that follows or precedes a small letter: DB|Instance, Web|ACL.
        if (isUpper(name[i])
            && (i == verbEnd || !isUpper(name[i - 1]) || (i + 1 < name.size() && !isUpper(name[i + 1]))))
            made.words.push_back(made.noun.size());
        made.noun.push_back(asciiLower(name[i]));
    }
    return m_operations.emplace(std::string(event), std::move(made)).first->second;
}

TargetGuess::Fit TargetGuess::fit(Operation &operation, std::string_view key) const
{
    const auto known = operation.fits.find(key);
    if (known != operation.fits.end())
        return known->second;
    const Fit judged = judge(operation, key);
    operation.fits.emplace(std::string(key), judged);
    return judged;
}

TargetGuess::Fit TargetGuess::judge(const Operation &operation, std::string_view key) const
{
    std::string lower(key);
    std::ranges::transform(lower, lower.begin(), asciiLower);
    std::string_view stem = lower;
    if (!dropEnding(stem, "set"))
        dropEnding(stem, "list");
    const auto suffix = std::ranges::find_if(m_names.suffixes, [&](const std::string &ending) {
        if (stem.size() <= ending.size() || !stem.ends_with(ending))
            return false;
        // `valid` ends in no id.
        const std::size_t at = stem.size() - ending.size();
        return isUpper(key[at]) || key[at - 1] == '_' || key[at - 1] == '-';
    });
    const bool hasSuffix = suffix != m_names.suffixes.end();
    if (hasSuffix)
        stem.remove_suffix(suffix->size());
    if (agrees(operation, singular(stem), !hasSuffix))
        return Fit::Agrees;
    if (std::ranges::contains(m_names.plain, lower))
        return Fit::Plain;
    return hasSuffix && !std::ranges::contains(m_names.ignored, lower) ? Fit::Names : Fit::None;
}

// Whether the operation's name has the stem, from the beginning of one of its words on; `whole`: is the stem.
bool TargetGuess::agrees(const Operation &operation, std::string_view stem, bool whole)
{
    if (stem.size() < kShortestStem)
        return false;
    if (whole)
        return singular(operation.noun) == stem;
    return std::ranges::any_of(operation.words, [&](std::size_t begin) {
        return std::string_view(operation.noun).substr(begin).starts_with(stem);
    });
}

bool TargetGuess::isWrapper(std::string_view key) const
{
    return std::ranges::any_of(m_names.wrappers, [key](const std::string &ending) {
        return key.size() > ending.size()
            && equalsIgnoringAsciiCase(key.substr(key.size() - ending.size()), ending);
    });
}

// The members of an object; in a response those of what was made, too.
bool TargetGuess::look(Operation &operation, JsonCursor &cursor, int depth, bool response, Found &found) const
{
    return cursor.forEachMember([&](std::string_view written) {
        const std::string unescaped = written.contains('\\') ? unescapedJsonString(written) : std::string();
        const std::string_view key = unescaped.empty() ? written : std::string_view(unescaped);
        const Fit fits = fit(operation, key);
        const bool isInner = cursor.peek() == '{' && depth == 0
            && (isWrapper(key) || (response && (fits != Fit::None || namesWhatIsMade(operation, key))));
        if (isInner)
            return look(operation, cursor, depth + 1, response, found);
        switch (fits) {
        case Fit::Agrees:
            return take(operation, cursor, 0, found.agreeing);
        case Fit::Plain:
            return take(operation, cursor, 0, found.plain);
        case Fit::Names:
            return take(operation, cursor, 0, found.names);
        case Fit::None:
            break;
        }
        return cursor.skipCheckedValue();
    });
}

// `dBInstance` in the response of CreateDBInstance.
bool TargetGuess::namesWhatIsMade(const Operation &operation, std::string_view key)
{
    std::string lower(singular(key));
    std::ranges::transform(lower, lower.begin(), asciiLower);
    return agrees(operation, lower, false);
}

// The names in a value: itself, the elements of a list, the `items` of EC2's sets and the `content` of its
// lists.
bool TargetGuess::take(Operation &operation, JsonCursor &cursor, int depth,
                       std::vector<std::string> &out) const
{
    if (depth > kDeepest)
        return cursor.skipCheckedValue();
    switch (cursor.peek()) {
    case '[':
        return cursor.forEachElement([&] { return take(operation, cursor, depth + 1, out); });
    case '{':
        return cursor.forEachMember([&](std::string_view key) {
            const bool isSet = key == "items" || key == "item" || key == "content";
            return isSet || (depth > 0 && fit(operation, key) != Fit::None)
                ? take(operation, cursor, depth + 1, out)
                : cursor.skipCheckedValue();
        });
    default:
        break;
    }
    JsonToken token;
    if (!cursor.takeValue(token))
        return false;
    if (token.kind == JsonToken::Kind::String && !token.text.empty() && token.text.size() <= kLongestName
        && !token.text.starts_with('{'))
        out.push_back(token.text.contains('\\') ? unescapedJsonString(token.text) : std::string(token.text));
    else if (token.kind == JsonToken::Kind::Literal && isAsciiDigit(token.text.front()))
        out.emplace_back(token.text);
    return true;
}

} // namespace trailscope
