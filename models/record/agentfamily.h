// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// S3 and others write the agent in brackets.
[[nodiscard]] std::string_view withoutAgentBrackets(std::string_view agent);

// What versions of one program share, as the agent spells it: `aws-cli` of `aws-cli/2.13.5 Python/3.11.4`. Of
// what runs on another kit, that kit; a part of the agent.
[[nodiscard]] std::string_view agentProgram(std::string_view userAgent);

// The program that a user agent stands for, whatever its version and what it runs on: `aws-cli`, `Boto3`,
// `terraform`, `Firefox`, `S3Console`, `cloudformation.amazonaws.com`. A system made for breaking into
// others, where the agent names one, is part of it: `aws-cli on kali`. Empty where the agent names nothing.
[[nodiscard]] std::string agentFamily(std::string_view userAgent);

} // namespace trailscope
