// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"

#include <QTemporaryDir>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope::test {

// A small record in CloudTrail's order of keys, with brackets, escapes and quotes in its values. `number`
// makes its eventID.
[[nodiscard]] std::string eventJson(unsigned number, std::string_view eventName = "ListBuckets");
[[nodiscard]] std::string eventIdOf(unsigned number);
// {"Records":[…]}
[[nodiscard]] std::string recordsJson(const std::vector<std::string> &records);
[[nodiscard]] std::string joined(const std::vector<std::string> &parts, std::string_view separator);

// What was loaded from one or several files, in a folder of its own.
class LoadedFiles {
public:
    explicit LoadedFiles(LoadOptions options = {});
    LoadedFiles(std::string_view content, LoadOptions options); // one file, loaded

    // The file's path.
    std::string write(std::string_view name, std::string_view content);
    void load(); // the folder
    [[nodiscard]] std::string folder() const;
    [[nodiscard]] Trail &trail() const { return *m_trail; }
    [[nodiscard]] LoadOptions &options() { return m_options; }

    [[nodiscard]] SnapshotPtr snapshot() const { return m_trail->snapshot(); }
    // The report on the only file.
    [[nodiscard]] LeafReport report() const;
    [[nodiscard]] std::vector<EventIndex> inOrder() const; // of files and offsets
    [[nodiscard]] std::vector<std::string> eventIds() const; // in order
    [[nodiscard]] std::vector<std::string> records() const; // in order, read again from the files
    [[nodiscard]] std::vector<RecordPlace> places() const; // in order

private:
    QTemporaryDir m_folder;
    LoadOptions m_options;
    std::shared_ptr<Trail> m_trail;
};

[[nodiscard]] LoadOptions withWindow(std::size_t bytes);

// Problems as "BrokenJson 17+5", so that tables of them can be read.
[[nodiscard]] std::string problemsOf(const LeafReport &report);

} // namespace trailscope::test
