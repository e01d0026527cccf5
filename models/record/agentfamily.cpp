// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/agentfamily.h"

#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace trailscope {

namespace {

using Mark = std::pair<std::string_view, std::string_view>; // what it contains, in lower case, and its name

// Tools that run on another kit, whose name comes first in their agent.
constexpr auto kNamedTools = std::to_array<Mark>({{"terraform", "terraform"},
                                                  {"opentofu", "opentofu"},
                                                  {"pulumi", "pulumi"},
                                                  {"aws-cdk", "aws-cdk"},
                                                  {"cdk-assets", "aws-cdk"},
                                                  {"crossplane", "crossplane"},
                                                  {"ansible", "ansible"},
                                                  {"terragrunt", "terragrunt"},
                                                  {"stratus-red-team", "stratus-red-team"},
                                                  {"pacu", "pacu"},
                                                  {"trufflehog", "trufflehog"},
                                                  {"cloudfox", "cloudfox"},
                                                  {"prowler", "prowler"}});
// Of browsers the first that is found: each names those that it wants to be taken for, too.
constexpr auto kBrowsers = std::to_array<Mark>({{"edg/", "Edge"},
                                                {"opr/", "Opera"},
                                                {"firefox/", "Firefox"},
                                                {"chrome/", "Chrome"},
                                                {"safari/", "Safari"}});
constexpr auto kSystems = std::to_array<Mark>(
    {{"kali", "kali"}, {"parrot", "parrot"}, {"pentoo", "pentoo"}, {"blackarch", "blackarch"}});

template <std::size_t size>
std::string_view nameIn(std::string_view agent, const std::array<Mark, size> &marks)
{
    const auto found = std::ranges::find_if(
        marks, [&](const Mark &mark) { return containsIgnoringAsciiCase(agent, mark.first); });
    return found == marks.end() ? std::string_view() : found->second;
}

std::string_view productOf(std::string_view agent)
{
    if (const std::string_view tool = nameIn(agent, kNamedTools); !tool.empty())
        return tool;
    if (startsIgnoringAsciiCase(agent, "Mozilla/") || startsIgnoringAsciiCase(agent, "Opera/")) {
        const std::string_view browser = nameIn(agent, kBrowsers);
        return browser.empty() ? "browser" : browser;
    }
    if (startsIgnoringAsciiCase(agent, "AWS Internal"))
        return "AWS Internal";
    // `name/version …` and `name, name/version`; a name may have blanks before its version.
    const std::string_view name = agent.substr(0, agent.find_first_of("/,;("));
    return name.substr(0, name.find_last_not_of(' ') + 1);
}

} // namespace

std::string_view withoutAgentBrackets(std::string_view agent)
{
    while (!agent.empty() && (agent.front() == '[' || agent.front() == ' '))
        agent.remove_prefix(1);
    while (!agent.empty() && (agent.back() == ']' || agent.back() == ' '))
        agent.remove_suffix(1);
    return agent;
}

std::string_view agentProgram(std::string_view userAgent)
{
    const std::string_view agent = withoutAgentBrackets(userAgent);
    return agent.substr(0, agent.find_first_of("/ ;,]"));
}

std::string agentFamily(std::string_view userAgent)
{
    const std::string_view agent = withoutAgentBrackets(userAgent);
    std::string family(productOf(agent));
    if (const std::string_view system = nameIn(agent, kSystems); !family.empty() && !system.empty())
        family.append(" on ").append(system);
    return family;
}

} // namespace trailscope
