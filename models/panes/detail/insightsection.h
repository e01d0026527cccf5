// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/decodedtree.h"

namespace trailscope {

// Adds a section that reads an Insights event, of a trail or of an event data store: what is unusual, the
// baseline against what was observed, and what it is attributed to. Does nothing for any other event.
void addInsightSection(DecodedTree &tree);

// What is unusual, as a sentence; empty for any other event.
[[nodiscard]] QString insightSentence(const JsonTree &json);

// Adds a section that reads an aggregated data event: the time window and its counts. Does nothing for any
// other event.
void addAggregateSection(DecodedTree &tree);

} // namespace trailscope
