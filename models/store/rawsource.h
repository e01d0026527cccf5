// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/jsonpath.h"
#include "store/eventrow.h"
#include "store/eventset.h"
#include "store/valuelist.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace trailscope {

class Snapshot;

// Reads values out of a record's text. One per thread; made by RawSource.
class FieldExtractor {
public:
    virtual ~FieldExtractor() = default;
    // out[i] becomes what paths[i] stands for in `record`, in document order. A record that cannot be read
    // has nothing.
    virtual void extract(std::string_view record, std::span<const JsonPath> paths, std::span<ValueList> out)
        = 0;
};

// Why a record's bytes cannot be had any more.
struct RawFault {
    std::string text; // for people, translated: the file and what happened to it
};

// A record within a longer text.
struct RecordInText {
    EventIndex event{};
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
};

struct RawScanResult {
    std::uint64_t visited = 0;
    std::uint64_t unreachable = 0; // wanted events whose source is gone or has changed
    bool stopped = false;
};

// The way back from an event to the bytes it was delivered as. Implemented by ingest. Any thread.
class RawSource {
public:
    virtual ~RawSource() = default;

    // The record's own bytes.
    [[nodiscard]] virtual std::expected<std::string, RawFault> record(const Snapshot &snapshot,
                                                                      EventIndex event) const
        = 0;

    // Called with the number of the worker it runs on (below workerCount()): concurrently for different
    // workers.
    using Visitor = std::function<void(unsigned worker, EventIndex event, std::string_view record)>;
    [[nodiscard]] virtual unsigned workerCount() const = 0;
    // Visits the record of every event of `wanted`, in no order, each source read once.
    virtual RawScanResult scan(const Snapshot &snapshot, const EventSet &wanted, const Visitor &visit,
                               std::stop_token stop) const
        = 0;

    // The same by whole texts: a text is as much of a source as is at hand in one piece, and `records` are
    // the wanted ones in it, in order and without overlaps.
    using TextVisitor
        = std::function<void(unsigned worker, std::string_view text, std::span<const RecordInText> records)>;
    // Here, every record is a text of its own.
    virtual RawScanResult scanTexts(const Snapshot &snapshot, const EventSet &wanted,
                                    const TextVisitor &visit, std::stop_token stop) const;

    [[nodiscard]] virtual std::unique_ptr<FieldExtractor> makeExtractor() const = 0;
};

} // namespace trailscope
