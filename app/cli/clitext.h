// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QCoreApplication>

namespace trailscope::cli {

// The translation context of what the command line says to people. What scripts read is never translated.
struct CliText {
    Q_DECLARE_TR_FUNCTIONS(CliText)
};

} // namespace trailscope::cli
