// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/loadreport.h"
#include "jobs/latestjob.h"
#include "session/openedpaths.h"

#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

class QFileSystemWatcher;

namespace trailscope {

// Tells of files that appear below folders, as `aws s3 sync` brings them. The tree is listed again and again
// in a job, because no operating system reports on trees of any depth; a report on one of the first folders
// only makes the next listing come sooner. A file counts once its size and time have been the same in two
// listings, so that one that is still being written is not read half. Reads no file. GUI thread; owned by the
// window.
class FolderWatch : public QObject {
    Q_OBJECT

public:
    explicit FolderWatch(QObject *parent = nullptr);
    ~FolderWatch() override;

    // The files that the report accounts for are known, as they were when they were read; it may be null.
    // Of files outside of an input's scope nothing is told.
    void start(const std::vector<OpenedPaths> &inputs, std::shared_ptr<const LoadReport> report);
    void stop();
    [[nodiscard]] bool isWatching() const { return !m_inputs.empty(); }
    [[nodiscard]] std::uint64_t arrivedCount() const { return m_arrivedCount; } // since start()
    [[nodiscard]] const QDateTime &lastListing() const { return m_lastListing; } // null before the first
    // Files that have been seen and are still growing.
    [[nodiscard]] std::uint64_t unsettledCount() const { return m_unsettledCount; }

    // The shortest time between two listings. A tree that takes long to list is listed less often.
    void setInterval(int milliseconds);
    static constexpr int kInterval = 5000;

signals:
    void arrived(const std::vector<std::string> &files);
    void listed(); // the facts above are new

private:
    struct Memory; // what was seen before: belongs to the one job that runs
    struct Listing {
        std::vector<std::string> settled; // new, or changed, and whole
        std::vector<std::string> folders; // worth watching
        std::uint64_t unsettled = 0;
    };
    static Listing look(const std::vector<OpenedPaths> &inputs, Memory &memory, const std::stop_token &stop);

    void list();
    void take(const Listing &listing);

    std::vector<OpenedPaths> m_inputs;
    std::shared_ptr<Memory> m_memory; // another for every start()
    std::uint64_t m_arrivedCount = 0;
    std::uint64_t m_unsettledCount = 0;
    QDateTime m_lastListing;
    int m_interval = kInterval;
    QTimer m_timer;
    QFileSystemWatcher *m_watcher;
    LatestJob<Listing> m_job;
};

// A name under which `aws s3 cp` and `sync` keep a file until it is whole.
[[nodiscard]] bool isDownloadInProgress(const std::string &path);

} // namespace trailscope
