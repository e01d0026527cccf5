// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// Any text, looked for in any other, at any place of it: the vectorised search finds what a plain one finds,
// and a text of several records is searched as each of them by itself. The first line is what is looked for;
// further lines are records.

#include "filter/rawtextsearch.h"
#include "filter/textneedle.h"
#include "text/casefold.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

using namespace trailscope;

namespace {

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

std::size_t plainFind(std::string_view in, std::string_view text)
{
    const auto same = [](char a, char b) { return asciiLower(a) == asciiLower(b); };
    const auto found = std::search(in.begin(), in.end(), text.begin(), text.end(), same);
    return found == in.end() ? std::string_view::npos : static_cast<std::size_t>(found - in.begin());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string_view text = input.substr(0, line);
    // Of exactly its size, so that a byte read beyond it is noticed.
    const std::string_view rest = input.substr(std::min(line + 1, input.size()));
    const auto copy = std::make_unique<char[]>(rest.size());
    std::ranges::copy(rest, copy.get());
    const std::string_view in(copy.get(), rest.size());

    if (!text.empty()) {
        const TextNeedle needle(text);
        require(needle.find(in) == plainFind(in, text), "the first occurrence is found");
        const std::size_t from = in.size() / 3;
        const std::size_t later = plainFind(in.substr(from), text);
        require(needle.find(in, from) == (later == std::string_view::npos ? later : later + from),
                "the first occurrence behind a place is found");
        const PairPattern &pattern = needle.pattern();
        require(pairScan()(in.data(), from, in.size(), pattern)
                    == scanPairsPortable(in.data(), from, in.size(), pattern),
                "both scans stop at the same place");
    }
    const RawTextSearch search(text);
    std::vector<RecordInText> records;
    for (std::size_t begin = 0; begin < in.size();) {
        const std::size_t end = std::min(in.find('\n', begin), in.size());
        records.push_back(
            {EventIndex{}, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)});
        begin = end + 1;
    }
    std::vector<std::uint8_t> found(records.size());
    search.findIn(in, records, found);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::string_view record = in.substr(records[i].begin, records[i].length);
        require((found[i] != 0) == search.matches(record), "a record is found as by itself");
        require(plainFind(record, text) == std::string_view::npos || search.matches(record),
                "what is written is found");
    }
    return 0;
}
