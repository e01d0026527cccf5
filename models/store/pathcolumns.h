// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/jsonpath.h"
#include "store/dictionary.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

namespace trailscope {

// What a JSON path stands for in every event of a snapshot: a column made on demand.
class PathColumn {
public:
    explicit PathColumn(JsonPath path)
        : m_path(std::move(path))
    {
    }

    [[nodiscard]] const JsonPath &path() const { return m_path; }
    [[nodiscard]] std::uint32_t eventCount() const { return static_cast<std::uint32_t>(m_codes.size()); }
    [[nodiscard]] Code code(EventIndex event) const { return m_codes[raw(event)]; }
    [[nodiscard]] std::span<const Code> codes() const { return m_codes; }
    [[nodiscard]] const Dictionary &lists() const { return *m_lists; } // encoded value lists
    [[nodiscard]] std::uint64_t unreachable() const { return m_unreachable; }

private:
    friend class PathColumns;
    JsonPath m_path;
    std::shared_ptr<Dictionary> m_lists = std::make_shared<Dictionary>();
    std::vector<Code> m_codes;
    std::uint64_t m_unreachable = 0;
};
using PathColumnPtr = std::shared_ptr<const PathColumn>;

// The path columns of one store: made when first needed (a filter, a facet, a table column), kept, and
// extended when the snapshot has grown. Any thread; a second request for a path that is being made waits for
// it (and makes it when the first was stopped).
class PathColumns {
public:
    explicit PathColumns(std::shared_ptr<const RawSource> raw)
        : m_raw(std::move(raw))
    {
    }

    // One column a path, covering at least the snapshot's events. All missing paths are read in one pass over
    // the sources. Empty when stopped.
    [[nodiscard]] std::vector<PathColumnPtr> get(const Snapshot &snapshot, std::span<const JsonPath> paths,
                                                 std::stop_token stop = {});
    // What is there already for the whole snapshot, without reading anything; null otherwise.
    [[nodiscard]] PathColumnPtr ready(const Snapshot &snapshot, const JsonPath &path) const;

private:
    std::shared_ptr<const RawSource> m_raw;
    std::mutex m_making; // one pass over the sources at a time
    mutable std::mutex m_mutex; // guards m_columns
    std::map<JsonPath, PathColumnPtr> m_columns;
};

} // namespace trailscope
