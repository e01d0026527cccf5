// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace trailscope::cli {

// How the program ends.
enum ExitStatus : int {
    Done = 0, // files that hold no events are no problem
    DoneInPart = 1, // done, but an input could not be read, or only partly; or memory ran out on the way
    NotDone = 2, // wrong use, or an output that could not be written
    Interrupted = 130, // SIGINT or SIGTERM: 128 + SIGINT, as shells report it
};

} // namespace trailscope::cli
