// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/arguments.h"

#include "cli/clitext.h"
#include "cli/commandtable.h"
#include "cli/options.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <algorithm>
#include <utility>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

QString commandNames()
{
    QStringList names;
    for (int i = 1; i < kCommandCount; ++i)
        names << QString::fromUtf8(commandName(Command(i)));
    return names.join(u", "_s);
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
    // The first message counts; an empty one says that nothing is wrong.
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
        const auto info = std::ranges::find(allOptions(), name, &OptionInfo::name);
        if (info == allOptions().end() || (dashes.size() == 1 && word != "-h")) {
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
                fail(info->set(m_arguments, {}));
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
        fail(info->set(m_arguments, *value));
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
            checkKnown(*std::ranges::find(allOptions(), seen, &OptionInfo::option));
    }

    void complete(std::vector<std::string> positional)
    {
        if (m_arguments.command == Command::None) {
            fail(CliText::tr("Name a command, one of %1.").arg(commandNames()));
            return;
        }
        completeFormat();
        if (const auto completeWords = commandInfo(m_arguments.command).complete)
            fail(completeWords(m_arguments, positional));
        if (m_arguments.rules.empty() && !m_arguments.placeholders.empty())
            fail(CliText::tr("--placeholders has values for rules: name these with --rules."));
        if (positional.empty())
            fail(CliText::tr("Name at least one file, folder or zip archive to read."));
        if (std::ranges::contains(positional, std::string()))
            fail(CliText::tr("A path is empty."));
        m_arguments.paths = std::move(positional);
    }

    void completeFormat()
    {
        const std::span<const OutputFormat> formats = commandInfo(m_arguments.command).formats;
        if (!m_arguments.formatName) {
            m_arguments.format = formats.front();
            return;
        }
        const auto found = std::ranges::find(formats, *m_arguments.formatName, formatName);
        if (found != formats.end()) {
            m_arguments.format = *found;
            return;
        }
        QStringList names;
        for (const OutputFormat format : formats)
            names << QString::fromUtf8(formatName(format));
        fail(CliText::tr("%1 has no format %2. Its formats are %3.")
                 .arg(QString::fromUtf8(commandName(m_arguments.command)),
                      inQuotationMarks(*m_arguments.formatName), names.join(u", "_s)));
    }

    std::span<const std::string> m_words;
    Arguments m_arguments;
    std::vector<Option> m_seen;
    QString m_error;
};

} // namespace

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

std::expected<Arguments, UsageError> parseArguments(std::span<const std::string> words)
{
    return ArgumentParser(words).parse();
}

bool isThere(const std::string &path)
{
    struct stat found = {};
    return ::stat(path.c_str(), &found) == 0;
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
