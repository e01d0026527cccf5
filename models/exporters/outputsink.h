// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/exporterror.h"

#include <expected>
#include <string_view>

namespace trailscope {

// Where exported bytes go. Used by one thread at a time, which also owns it. Destroyed without a finish()
// that succeeded, it leaves no output behind where it can help it.
class OutputSink {
public:
    OutputSink() = default;
    OutputSink(const OutputSink &) = delete;
    OutputSink &operator=(const OutputSink &) = delete;
    virtual ~OutputSink() = default;

    // Callers hand over large pieces: a sink does not buffer.
    virtual std::expected<void, ExportError> write(std::string_view bytes) = 0;
    // Everything is written: makes the output appear. Nothing may be written afterwards.
    virtual std::expected<void, ExportError> finish() = 0;
};

} // namespace trailscope
