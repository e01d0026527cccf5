// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/arguments.h"

#include "cli/clitext.h"
#include "record/field.h"
#include "text/sizetext.h"

#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

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
    OptionInfo{Option::Filter, "filter", "F", kSelecting, false},
    OptionInfo{Option::Saved, "saved", "NAME", kSelecting, true},
    OptionInfo{Option::Filters, "filters", "FILE", kSelecting, false},
    OptionInfo{Option::Copies, "copies", "", kSelecting & ~kLedger, false},
    OptionInfo{Option::Account, "account", "A", kSelecting | kVerify, true},
    OptionInfo{Option::Region, "region", "R", kSelecting | kVerify, true},
    OptionInfo{Option::From, "from", "T", kSelecting | kVerify, false},
    OptionInfo{Option::To, "to", "T", kSelecting | kVerify, false},
    OptionInfo{Option::Baseline, "baseline", "FROM..TO", kSelecting, false},
    OptionInfo{Option::Allow, "allow", "LIMIT=N", kAll, true},
    OptionInfo{Option::Check, "check", "", kEvery, false},
    OptionInfo{Option::Networks, "networks", "FILE", kEvery, true},
    OptionInfo{Option::Memory, "memory", "SIZE", kEvery, false},
    OptionInfo{Option::Columns, "columns", "A,B", kQuery, true},
    OptionInfo{Option::Sort, "sort", "F[:desc]", kQuery, false},
    OptionInfo{Option::Limit, "limit", "N", kQuery | commandBit(Command::Facets) | kDossier, false},
    OptionInfo{Option::Rare, "rare", "", commandBit(Command::Facets), false},
    OptionInfo{Option::Sum, "sum", "bytesOut|bytesIn",
               commandBit(Command::Facets) | commandBit(Command::Timeline), false},
    OptionInfo{Option::By, "by", "D", commandBit(Command::Timeline), false},
    OptionInfo{Option::Stack, "stack", "F", commandBit(Command::Timeline), false},
    OptionInfo{Option::Of, "of", "KEY|ARN|ID", kLineage | kLedger | kDossier, false},
    OptionInfo{Option::FirstPeriod, "a", "FROM..TO", commandBit(Command::Compare), false},
    OptionInfo{Option::SecondPeriod, "b", "FROM..TO", commandBit(Command::Compare), false},
    OptionInfo{Option::Rules, "rules", "PATH", kSelecting, true},
    OptionInfo{Option::Placeholders, "placeholders", "FILE", kSelecting, false},
    OptionInfo{Option::MinimumLevel, "min-level", "LEVEL", kDetect, false},
    OptionInfo{Option::Status, "status", "S,S", kDetect, true},
    OptionInfo{Option::Mute, "mute", "FILE", kDetect, false},
    OptionInfo{Option::Strict, "strict", "", kDetect, false},
    OptionInfo{Option::Summary, "summary", "json", kDetect, false},
    OptionInfo{Option::Keys, "keys", "FILE", kVerify, true},
    OptionInfo{Option::Complete, "complete", "", kVerify, false},
    OptionInfo{Option::Format, "format", "FORMAT", kAll, false},
    OptionInfo{Option::RawValues, "raw-values", "", kRowCommands, false},
    OptionInfo{Option::Crlf, "crlf", "", kRowCommands, false},
    OptionInfo{Option::Output, "output", "FILE", kAll, false},
    OptionInfo{Option::Quiet, "quiet", "", kAll, false},
    OptionInfo{Option::Help, "help", "", kAlways, false},
    OptionInfo{Option::Version, "version", "", kAlways, false},
};

constexpr std::array kSummaryFormats = {OutputFormat::Text, OutputFormat::Json};
constexpr std::array kQueryFormats
    = {OutputFormat::Table, OutputFormat::Csv, OutputFormat::JsonLines, OutputFormat::Records};
constexpr std::array kDetectFormats = {OutputFormat::Table, OutputFormat::Csv, OutputFormat::JsonLines};
constexpr std::array kLineageFormats = {OutputFormat::Tree, OutputFormat::Json, OutputFormat::Dot};
constexpr std::array kDossierFormats = {OutputFormat::Markdown, OutputFormat::Csv, OutputFormat::Json};
constexpr std::array kLedgerFormats
    = {OutputFormat::Table, OutputFormat::Csv, OutputFormat::Json, OutputFormat::Markdown};
constexpr std::array kVerifyFormats = {OutputFormat::Table, OutputFormat::Json};
constexpr std::array kCountFormats = {OutputFormat::Table, OutputFormat::Csv, OutputFormat::Json};

QString inQuotationMarks(std::string_view text)
{
    return u"\""_s + QString::fromUtf8(text) + u'"';
}

Command commandByName(std::string_view name)
{
    for (int i = 1; i < kCommandCount; ++i) {
        if (commandName(Command(i)) == name)
            return Command(i);
    }
    return Command::None;
}

QString commandNames()
{
    QStringList names;
    for (int i = 1; i < kCommandCount; ++i)
        names << QString::fromUtf8(commandName(Command(i)));
    return names.join(u", "_s);
}

bool exists(const std::string &path)
{
    struct stat found = {};
    return ::stat(path.c_str(), &found) == 0;
}

// Whether these can be meant as fields and JSON paths with commas between, rather than as the name of a file:
// every one is a named field or begins with a member that records have.
bool nameFields(std::string_view word)
{
    constexpr std::array<std::string_view, 8> kMembers
        = {"userIdentity",        "requestParameters", "responseElements", "additionalEventData",
           "serviceEventDetails", "insightDetails",    "resources",        "tlsDetails"};
    const std::vector<std::string> names = splitList(word);
    return !names.empty() && std::ranges::all_of(names, [&](std::string_view name) {
        return fieldByName(name).has_value()
            || std::ranges::contains(kMembers, name.substr(0, name.find('.')));
    });
}

// Reads the words from left to right.
class ArgumentParser {
public:
    explicit ArgumentParser(std::span<const std::string> words)
        : m_words(words)
    {
    }

    std::expected<Arguments, UsageError> parse()
    {
        std::vector<std::string> positional;
        bool optionsEnded = false;
        while (!m_words.empty() && m_error.isEmpty()) {
            const std::string &word = m_words.front();
            m_words = m_words.subspan(1);
            if (optionsEnded || word.size() < 2 || word.front() != '-')
                takeWord(word, positional);
            else if (word == "--")
                optionsEnded = true;
            else
                takeOption(word);
        }
        if (m_error.isEmpty() && !m_arguments.help && !m_arguments.version)
            complete(std::move(positional));
        // Whoever asks for help gets it, whatever else is wrong.
        if (!m_error.isEmpty() && !m_arguments.help)
            return std::unexpected(UsageError{m_arguments.command, m_error.toStdString()});
        return std::move(m_arguments);
    }

private:
    void fail(const QString &message)
    {
        if (m_error.isEmpty())
            m_error = message;
    }

    void takeWord(const std::string &word, std::vector<std::string> &positional)
    {
        if (m_arguments.command != Command::None) {
            positional.push_back(word);
            return;
        }
        m_arguments.command = commandByName(word);
        if (m_arguments.command == Command::None)
            fail(CliText::tr("There is no command %1. The commands are %2.")
                     .arg(inQuotationMarks(word), commandNames()));
        else
            checkEarlierOptions();
    }

    void takeOption(std::string_view word)
    {
        const std::string_view dashes = word.starts_with("--") ? "--" : "-";
        std::string_view name = word.substr(dashes.size());
        std::optional<std::string_view> value;
        if (const std::size_t equals = name.find('='); equals != std::string_view::npos) {
            value = name.substr(equals + 1);
            name = name.substr(0, equals);
        }
        if (word == "-h")
            name = "help";
        const auto info = std::ranges::find(kOptions, name, &OptionInfo::name);
        if (info == kOptions.end() || (dashes.size() == 1 && word != "-h")) {
            fail(CliText::tr("There is no option %1.")
                     .arg(inQuotationMarks(dashes == "-" ? word : word.substr(0, 2 + name.size()))));
            return;
        }
        if (m_arguments.command != Command::None && !checkKnown(*info))
            return;
        if (std::ranges::contains(m_seen, info->option) && !info->repeatable && !info->valueName.empty()) {
            fail(info->option == Option::Filter
                     ? CliText::tr("--filter was given twice. Join the two filters with \"and\".")
                     : CliText::tr("--%1 was given twice.").arg(QString::fromUtf8(info->name)));
            return;
        }
        m_seen.push_back(info->option);
        if (info->valueName.empty()) {
            if (value)
                fail(CliText::tr("--%1 takes no value.").arg(QString::fromUtf8(info->name)));
            else
                set(info->option, {});
            return;
        }
        if (!value) {
            if (m_words.empty()) {
                fail(CliText::tr("--%1 needs a value: --%1 %2")
                         .arg(QString::fromUtf8(info->name), QString::fromUtf8(info->valueName)));
                return;
            }
            value = m_words.front();
            m_words = m_words.subspan(1);
        }
        set(info->option, *value);
    }

    bool checkKnown(const OptionInfo &info)
    {
        if ((info.commands & commandBit(m_arguments.command)) != 0)
            return true;
        fail(CliText::tr("%1 has no option --%2.")
                 .arg(QString::fromUtf8(commandName(m_arguments.command)), QString::fromUtf8(info.name)));
        return false;
    }

    // Options may come before the command.
    void checkEarlierOptions()
    {
        for (const Option seen : m_seen)
            checkKnown(*std::ranges::find(kOptions, seen, &OptionInfo::option));
    }

    void set(Option option, std::string_view value)
    {
        switch (option) {
        case Option::Filter:
            m_arguments.filter = value;
            break;
        case Option::Saved:
            m_arguments.saved.emplace_back(value);
            break;
        case Option::Filters:
            if (value.empty())
                fail(CliText::tr("--filters needs the name of a file."));
            m_arguments.filters = value;
            break;
        case Option::Copies:
            m_arguments.copies = true;
            break;
        case Option::Account:
            appendList(m_arguments.accounts, value);
            break;
        case Option::Region:
            appendList(m_arguments.regions, value);
            break;
        case Option::From:
            m_arguments.from = value;
            break;
        case Option::To:
            m_arguments.to = value;
            break;
        case Option::Baseline:
            m_arguments.baseline = value;
            break;
        case Option::Allow:
            setLimits(value);
            break;
        case Option::Check:
            m_arguments.check = true;
            break;
        case Option::Networks:
            if (value.empty())
                fail(CliText::tr("--networks needs the name of a file."));
            m_arguments.networks.emplace_back(value);
            break;
        case Option::Memory:
            setMemory(value);
            break;
        case Option::Columns:
            appendList(m_arguments.columns, value);
            break;
        case Option::Sort:
            m_arguments.sort = value;
            break;
        case Option::Limit:
            setLimit(value);
            break;
        case Option::Rare:
            m_arguments.rare = true;
            break;
        case Option::Sum:
            m_arguments.sum = value;
            break;
        case Option::By:
            m_arguments.by = value;
            break;
        case Option::Stack:
            m_arguments.stack = value;
            break;
        case Option::Of:
            m_arguments.of = value;
            break;
        case Option::FirstPeriod:
            m_arguments.firstPeriod = value;
            break;
        case Option::SecondPeriod:
            m_arguments.secondPeriod = value;
            break;
        case Option::Rules:
            if (value.empty())
                fail(CliText::tr("--rules needs the name of a file or folder."));
            m_arguments.rules.emplace_back(value);
            break;
        case Option::Placeholders:
            if (value.empty())
                fail(CliText::tr("--placeholders needs the name of a file."));
            m_arguments.placeholders = value;
            break;
        case Option::MinimumLevel:
            m_arguments.minimumLevel = value;
            break;
        case Option::Status:
            appendList(m_arguments.statuses, value);
            break;
        case Option::Mute:
            if (value.empty())
                fail(CliText::tr("--mute needs the name of a file."));
            m_arguments.mute = value;
            break;
        case Option::Strict:
            m_arguments.strict = true;
            break;
        case Option::Summary:
            if (value != "json")
                fail(CliText::tr("--summary has one format: --summary json"));
            m_arguments.summary = true;
            break;
        case Option::Keys:
            if (value.empty())
                fail(CliText::tr("--keys needs the name of a file."));
            m_arguments.keys.emplace_back(value);
            break;
        case Option::Complete:
            m_arguments.complete = true;
            break;
        case Option::Format:
            m_format = value;
            break;
        case Option::RawValues:
            m_arguments.rawValues = true;
            break;
        case Option::Crlf:
            m_arguments.crlf = true;
            break;
        case Option::Output:
            if (value.empty())
                fail(CliText::tr("--output needs the name of a file."));
            m_arguments.output = value == "-" ? std::string_view() : value;
            break;
        case Option::Quiet:
            m_arguments.quiet = true;
            break;
        case Option::Help:
            m_arguments.help = true;
            break;
        case Option::Version:
            m_arguments.version = true;
            break;
        }
    }

    void appendList(std::vector<std::string> &list, std::string_view value)
    {
        std::vector<std::string> more = splitList(value);
        if (more.empty())
            fail(CliText::tr("A list of values is empty."));
        list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    void setLimits(std::string_view value)
    {
        std::vector<std::string> assignments;
        appendList(assignments, value);
        for (const std::string &assignment : assignments) {
            if (const auto done = m_arguments.limits.assign(assignment); !done)
                fail(u"--allow: "_s + QString::fromStdString(done.error()));
        }
    }

    void setMemory(std::string_view value)
    {
        m_arguments.memoryBytes = parseSize(value);
        if (m_arguments.memoryBytes.value_or(0) == 0)
            fail(CliText::tr("--memory needs a size in K, M, G or T, as --memory 64G, not %1.")
                     .arg(inQuotationMarks(value)));
    }

    void setLimit(std::string_view value)
    {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error != std::errc() || end != value.data() + value.size())
            fail(CliText::tr("--limit needs a whole number, not %1.").arg(inQuotationMarks(value)));
        m_arguments.limit = number;
    }

    void complete(std::vector<std::string> positional)
    {
        if (m_arguments.command == Command::None) {
            fail(CliText::tr("Name a command, one of %1.").arg(commandNames()));
            return;
        }
        completeFormat();
        if (m_arguments.command == Command::Facets) {
            if (positional.empty()) {
                fail(CliText::tr("facets needs a field: facets FIELD PATH…"));
                return;
            }
            // The field comes first. Where the first word is there on disk and the last is not, they are the
            // other way round.
            const bool last = positional.size() > 1 && !fieldByName(positional.front())
                && exists(positional.front()) && !exists(positional.back());
            const auto field = last ? positional.end() - 1 : positional.begin();
            m_arguments.facetField = *field;
            positional.erase(field);
        }
        if (m_arguments.command == Command::Lineage && m_arguments.of.empty())
            fail(CliText::tr(
                "lineage needs to know of what: lineage PATH… --of KEY, or an ARN, or the ID of an "
                "event or a credential."));
        if (m_arguments.command == Command::Compare)
            completeComparison(positional);
        if (m_arguments.command == Command::Dossier && m_arguments.of.empty())
            fail(CliText::tr(
                "dossier needs to know of whom: dossier PATH… --of KEY, or an ARN, a name, or the ID of an "
                "event or a credential."));
        if (m_arguments.command == Command::Detect && m_arguments.rules.empty())
            fail(CliText::tr("detect needs rules: detect PATH… --rules FILE, or a folder of them."));
        if (m_arguments.rules.empty() && !m_arguments.placeholders.empty())
            fail(CliText::tr("--placeholders has values for rules: name these with --rules."));
        if (positional.empty())
            fail(CliText::tr("Name at least one file, folder or zip archive to read."));
        if (std::ranges::contains(positional, std::string()))
            fail(CliText::tr("A path is empty."));
        m_arguments.paths = std::move(positional);
    }

    // The fields come last, or first, and may be left out.
    void completeComparison(std::vector<std::string> &positional)
    {
        if (m_arguments.firstPeriod.empty() || m_arguments.secondPeriod.empty())
            fail(CliText::tr("compare needs two periods: compare PATH… --a FROM..TO --b FROM..TO"));
        if (positional.size() < 2)
            return;
        const auto areFields = [](const std::string &word) { return !exists(word) && nameFields(word); };
        const bool last = areFields(positional.back());
        if (!last && !areFields(positional.front()))
            return;
        const auto fields = last ? positional.end() - 1 : positional.begin();
        m_arguments.comparedFields = *fields;
        positional.erase(fields);
    }

    void completeFormat()
    {
        const std::span<const OutputFormat> formats = formatsOf(m_arguments.command);
        if (!m_format) {
            m_arguments.format = formats.front();
            return;
        }
        const auto found = std::ranges::find(formats, *m_format, formatName);
        if (found != formats.end()) {
            m_arguments.format = *found;
            return;
        }
        QStringList names;
        for (const OutputFormat format : formats)
            names << QString::fromUtf8(formatName(format));
        fail(CliText::tr("%1 has no format %2. Its formats are %3.")
                 .arg(QString::fromUtf8(commandName(m_arguments.command)), inQuotationMarks(*m_format),
                      names.join(u", "_s)));
    }

    std::span<const std::string> m_words;
    Arguments m_arguments;
    std::optional<std::string> m_format;
    std::vector<Option> m_seen;
    QString m_error;
};

} // namespace

std::string_view commandName(Command command)
{
    switch (command) {
    case Command::None:
        return {};
    case Command::Summary:
        return "summary";
    case Command::Query:
        return "query";
    case Command::Facets:
        return "facets";
    case Command::Principals:
        return "principals";
    case Command::Timeline:
        return "timeline";
    case Command::Lineage:
        return "lineage";
    case Command::Compare:
        return "compare";
    case Command::Ledger:
        return "ledger";
    case Command::Dossier:
        return "dossier";
    case Command::Travel:
        return "travel";
    case Command::Detect:
        return "detect";
    case Command::Verify:
        return "verify";
    }
    return {};
}

std::string_view formatName(OutputFormat format)
{
    switch (format) {
    case OutputFormat::Text:
        return "text";
    case OutputFormat::Table:
        return "table";
    case OutputFormat::Csv:
        return "csv";
    case OutputFormat::Json:
        return "json";
    case OutputFormat::JsonLines:
        return "jsonl";
    case OutputFormat::Records:
        return "records";
    case OutputFormat::Tree:
        return "tree";
    case OutputFormat::Dot:
        return "dot";
    case OutputFormat::Markdown:
        return "markdown";
    }
    return {};
}

std::span<const OutputFormat> formatsOf(Command command)
{
    switch (command) {
    case Command::Query:
        return kQueryFormats;
    case Command::Facets:
    case Command::Principals:
    case Command::Timeline:
    case Command::Compare:
    case Command::Travel:
        return kCountFormats;
    case Command::Lineage:
        return kLineageFormats;
    case Command::Ledger:
        return kLedgerFormats;
    case Command::Dossier:
        return kDossierFormats;
    case Command::Detect:
        return kDetectFormats;
    case Command::Verify:
        return kVerifyFormats;
    case Command::None:
    case Command::Summary:
        break;
    }
    return kSummaryFormats;
}

std::span<const OptionInfo> allOptions()
{
    return kOptions;
}

std::expected<Arguments, UsageError> parseArguments(std::span<const std::string> words)
{
    return ArgumentParser(words).parse();
}

std::vector<std::string> splitList(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    std::vector<std::string> items;
    const auto add = [&](std::string_view item) {
        const std::size_t first = item.find_first_not_of(kBlanks);
        if (first != std::string_view::npos)
            items.emplace_back(item.substr(first, item.find_last_not_of(kBlanks) - first + 1));
    };
    std::size_t begin = 0;
    bool inQuotes = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            inQuotes = !inQuotes;
        } else if (text[i] == '\\' && inQuotes) {
            ++i;
        } else if (text[i] == ',' && !inQuotes) {
            add(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    add(text.substr(begin));
    return items;
}

} // namespace trailscope::cli
