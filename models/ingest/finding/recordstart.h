// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trailscope {

// How the beginning of a record, or of a list of records, is told in a text, in sound ones and in damaged
// ones.

// What begins there, by its first key.
enum class Beginning : std::uint8_t { Records, Record, Other };
[[nodiscard]] Beginning beginningAt(std::string_view text, std::size_t at);
// Whether {"Records":[ stands there, whatever the white space and capitals.
[[nodiscard]] bool opensRecords(std::string_view text, std::size_t at);
// Whether the object there begins as records do, by its first key.
[[nodiscard]] bool beginsAsRecord(std::string_view text, std::size_t at);

// What an Athena result's list of rows stands in.
inline constexpr std::string_view kResultSetKey = "ResultSet";

// Whether the object there has a list of records, of envelopes around them or of other things: then it is
// walked member by member, so that it may be larger than a window. `mayGrow`: more of it can be had. Where it
// was gone through and is complete, `end` is the place behind it.
enum class ListAhead : std::uint8_t { No, Yes, NeedMore };
[[nodiscard]] ListAhead listAhead(std::string_view text, std::size_t at, bool mayGrow,
                                  std::size_t *end = nullptr);

// In damaged text: the next place at or after `from` where an object seems to begin, whatever the quotes
// before it say: quotes inside strings are escaped, so `{"` followed by a key and a colon is never part of
// one. Which key it is and what stands before it say nothing: damage may have taken the comma, and tools put
// keys of their own first.
//
// What tells it takes no more than kCandidateBytes: as many have to be in the text behind it, or its end.
inline constexpr std::size_t kCandidateBytes = 256;
[[nodiscard]] std::size_t findCandidate(std::string_view text, std::size_t from);
// Whether a candidate begins with the last bytes of what seems to be a string: then its quotes are not what
// they seem. kCandidateBytes behind the string have to be in the text, or its end.
[[nodiscard]] bool swallowsCandidate(std::string_view text, std::size_t begin, std::size_t end);

// Export tasks of CloudWatch Logs, and its tail, put the time before each record, 2024-03-01T12:00:00.000Z
// {…}, and maybe the name of the stream. Where the record begins; 0 where this is something else. Looks at no
// more than kExportLineStart bytes.
inline constexpr std::size_t kExportLineStart = 640;
[[nodiscard]] std::size_t behindTimestamp(std::string_view whole, std::size_t at);

} // namespace trailscope
