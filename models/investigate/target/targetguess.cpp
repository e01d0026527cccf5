// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/target/targetguess.h"

#include "text/asciidigit.h"
#include "text/casefold.h"
#include "json/jsonmembers.h"
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

void TargetGuess::guess(std::string_view event, std::string_view request, std::string_view response,
                        std::vector<std::string> &out)
{
    Operation &called = operation(event);
    Found asked;
    Found answered;
    if (request.starts_with('{'))
        look(called, request, 0, 0, false, asked);
    if (!asked.agreeing.empty()) {
        append(out, std::move(asked.agreeing));
        return;
    }
    if (!asked.plain.empty()) {
        append(out, std::move(asked.plain));
        return;
    }
    if (response.starts_with('{'))
        look(called, response, 0, 0, true, answered);
    if (!answered.agreeing.empty())
        append(out, std::move(answered.agreeing));
    else if (!answered.plain.empty())
        append(out, std::move(answered.plain));
    else
        append(out, std::move(asked.names));
}

TargetGuess::Operation &TargetGuess::operation(std::string_view event)
{
    const auto known = m_operations.find(std::string(event));
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
    std::string name(key);
    const auto known = operation.fits.find(name);
    if (known != operation.fits.end())
        return known->second;
    const Fit judged = judge(operation, key);
    operation.fits.emplace(std::move(name), judged);
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
bool TargetGuess::agrees(const Operation &operation, std::string_view stem, bool whole) const
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

// The members of the object at `begin`; in a response those of what was made, too.
void TargetGuess::look(Operation &operation, std::string_view json, std::size_t begin, int depth,
                       bool response, Found &found) const
{
    JsonMembers members(json, begin);
    while (members.next()) {
        const std::string key = unescapedJsonString(members.member().key);
        const std::size_t value = members.member().begin;
        if (!members.skip())
            return;
        const std::size_t end = members.member().end;
        const bool isObject = json[value] == '{';
        const Fit fits = fit(operation, key);
        if (isObject && depth == 0
            && (isWrapper(key) || (response && fits != Fit::None)
                || (response && agrees(operation, singular(key), false)))) {
            look(operation, json, value, depth + 1, response, found);
            continue;
        }
        switch (fits) {
        case Fit::Agrees:
            take(operation, json, value, end, 0, found.agreeing);
            break;
        case Fit::Plain:
            take(operation, json, value, end, 0, found.plain);
            break;
        case Fit::Names:
            take(operation, json, value, end, 0, found.names);
            break;
        case Fit::None:
            break;
        }
    }
}

// The names in a value: itself, the elements of a list, the `items` of EC2's sets and the `content` of its
// lists.
void TargetGuess::take(Operation &operation, std::string_view json, std::size_t begin, std::size_t end,
                       int depth, std::vector<std::string> &out) const
{
    if (depth > kDeepest)
        return;
    const char first = json[begin];
    if (first == '"') {
        std::string text = unescapedJsonString(json.substr(begin + 1, end - begin - 2));
        if (!text.empty() && text.size() <= kLongestName && text.front() != '{')
            out.push_back(std::move(text));
        return;
    }
    if (isAsciiDigit(first)) {
        out.emplace_back(json.substr(begin, end - begin));
        return;
    }
    if (first != '[' && first != '{')
        return;
    JsonMembers members(json, begin);
    while (members.next()) {
        const std::string key = unescapedJsonString(members.member().key);
        const std::size_t value = members.member().begin;
        if (!members.skip())
            return;
        const bool isSet = key.empty() || key == "items" || key == "item" || key == "content";
        if (isSet || (depth > 0 && fit(operation, key) != Fit::None))
            take(operation, json, value, members.member().end, depth + 1, out);
    }
}

} // namespace trailscope
