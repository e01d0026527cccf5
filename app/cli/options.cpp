// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/options.h"

#include "cli/clitext.h"
#include "text/sizetext.h"

#include <QtCore/QString>

#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

// What an option sets; what is wrong with its value, or nothing.

template <auto member> QString put(Arguments &arguments, std::string_view value)
{
    arguments.*member = value;
    return {};
}

template <auto member> QString addOne(Arguments &arguments, std::string_view value)
{
    (arguments.*member).emplace_back(value);
    return {};
}

template <auto member> QString turnOn(Arguments &arguments, std::string_view)
{
    arguments.*member = true;
    return {};
}

QString emptyList()
{
    return CliText::tr("A list of values is empty.");
}

template <auto member> QString addList(Arguments &arguments, std::string_view value)
{
    std::vector<std::string> more = splitList(value);
    std::vector<std::string> &list = arguments.*member;
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return more.empty() ? emptyList() : QString();
}

QString setFilters(Arguments &arguments, std::string_view value)
{
    arguments.filters = value;
    return value.empty() ? CliText::tr("--filters needs the name of a file.") : QString();
}

QString addNetworks(Arguments &arguments, std::string_view value)
{
    arguments.networks.emplace_back(value);
    return value.empty() ? CliText::tr("--networks needs the name of a file.") : QString();
}

QString addKeys(Arguments &arguments, std::string_view value)
{
    arguments.keys.emplace_back(value);
    return value.empty() ? CliText::tr("--keys needs the name of a file.") : QString();
}

QString addRules(Arguments &arguments, std::string_view value)
{
    arguments.rules.emplace_back(value);
    return value.empty() ? CliText::tr("--rules needs the name of a file or folder.") : QString();
}

QString setPlaceholders(Arguments &arguments, std::string_view value)
{
    arguments.placeholders = value;
    return value.empty() ? CliText::tr("--placeholders needs the name of a file.") : QString();
}

QString setMute(Arguments &arguments, std::string_view value)
{
    arguments.mute = value;
    return value.empty() ? CliText::tr("--mute needs the name of a file.") : QString();
}

QString setOutput(Arguments &arguments, std::string_view value)
{
    arguments.output = value == "-" ? std::string_view() : value;
    return value.empty() ? CliText::tr("--output needs the name of a file.") : QString();
}

QString setSummary(Arguments &arguments, std::string_view value)
{
    arguments.summary = true;
    return value != "json" ? CliText::tr("--summary has one format: --summary json") : QString();
}

QString setLimits(Arguments &arguments, std::string_view value)
{
    const std::vector<std::string> assignments = splitList(value);
    for (const std::string &assignment : assignments) {
        if (const auto done = arguments.limits.assign(assignment); !done)
            return u"--allow: "_s + QString::fromStdString(done.error());
    }
    return assignments.empty() ? emptyList() : QString();
}

QString setMemory(Arguments &arguments, std::string_view value)
{
    arguments.memoryBytes = parseSize(value);
    return arguments.memoryBytes.value_or(0) == 0
        ? CliText::tr("--memory needs a size in K, M, G or T, as --memory 64G, not %1.")
              .arg(inQuotationMarks(value))
        : QString();
}

QString setLimit(Arguments &arguments, std::string_view value)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    arguments.limit = number;
    return error != std::errc() || end != value.data() + value.size()
        ? CliText::tr("--limit needs a whole number, not %1.").arg(inQuotationMarks(value))
        : QString();
}

constexpr unsigned kEvery = commandBit(Command::Summary) | commandBit(Command::Query)
    | commandBit(Command::Facets) | commandBit(Command::Principals) | commandBit(Command::Timeline)
    | commandBit(Command::Lineage) | commandBit(Command::Compare) | commandBit(Command::Ledger)
    | commandBit(Command::Dossier) | commandBit(Command::Travel) | commandBit(Command::Detect);
// What undoes a deed is looked for in everything that is read, and copies tell nothing more.
constexpr unsigned kLedger = commandBit(Command::Ledger);
constexpr unsigned kDossier = commandBit(Command::Dossier);
constexpr unsigned kLineage = commandBit(Command::Lineage);
constexpr unsigned kDetect = commandBit(Command::Detect);
constexpr unsigned kRowCommands = kEvery & ~commandBit(Command::Summary) & ~kLineage;
// Credentials are followed through all that is read.
constexpr unsigned kSelecting = kEvery & ~kLineage & ~kDossier;
constexpr unsigned kQuery = commandBit(Command::Query);
// It reads files and no events.
constexpr unsigned kVerify = commandBit(Command::Verify);
constexpr unsigned kAll = kEvery | kVerify;
constexpr unsigned kAlways = kAll | commandBit(Command::None);

constexpr std::array kOptions = {
    OptionInfo{Option::Filter, "filter", "F", kSelecting, false, put<&Arguments::filter>},
    OptionInfo{Option::Saved, "saved", "NAME", kSelecting, true, addOne<&Arguments::saved>},
    OptionInfo{Option::Filters, "filters", "FILE", kSelecting, false, setFilters},
    OptionInfo{Option::Copies, "copies", "", kSelecting & ~kLedger, false, turnOn<&Arguments::copies>},
    OptionInfo{Option::Account, "account", "A", kSelecting | kVerify, true, addList<&Arguments::accounts>},
    OptionInfo{Option::Region, "region", "R", kSelecting | kVerify, true, addList<&Arguments::regions>},
    OptionInfo{Option::From, "from", "T", kSelecting | kVerify, false, put<&Arguments::from>},
    OptionInfo{Option::To, "to", "T", kSelecting | kVerify, false, put<&Arguments::to>},
    OptionInfo{Option::Baseline, "baseline", "FROM..TO", kSelecting, false, put<&Arguments::baseline>},
    OptionInfo{Option::Allow, "allow", "LIMIT=N", kAll, true, setLimits},
    OptionInfo{Option::Check, "check", "", kEvery, false, turnOn<&Arguments::check>},
    OptionInfo{Option::Networks, "networks", "FILE", kEvery, true, addNetworks},
    OptionInfo{Option::Memory, "memory", "SIZE", kEvery, false, setMemory},
    OptionInfo{Option::Columns, "columns", "A,B", kQuery, true, addList<&Arguments::columns>},
    OptionInfo{Option::Sort, "sort", "F[:desc]", kQuery, false, put<&Arguments::sort>},
    OptionInfo{Option::Limit, "limit", "N", kQuery | commandBit(Command::Facets) | kDossier, false, setLimit},
    OptionInfo{Option::Rare, "rare", "", commandBit(Command::Facets), false, turnOn<&Arguments::rare>},
    OptionInfo{Option::Sum, "sum", "bytesOut|bytesIn",
               commandBit(Command::Facets) | commandBit(Command::Timeline), false, put<&Arguments::sum>},
    OptionInfo{Option::By, "by", "D", commandBit(Command::Timeline), false, put<&Arguments::by>},
    OptionInfo{Option::Stack, "stack", "F", commandBit(Command::Timeline), false, put<&Arguments::stack>},
    OptionInfo{Option::Of, "of", "KEY|ARN|ID", kLineage | kLedger | kDossier, false, put<&Arguments::of>},
    OptionInfo{Option::FirstPeriod, "a", "FROM..TO", commandBit(Command::Compare), false,
               put<&Arguments::firstPeriod>},
    OptionInfo{Option::SecondPeriod, "b", "FROM..TO", commandBit(Command::Compare), false,
               put<&Arguments::secondPeriod>},
    OptionInfo{Option::Rules, "rules", "PATH", kSelecting, true, addRules},
    OptionInfo{Option::Placeholders, "placeholders", "FILE", kSelecting, false, setPlaceholders},
    OptionInfo{Option::MinimumLevel, "min-level", "LEVEL", kDetect, false, put<&Arguments::minimumLevel>},
    OptionInfo{Option::Status, "status", "S,S", kDetect, true, addList<&Arguments::statuses>},
    OptionInfo{Option::Mute, "mute", "FILE", kDetect, false, setMute},
    OptionInfo{Option::Strict, "strict", "", kDetect, false, turnOn<&Arguments::strict>},
    OptionInfo{Option::Summary, "summary", "json", kDetect, false, setSummary},
    OptionInfo{Option::Keys, "keys", "FILE", kVerify, true, addKeys},
    OptionInfo{Option::Complete, "complete", "", kVerify, false, turnOn<&Arguments::complete>},
    OptionInfo{Option::Format, "format", "FORMAT", kAll, false, put<&Arguments::formatName>},
    OptionInfo{Option::RawValues, "raw-values", "", kRowCommands, false, turnOn<&Arguments::rawValues>},
    OptionInfo{Option::Crlf, "crlf", "", kRowCommands, false, turnOn<&Arguments::crlf>},
    OptionInfo{Option::Output, "output", "FILE", kAll, false, setOutput},
    OptionInfo{Option::Quiet, "quiet", "", kAll, false, turnOn<&Arguments::quiet>},
    OptionInfo{Option::Help, "help", "", kAlways, false, turnOn<&Arguments::help>},
    OptionInfo{Option::Version, "version", "", kAlways, false, turnOn<&Arguments::version>},
};

} // namespace

std::span<const OptionInfo> allOptions()
{
    return kOptions;
}

QString inQuotationMarks(std::string_view text)
{
    return u"\""_s + QString::fromUtf8(text) + u'"';
}

} // namespace trailscope::cli
