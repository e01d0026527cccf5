// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/commandtable.h"

#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace trailscope::cli {

namespace {

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

constexpr std::array<CommandInfo, kCommandCount> kCommands = {{
    {.command = Command::None, .formats = kSummaryFormats},
    {Command::Summary, "summary", kSummaryFormats, runSummary},
    {Command::Query, "query", kQueryFormats, runQuery},
    {Command::Facets, "facets", kCountFormats, runFacets, completeFacets},
    {Command::Principals, "principals", kCountFormats, runPrincipals},
    {Command::Timeline, "timeline", kCountFormats, runTimeline},
    {Command::Lineage, "lineage", kLineageFormats, runLineage, completeLineage},
    {Command::Compare, "compare", kCountFormats, runCompare, completeCompare},
    {Command::Ledger, "ledger", kLedgerFormats, runLedger},
    {Command::Dossier, "dossier", kDossierFormats, runDossier, completeDossier},
    {Command::Travel, "travel", kCountFormats, runTravel},
    {Command::Detect, "detect", kDetectFormats, runDetect, completeDetect},
    {Command::Verify, "verify", kVerifyFormats, runVerify},
}};

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < kCommands.size(); ++i) {
        if (static_cast<std::size_t>(kCommands[i].command) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder());

} // namespace

const CommandInfo &commandInfo(Command command)
{
    return kCommands.at(static_cast<std::size_t>(command));
}

Command commandByName(std::string_view name)
{
    const auto found = std::ranges::find(kCommands, name, &CommandInfo::name);
    return found == kCommands.end() ? Command::None : found->command;
}

} // namespace trailscope::cli
