// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/folderwatch.h"

#include "archive/listing/filelist.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QFileSystemWatcher>
#include <QtCore/QStringList>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

// Watching costs the system a handle a folder; these are enough to notice a sync soon.
constexpr std::size_t kMostWatchedFolders = 500;
// Listing takes no more than this part of the time.
constexpr qint64 kPauseToListing = 20;
constexpr int kNudgeMs = 700;

std::string folderOf(const std::string &path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string(".") : path.substr(0, slash);
}

// A file's size and time.
using Stamp = std::pair<std::uint64_t, std::int64_t>;

Stamp stampOf(const StoredFile &file)
{
    return {file.size, file.modifiedNs};
}

std::vector<StoredFile> filesInside(const std::vector<OpenedPaths> &inputs, const std::stop_token &stop)
{
    std::vector<StoredFile> files;
    for (const auto &[paths, scope] : inputs) {
        FileList list = listFiles(paths, stop);
        std::erase_if(list.files, [&scope](const StoredFile &file) {
            return isCertainlyOutside(scope, file.path.text());
        });
        std::ranges::move(list.files, std::back_inserter(files));
    }
    return files;
}

} // namespace

struct FolderWatch::Memory {
    std::shared_ptr<const LoadReport> report; // taken into `known` by the first job
    std::map<std::string, Stamp> known;
    std::map<std::string, Stamp> unsettled; // not yet seen twice alike
};

bool isDownloadInProgress(const std::string &path)
{
    // "a.json.gz.6eF3a4B2": eight letters or digits behind the name that the file is going to have.
    const auto dot = path.rfind('.');
    if (dot == std::string::npos || path.size() - dot - 1 != 8) {
        return false;
    }
    const std::string_view ending = std::string_view(path).substr(dot + 1);
    const std::string_view before = std::string_view(path).substr(0, dot);
    const bool token = std::ranges::all_of(ending, [](unsigned char c) { return std::isalnum(c) != 0; });
    return token && (before.ends_with(".gz") || before.ends_with(".json") || before.ends_with(".zip"));
}

FolderWatch::FolderWatch(QObject *parent)
    : QObject(parent)
    , m_watcher(new QFileSystemWatcher(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FolderWatch::list);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (isWatching() && !m_job.isRunning() && m_timer.remainingTime() > kNudgeMs) {
            m_timer.start(kNudgeMs);
        }
    });
}

FolderWatch::~FolderWatch() = default;

void FolderWatch::start(const std::vector<OpenedPaths> &inputs, std::shared_ptr<const LoadReport> report)
{
    stop();
    m_inputs = inputs;
    if (isWatching()) {
        m_memory = std::make_shared<Memory>();
        m_memory->report = std::move(report);
        list();
    }
}

void FolderWatch::stop()
{
    m_inputs.clear();
    m_timer.stop();
    m_job.cancel();
    if (const QStringList folders = m_watcher->directories(); !folders.isEmpty()) {
        m_watcher->removePaths(folders);
    }
    m_memory.reset();
    m_arrivedCount = 0;
    m_unsettledCount = 0;
    m_lastListing = {};
}

void FolderWatch::setInterval(int milliseconds)
{
    m_interval = milliseconds;
}

void FolderWatch::list()
{
    QElapsedTimer watch;
    watch.start();
    m_job.start([inputs = m_inputs,
                 memory = m_memory](const std::stop_token &stop) { return look(inputs, *memory, stop); },
                [this, watch](JobOutcome<Listing> outcome) {
                    if (outcome.end == JobEnd::Cancelled) {
                        return;
                    }
                    const qint64 pause = std::max<qint64>(m_interval, kPauseToListing * watch.elapsed());
                    m_timer.start(static_cast<int>(std::min<qint64>(pause, 600'000)));
                    if (outcome.result) {
                        take(*outcome.result);
                    }
                });
}

FolderWatch::Listing FolderWatch::look(const std::vector<OpenedPaths> &inputs, Memory &memory,
                                       const std::stop_token &stop)
{
    if (const auto report = std::exchange(memory.report, nullptr)) {
        for (const LeafReport &leaf : report->leaves) {
            memory.known.insert_or_assign(leaf.place.file.path.string(), stampOf(leaf.place.file));
        }
    }
    Listing listing;
    std::map<std::string, Stamp> unsettled;
    const std::vector<StoredFile> files = filesInside(inputs, stop);
    for (const StoredFile &file : files) {
        const Stamp stamp = stampOf(file);
        const std::string path = file.path.string();
        const auto known = memory.known.find(path);
        if ((known != memory.known.end() && known->second == stamp) || isDownloadInProgress(path)) {
            continue;
        }
        const auto before = memory.unsettled.find(path);
        if (before != memory.unsettled.end() && before->second == stamp) {
            memory.known.insert_or_assign(path, stamp);
            listing.settled.push_back(path);
        } else {
            unsettled.emplace(path, stamp);
        }
    }
    if (!stop.stop_requested()) {
        memory.unsettled = std::move(unsettled);
    }
    listing.unsettled = memory.unsettled.size();

    std::set<std::string> folders;
    // The last by name are those that a log delivered today goes into.
    for (auto file = files.rbegin(); file != files.rend() && folders.size() < kMostWatchedFolders; ++file) {
        folders.insert(folderOf(file->path.string()));
    }
    listing.folders.assign(folders.begin(), folders.end());
    return listing;
}

void FolderWatch::take(const Listing &listing)
{
    m_lastListing = QDateTime::currentDateTime();
    m_arrivedCount += listing.settled.size();
    m_unsettledCount = listing.unsettled;
    if (m_unsettledCount > 0) {
        m_timer.start(std::min(m_timer.interval(), m_interval)); // soon, to see whether they have settled
    }

    const QStringList there = m_watcher->directories();
    const std::set<QString> watched(there.begin(), there.end());
    QStringList wanted;
    for (const std::string &folder : listing.folders) {
        const QString name = QFile::decodeName(QByteArray::fromStdString(folder));
        if (!watched.contains(name)) {
            wanted.append(name);
        }
    }
    if (!wanted.isEmpty() && watched.size() < kMostWatchedFolders) {
        m_watcher->addPaths(wanted);
    }
    emit listed();
    if (!listing.settled.empty()) {
        emit arrived(listing.settled);
    }
}

} // namespace trailscope
