// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/askedrules.h"

#include "cli/clitext.h"
#include "cli/messages.h"
#include "detect/rulefiles.h"
#include "detect/yamlbounds.h"
#include "text/pluralnumber.h"

#include <QtCore/QFile>

#include <expected>
#include <string>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

std::expected<Placeholders, std::string> askedPlaceholders(const std::string &path)
{
    if (path.empty())
        return Placeholders();
    const QString name = QFile::decodeName(QByteArray::fromStdString(path));
    QFile file(name);
    const auto cannot = [&name](const QString &why) {
        return std::unexpected(
            CliText::tr("--placeholders %1 cannot be read: %2").arg(name, why).toStdString());
    };
    if (!file.open(QIODevice::ReadOnly))
        return cannot(file.errorString());
    auto read = readPlaceholders(file.read(static_cast<qint64>(YamlLimits().bytes) + 1).toStdString());
    if (!read)
        return cannot(QString::fromStdString(read.error().reason));
    return *std::move(read);
}

std::string placeOf(const std::string &file, std::uint32_t line)
{
    return line == 0 ? file : file + ":" + std::to_string(line);
}

} // namespace

std::expected<AskedRules, std::string> askedRules(const Arguments &arguments)
{
    if (arguments.rules.empty())
        return AskedRules();
    const auto placeholders = askedPlaceholders(arguments.placeholders);
    if (!placeholders)
        return std::unexpected(placeholders.error());
    const RuleFiles files = readRuleFiles(arguments.rules);
    for (const std::string &problem : files.problems)
        printMessage(std::string_view(problem));
    AskedRules out{.set = RuleSet::load(files.files, *placeholders), .incomplete = !files.problems.empty()};
    for (const RefusedRule &refused : out.set->refused())
        printMessage(placeOf(refused.file, refused.line) + ": "
                     + CliText::tr("The rule is not evaluated: %1")
                           .arg(QString::fromStdString(refused.reason))
                           .toStdString());
    if (!arguments.quiet) {
        for (const RuleWarning &warning : out.set->warnings())
            printMessage(placeOf(warning.file, warning.line) + ": " + warning.text);
        if (out.set->forOtherSources() > 0)
            printMessage(CliText::tr("%n rule(s) are not for CloudTrail, and are not evaluated.", nullptr,
                                     pluralNumber(out.set->forOtherSources())));
    }
    if (out.set->rules().empty())
        return std::unexpected(
            CliText::tr("No rule could be loaded. Name files of Sigma rules, or folders with .yml files, "
                        "with --rules.")
                .toStdString());
    return out;
}

} // namespace trailscope::cli
