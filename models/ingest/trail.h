// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivepasswords.h"
#include "archive/leafreader.h"
#include "archive/listing/readscope.h"
#include "ingest/back/rawtextstore.h"
#include "ingest/back/recordpaths.h"
#include "ingest/recordlimits.h"
#include "ingest/report/loadreport.h"
#include "record/instant.h"
#include "store/eventstore.h"
#include "store/pathcolumns.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

struct LoadProgress {
    std::uint64_t filesDone = 0;
    std::uint64_t filesTotal = 0; // grows while folders are being listed, which loading does not wait for
    std::uint64_t bytesDone = 0; // stored bytes
    std::uint64_t bytesTotal = 0;
    std::uint64_t filesLeftOut = 0; // certainly outside of the scope: not among the others
    std::uint64_t events = 0;
    bool listing = true; // totals are not final yet
    bool settling = false; // everything is read; copies are being told from conflicts
    std::chrono::milliseconds elapsed{0};
};

struct LoadOptions {
    unsigned workers = 0; // threads that inflate and parse; 0: one for each core
    unsigned readers = 0; // threads that read small files before they are asked for; 0: as many as do best
    unsigned filesAtOnce = 0; // that each of those waits for; 0: as many as do best
    ArchiveLimits limits = {};
    RecordLimits recordLimits = {};
    bool checkRecords = false; // every record is parsed fully: damage that nobody would read is reported
    ReadScope scope = {}; // files certainly outside are not read; they can be loaded later
    ReadScope part = {}; // nor are those outside of this, which progress does not count
    std::chrono::milliseconds progressInterval{100};
};

// A trail: what was loaded from some paths, and the way back to their bytes. Owned by a shared_ptr, because
// views, jobs and exports may outlive the window's interest in it. All functions from any thread.
class Trail : public std::enable_shared_from_this<Trail> {
public:
    [[nodiscard]] static std::shared_ptr<Trail> create(ArchiveLimits limits = {});
    ~Trail();

    // Called at most once an interval (in the first second more often, until there are events), and once at
    // the end, from a loading thread.
    using ProgressHandler = std::function<void(const LoadProgress &)>;
    // Loads every event below `paths` and adds it to what is there. Blocks until done or stopped; what was
    // read before a stop stays. Files that this trail holds already are not read again; one that an earlier
    // load was stopped in goes on where that left it. One load at a time: a second call waits.
    void load(std::span<const std::string> paths, const LoadOptions &options = {},
              const ProgressHandler &handler = {}, std::stop_token stop = {});

    // For who leaves the trail: a load that is telling copies from conflicts, which reads records again, ends
    // soon, and those that it has not come to stay conflicts. A stop alone does not do that: whoever stays
    // wants to rely on what was read.
    void abandon();

    // Those that are there when an encrypted member is read, by a load or later, are tried on it.
    [[nodiscard]] ArchivePasswords &passwords();

    // What has been loaded up to now. Cheap enough for ten calls a second.
    [[nodiscard]] SnapshotPtr snapshot();
    // From the next snapshot on, this is who finds out its derived field.
    void derive(DerivedSourcePtr source);
    [[nodiscard]] std::shared_ptr<const LoadReport> report() const; // up to now

    [[nodiscard]] const RawSource &raw() const;
    [[nodiscard]] PathColumns &pathColumns();
    [[nodiscard]] RecordPaths &recordPaths();
    // Keeps the records' text in memory, compressed to about a fifth, source by source until it takes
    // `budgetBytes`. Afterwards free text, record(), path columns and exports rest on what is kept: faster
    // than the disk, and whatever becomes of the files. Of what does not fit, of files that have changed
    // since they were loaded, and of those too large to hold nothing is kept: their records are read from the
    // files as before. Blocks until done or stopped; what was packed before a stop stays. To be called again
    // when more has been loaded. Nothing is kept unless this is called.
    KeptRawText keepRawText(std::uint64_t budgetBytes, std::stop_token stop = {});
    [[nodiscard]] std::uint64_t keptRawTextBytes() const; // what it takes now
    // Where a source's bytes come from. `source` is one of this trail's.
    [[nodiscard]] LeafPlace leafPlace(SourceId source) const;

private:
    explicit Trail(ArchiveLimits limits);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trailscope
