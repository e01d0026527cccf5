// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace trailscope {

// Lets the window's thread go before the one that calls this, and before all that it starts, where all want
// the processor: on a machine of two cores, a window that is loading waited up to 70 ms for its turn, and
// worked in 20 of them (measured). Where nobody else wants it they are as fast as ever. Nothing where threads
// of a process have no priorities of their own.
void giveWayToTheWindow();

} // namespace trailscope
