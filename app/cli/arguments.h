// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/readlimits.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::cli {

enum class Command : std::uint8_t {
    None,
    Summary,
    Query,
    Facets,
    Principals,
    Timeline,
    Lineage,
    Compare,
    Ledger,
    Dossier,
    Travel,
    Detect,
    Verify,
};
inline constexpr int kCommandCount = static_cast<int>(Command::Verify) + 1;

enum class OutputFormat : std::uint8_t { Text, Table, Csv, Json, JsonLines, Records, Tree, Dot, Markdown };
[[nodiscard]] std::string_view formatName(OutputFormat format);

// What was asked for, as far as the words alone tell: nothing has been looked up or opened. Bytes are the
// system's.
struct Arguments {
    Command command = Command::None;
    bool help = false;
    bool version = false;
    std::vector<std::string> paths;
    std::string facetField; // or several, with commas
    std::string filter;
    std::vector<std::string> saved; // names of filters that have to hold too
    std::string filters; // the file that those are in; empty: the user's profile
    bool copies = false;
    std::vector<std::string> accounts;
    std::vector<std::string> regions;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<std::string> baseline; // FROM..TO, as given
    ReadLimits limits;
    bool check = false;
    std::vector<std::string> networks; // files that tell where addresses are
    std::optional<std::uint64_t> memoryBytes; // taken as available; nothing: what the system says
    std::vector<std::string> columns;
    std::optional<std::string> sort;
    std::optional<std::uint64_t> limit;
    bool rare = false;
    std::string sum; // a field to add up; empty: none
    std::optional<std::string> by;
    std::optional<std::string> stack;
    std::string of; // a key, an ARN, the ID of an event or of a credential
    std::string firstPeriod; // FROM..TO, as given
    std::string secondPeriod;
    std::string comparedFields; // with commas; empty: the usual ones
    std::vector<std::string> rules; // files and folders of rules
    std::string placeholders; // the file with the values for theirs; empty: none
    std::string minimumLevel; // of the rules that are reported; empty: any
    std::vector<std::string> statuses; // theirs; empty: any
    std::string mute; // the file that says which hits are not; empty: none
    bool strict = false; // a refused rule is a problem
    bool summary = false; // counts in place of what was found
    std::vector<std::string> keys; // files with the public keys of digests
    bool complete = false; // what digests list and is not there is missing
    std::optional<std::string> formatName; // as given
    OutputFormat format = OutputFormat::Text; // the one of that name, or the usual one
    bool rawValues = false;
    bool crlf = false;
    std::string output; // empty: standard output
    bool quiet = false;
};

struct UsageError {
    Command command = Command::None; // whose help to point to
    std::string message; // translated; may have several lines
};

[[nodiscard]] std::expected<Arguments, UsageError> parseArguments(std::span<const std::string> words);

// Splits at commas, except those inside "…" (where \" and \\ are escapes), and drops blanks around and
// between.
[[nodiscard]] std::vector<std::string> splitList(std::string_view text);

// Whether there is a file or folder of that name.
[[nodiscard]] bool isThere(const std::string &path);

} // namespace trailscope::cli
