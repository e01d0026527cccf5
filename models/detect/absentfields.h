// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleplan.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// Those of the plan's fields that no event of the snapshot has: a rule that asks for one may have been meant
// for other logs, or spell it wrong. Reads records until each of the others was seen once, all of them where
// one never is. Nothing when stopped, or where records could not be read again. Any thread.
[[nodiscard]] std::optional<std::vector<std::string>> fieldsOfNoEvent(const RulePlan &plan,
                                                                      const Snapshot &snapshot,
                                                                      const RawSource &records,
                                                                      const std::stop_token &stop = {});

// Those among them that a rule asks for, in its order.
[[nodiscard]] std::vector<std::string> absentFieldsOf(const Rule &rule,
                                                      const std::vector<std::string> &absent);

} // namespace trailscope
