// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>

namespace trailscope {

enum class ExportFault : std::uint8_t {
    Cancelled,
    Evidence, // the output is one of the files that are looked into
    CannotOpen, // the output cannot be created
    CannotWrite, // the output cannot be written any further: a full disk, a quota, a device that fails
    ReaderGone, // whoever read the other end of the pipe has gone: no fault of ours, nothing to say
    RecordUnreachable, // a record's file has changed or gone since it was loaded
};

// Why there is no output. `text` is one translated sentence for people that names the output (or the source).
struct ExportError {
    ExportFault fault = ExportFault::CannotWrite;
    std::string text;
};

} // namespace trailscope
