// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace trailscope {

class Pane;

// The pane that the keyboard is in; null for none.
[[nodiscard]] Pane *paneWithFocus();

} // namespace trailscope
