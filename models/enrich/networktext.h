// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QCoreApplication>

namespace trailscope {

// The translation context of what is said about files of networks.
struct NetworkText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::NetworkText)
};

} // namespace trailscope
