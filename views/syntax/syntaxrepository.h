// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <KSyntaxHighlighting/Repository>

namespace trailscope {

// The program's only repository of syntax definitions and themes: making one reads an index of all of them.
// GUI thread.
[[nodiscard]] KSyntaxHighlighting::Repository &syntaxRepository();

} // namespace trailscope
