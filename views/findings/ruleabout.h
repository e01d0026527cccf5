// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/findings/rulestory.h"

class QTextDocument;

namespace trailscope {

// Writes what a rule says to people into a document: what it finds, what to look at next, when it is wrong,
// where it comes from. The rule's texts are written as texts, whatever they look like. GUI thread.
void writeRuleAbout(QTextDocument &document, const RuleStory &story);

} // namespace trailscope
