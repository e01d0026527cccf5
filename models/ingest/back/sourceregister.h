// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/filelist.h"
#include "archive/listing/pairset.h"
#include "archive/listing/readscope.h"
#include "ingest/back/sourcetext.h"
#include "ingest/back/unfinishedtask.h"
#include "ingest/report/loadreport.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace trailscope {

// What became of every leaf of a trail, and the way from a source to its file. Shared by the loading threads
// and by those that read records again; all functions from any thread.
class SourceRegister {
public:
    // `names` has the sources' names.
    explicit SourceRegister(std::shared_ptr<const Dictionaries> names);

    // Where memory runs out, the caller has it still.
    void add(LeafReport &&leaf);
    // The same for one that takes the place of an earlier report with its order.
    void replace(LeafReport &&leaf);
    void addInputProblem(InputProblem problem);
    // A load of these inputs was stopped. That is said until one with all of what it was to read comes to its
    // end.
    void setCancelled(std::span<const std::string> inputs, const ReadScope &scope, const ReadScope &part);
    void setRead(std::span<const std::string> inputs, const ReadScope &scope, const ReadScope &part);
    // Whether a load has parsed every record fully. All of them have to.
    void setChecked(bool checked);
    // A load ended early. The first reason is kept.
    void setFailure(LoadFailure failure);

    // The report up to now, in the order of the inputs. Shared by those who ask until something is added.
    [[nodiscard]] std::shared_ptr<const LoadReport> report();
    // Where a source's bytes come from. Known as soon as its first events are in the store.
    void addSource(SourceId source, const LeafPlace &place, const SourceForm &form);
    // What else became known of its form, before the events that need it are in the store.
    void setForm(SourceId source, const SourceForm &form);
    [[nodiscard]] LeafPlace place(SourceId source) const;
    [[nodiscard]] SourceAccess access(SourceId source) const;

    // True the first time, false for a file that has been claimed before.
    [[nodiscard]] bool claim(const StoredFile &file);
    // A claimed file was not read after all.
    void release(const StoredFile &file);
    // A claimed file was read in part: it stays claimed, and the next load that meets it takes the rest.
    void addUnfinished(UnfinishedTask task);
    [[nodiscard]] std::vector<UnfinishedTask> takeUnfinished(const StoredFile &file);
    // The file is outside of what a load was to read. Forgotten when another one claims it.
    void leaveOut(const StoredFile &file);
    // The first free place in the order of the inputs.
    [[nodiscard]] std::uint64_t nextOrder() const;
    // The next `count` of them belong to tasks.
    void reserveOrders(std::uint64_t count);

private:
    // A source's file as it was, where its path is the source's name and it has no members, as most are.
    struct Stamp {
        std::uint64_t size = 0; // bytes
        std::int64_t modifiedNs = 0;
    };
    // What a load that was stopped was to read.
    struct StoppedInput {
        std::string path;
        ReadScope scope;
        ReadScope part;
    };
    [[nodiscard]] LeafPlace placeLocked(SourceId source) const;

    std::shared_ptr<const Dictionaries> m_names;
    mutable std::mutex m_mutex; // guards everything below
    LeafReports m_leaves; // that are not in the report yet
    std::vector<std::uint64_t> m_replaced; // the orders of those in the report that are to go
    // What others hold never changes.
    std::shared_ptr<const LoadReport> m_report = std::make_shared<const LoadReport>();
    std::vector<Stamp> m_stamps; // by SourceId
    std::unordered_map<SourceId, LeafPlace> m_otherPlaces;
    std::unordered_map<SourceId, SourceForm> m_forms; // those that are not the usual one
    // Hashes of path and time: a file that changed is read again. Paths themselves are the larger part of
    // what a hundred thousand small files need.
    PairSet m_claimed;
    std::map<PairSet::Pair, std::vector<UnfinishedTask>> m_unfinished; // by the same hashes
    PairSet m_leftOut; // the same of files that no load was to read
    std::vector<InputProblem> m_inputs;
    std::vector<StoppedInput> m_stopped;
    std::optional<bool> m_checked; // nothing: nothing was loaded yet
    std::optional<LoadFailure> m_failure;
    bool m_changed = false; // since the report was made
    std::uint64_t m_nextOrder = 0;
};

} // namespace trailscope
