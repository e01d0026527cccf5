// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/recordstart.h"

#include "ingest/finding/eventshape.h"
#include "ingest/finding/recordunwrapper.h"
#include "text/asciidigit.h"
#include "text/casefold.h"
#include "json/jsonmembers.h"

namespace trailscope {

namespace {

// The first key of the object that begins at `at`, and where its value begins; an empty key where there is
// none.
struct FirstKey {
    std::string_view key;
    std::size_t value = 0;
    bool exists = false;
};

FirstKey firstKeyOf(std::string_view whole, std::size_t at)
{
    const std::string_view text = whole.substr(0, at + kCandidateBytes);
    const std::size_t quote = skipJsonSpace(text, at + 1);
    if (quote >= text.size() || text[quote] != '"') {
        return {};
    }
    const std::size_t end = text.substr(0, quote + 66).find('"', quote + 1);
    if (end == std::string_view::npos) {
        return {};
    }
    const std::size_t colon = skipJsonSpace(text, end + 1);
    if (colon >= text.size() || text[colon] != ':') {
        return {};
    }
    return {text.substr(quote + 1, end - quote - 1), skipJsonSpace(text, colon + 1), true};
}

bool isRecords(std::string_view text, const FirstKey &first)
{
    return equalsIgnoringAsciiCase(first.key, "Records") && first.value < text.size()
        && text[first.value] == '[';
}

} // namespace

Beginning beginningAt(std::string_view text, std::size_t at)
{
    const FirstKey first = firstKeyOf(text, at);
    return isRecords(text, first) ? Beginning::Records
        : beginsRecord(first.key) ? Beginning::Record
                                  : Beginning::Other;
}

bool opensRecords(std::string_view text, std::size_t at)
{
    return isRecords(text, firstKeyOf(text, at));
}

bool beginsAsRecord(std::string_view text, std::size_t at)
{
    return beginsRecord(firstKeyOf(text, at).key);
}

ListAhead listAhead(std::string_view text, std::size_t at, bool mayGrow, std::size_t *end)
{
    const FirstKey first = firstKeyOf(text, at);
    if (isRecords(text, first)) {
        return ListAhead::Yes;
    }
    if (beginsRecord(first.key)) {
        return ListAhead::No;
    }
    JsonMembers members(text, at);
    while (members.next()) {
        const JsonMember &member = members.member();
        if ((text[member.begin] == '[' && isListKey(member.key))
            || (text[member.begin] == '{' && isJsonKey(member.key, kResultSetKey))) {
            return ListAhead::Yes;
        }
        if (!members.skip()) {
            break;
        }
    }
    if (end != nullptr && members.outcome() == JsonSkip::Complete) {
        *end = members.position() + 1;
    }
    return mayGrow && members.outcome() == JsonSkip::CutOff ? ListAhead::NeedMore : ListAhead::No;
}

std::size_t findCandidate(std::string_view text, std::size_t from)
{
    for (std::size_t at = text.find('{', from); at != std::string_view::npos; at = text.find('{', at + 1)) {
        const bool mayBegin = at + 1 < text.size() && (text[at + 1] == '"' || isJsonSpace(text[at + 1]));
        if (mayBegin && firstKeyOf(text, at).exists) {
            return at;
        }
    }
    return std::string_view::npos;
}

bool swallowsCandidate(std::string_view text, std::size_t begin, std::size_t end)
{
    if (text[begin] != '"') {
        return false;
    }
    std::size_t last = end - 1; // the closing quote
    while (last > begin + 1 && isJsonSpace(text[last - 1]) && end - last < kCandidateBytes) {
        --last;
    }
    return last > begin + 1 && text[last - 1] == '{' && firstKeyOf(text, last - 1).exists;
}

std::size_t behindTimestamp(std::string_view whole, std::size_t at)
{
    const std::string_view text = whole.substr(0, at + kExportLineStart);
    constexpr std::string_view kForm = "0000-00-00T00:00:00";
    for (const char expected : kForm) {
        if (at >= text.size() || (expected == '0' ? !isAsciiDigit(text[at]) : text[at] != expected)) {
            return 0;
        }
        ++at;
    }
    at = text.find_first_not_of("0123456789.:+-Z", at);
    for (int words = 0; at < text.size() && words < 2; ++words) {
        const std::size_t next = text.find_first_not_of(" \t", at);
        if (next == at || next == std::string_view::npos) {
            return 0;
        }
        if (text[next] == '{') {
            return next;
        }
        at = text.find_first_of(" \t\n\"", next);
    }
    return 0;
}

} // namespace trailscope
