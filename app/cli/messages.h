// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <string_view>

namespace trailscope::cli {

// Writes "trailscope-cli: …" and a line break to standard error, with everything a terminal would act on made
// visible. Several lines are kept apart. Any thread.
void printMessage(std::string_view text);
void printMessage(const QString &text);

} // namespace trailscope::cli
