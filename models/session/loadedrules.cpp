// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/loadedrules.h"

#include "detect/placeholders.h"
#include "detect/rulefiles.h"
#include "detect/shippedrules.h"
#include "detect/yamlbounds.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

#include <utility>

namespace trailscope {

namespace {

Placeholders placeholdersOf(const std::string &path, std::vector<std::string> &problems)
{
    if (path.empty())
        return {};
    const QString name = QFile::decodeName(QByteArray::fromStdString(path));
    const auto cannot = [&](const QString &why) {
        problems.push_back(RuleText::tr("%1 cannot be read: %2.").arg(name, why).toStdString());
        return Placeholders();
    };
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return cannot(file.errorString());
    // One byte more than a file may have says that it has too many.
    auto read = readPlaceholders(file.read(static_cast<qint64>(YamlLimits().bytes) + 1).toStdString());
    return read ? *std::move(read) : cannot(QString::fromStdString(read.error().reason));
}

// Those that come with the program do not change while it runs: read once, whatever the number of windows.
const LoadedRulesPtr &shippedRules()
{
    static const LoadedRulesPtr rules = [] {
        const RuleSetPtr set = RuleSet::load(shippedRuleFiles());
        return std::make_shared<const LoadedRules>(set, RulePlan(*set), std::vector<std::string>());
    }();
    return rules;
}

LoadedRulesPtr readRules(const RuleChoice &choice)
{
    if (choice == RuleChoice())
        return shippedRules();
    std::vector<RuleFile> files;
    if (choice.shipped)
        files = shippedRuleFiles();
    RuleFiles own = readRuleFiles(choice.paths);
    files.insert(files.end(), std::make_move_iterator(own.files.begin()),
                 std::make_move_iterator(own.files.end()));
    std::vector<std::string> problems = std::move(own.problems);
    const Placeholders placeholders = placeholdersOf(choice.placeholders, problems);
    const RuleSetPtr set = RuleSet::load(files, placeholders);
    return std::make_shared<const LoadedRules>(set, RulePlan(*set), std::move(problems));
}

} // namespace

RuleLibrary::RuleLibrary(RuleChoice choice)
    : m_choice(std::move(choice))
{
}

const LoadedRulesPtr &RuleLibrary::rules()
{
    m_read.ensure([this] { m_rules = readRules(m_choice); });
    return m_rules;
}

} // namespace trailscope
