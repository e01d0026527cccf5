// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/taskqueue.h"

#include <algorithm>
#include <new>
#include <system_error>
#include <utility>

namespace trailscope {

namespace {

// Enough to be ahead by some hundredths of a second.
constexpr std::size_t kMostFilesAhead = 160;
constexpr std::uint64_t kMostBytesAhead = std::uint64_t{2} << 20;
// Buffers kept for further files: those of usual files, or all of them would become as large as the largest.
constexpr std::size_t kMostUnused = kMostFilesAhead;
constexpr std::size_t kLargestUnused = std::size_t{8} << 10;

} // namespace

TaskQueue::TaskQueue(unsigned threads, unsigned filesAtOnce)
    : m_filesAtOnce(filesAtOnce)
{
    const std::lock_guard lock(m_mutex);
    try {
        m_threads.reserve(threads);
        while (m_threadCount < threads) {
            m_threads.emplace_back([this](const std::stop_token &stop) { run(stop); });
            ++m_threadCount;
        }
    } catch (const std::system_error &) { // NOLINT(bugprone-empty-catch): those that there are do it
    } catch (const std::bad_alloc &) { // NOLINT(bugprone-empty-catch)
    }
}

TaskQueue::~TaskQueue()
{
    // All of them before the first is waited for.
    for (std::jthread &thread : m_threads) {
        thread.request_stop();
    }
    m_threads.clear();
}

bool TaskQueue::isReadAhead(const ReadTask &task) const
{
    return m_threadCount != 0 && task.directory == nullptr && task.memberCount == 0
        && task.file.size <= SmallFileReader::kLargestFile;
}

// Those that read fast enough are left alone with it: another is worth waking where there is much to read and
// much room.
void TaskQueue::wakeReader()
{
    if (m_idleThreads == 0 || m_full || m_unread.empty()) {
        return;
    }
    constexpr std::size_t kMany = 16;
    const bool isWorthIt
        = m_unread.size() >= kMany && m_items.size() + m_reading + 3 * m_filesAtOnce <= kMostFilesAhead;
    if (isWorthIt || m_idleThreads == m_threadCount) {
        m_toRead.notify_one();
    }
}

void TaskQueue::add(ReadTask task)
{
    const std::lock_guard lock(m_mutex);
    const bool readAhead = isReadAhead(task);
    (readAhead ? m_unread : m_items).push({.index = m_added++, .task = std::move(task), .file = nullptr});
    if (readAhead) {
        wakeReader();
    } else {
        m_ready.notify_one();
    }
}

void TaskQueue::finish()
{
    const std::lock_guard lock(m_mutex);
    m_finished = true;
    m_toRead.notify_all();
    m_ready.notify_all();
}

// Some of what there is, so that other threads have some too, each with memory to read it into. The lock is
// held.
void TaskQueue::takeUnread(std::vector<Item> &items)
{
    const std::size_t count = std::clamp<std::size_t>(m_unread.size() / 4, 1, m_filesAtOnce);
    items.reserve(count);
    while (items.size() < count && !m_full) {
        Item &item = items.emplace_back(m_unread.pop());
        m_bytesAhead += item.task.file.size;
        ++m_reading;
        m_full = m_items.size() + m_reading >= kMostFilesAhead || m_bytesAhead >= kMostBytesAhead;
        if (m_unused.empty()) {
            item.file = std::make_unique<LoadedFile>();
        } else {
            item.file = std::move(m_unused.back());
            m_unused.pop_back();
        }
    }
}

// They can be taken now, those that were not read among them. The lock is held.
void TaskQueue::handOver(std::vector<Item> &items)
{
    m_items.makeRoomFor(items.size());
    m_unused.reserve(m_unused.size() + items.size());
    m_reading -= items.size();
    for (Item &item : items) {
        if (item.file && !item.file->file) {
            m_unused.push_back(std::move(item.file));
        }
        m_items.push(std::move(item));
    }
    items.clear();
}

void TaskQueue::run(const std::stop_token &stop) noexcept
{
    std::vector<Item> items; // being read
    try {
        readAhead(items, stop);
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        if (!m_failure) {
            m_failure = std::current_exception();
        }
        try {
            for (Item &item : items) {
                item.file.reset();
            }
            handOver(items); // for takeRest()
        } catch (...) { // NOLINT(bugprone-empty-catch): these files cannot be had again
        }
        m_ready.notify_all();
    }
}

void TaskQueue::readAhead(std::vector<Item> &items, const std::stop_token &stop)
{
    SmallFileReader reader;
    std::vector<SmallFileReader::Request> requests;
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idleThreads;
        const bool goOn
            = m_toRead.wait(lock, stop, [this] { return m_unread.empty() ? m_finished : !m_full; });
        --m_idleThreads;
        if (!goOn || stop.stop_requested() || m_unread.empty()) {
            return;
        }
        takeUnread(items);
        wakeReader();
        lock.unlock();
        requests.clear();
        for (const Item &item : items) {
            requests.push_back({&item.task.file, item.file.get()});
        }
        reader.read(requests);
        lock.lock();
        const bool isOne = items.size() == 1;
        handOver(items);
        if (isOne) {
            m_ready.notify_one();
        } else {
            m_ready.notify_all();
        }
    }
}

std::optional<TaskQueue::Item> TaskQueue::take(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    const auto isThere = [this] {
        return !m_items.empty() || m_failure || (m_finished && m_unread.empty() && m_reading == 0);
    };
    const bool goOn = m_ready.wait(lock, stop, isThere);
    if (m_failure) {
        std::rethrow_exception(m_failure);
    }
    if (!goOn || stop.stop_requested() || m_items.empty()) {
        m_ready.notify_one(); // others may be waiting for the end
        return std::nullopt;
    }
    Item item = m_items.pop();
    if (isReadAhead(item.task)) {
        m_bytesAhead -= item.task.file.size;
    }
    if (m_full && m_items.size() + m_reading <= kMostFilesAhead / 2 && m_bytesAhead <= kMostBytesAhead / 2) {
        m_full = false;
        wakeReader();
    }
    return item;
}

void TaskQueue::giveBack(std::unique_ptr<LoadedFile> file)
{
    file->file.reset();
    const std::lock_guard lock(m_mutex);
    if (m_unused.size() < kMostUnused && file->buffer.capacity() <= kLargestUnused) {
        m_unused.push_back(std::move(file));
    }
}

std::vector<TaskQueue::Item> TaskQueue::takeRest()
{
    // The threads may still be reading some of them.
    for (std::jthread &thread : m_threads) {
        thread.request_stop();
    }
    m_threads.clear();
    const std::lock_guard lock(m_mutex);
    std::vector<Item> rest;
    for (Backlog<Item> *const items : {&m_items, &m_unread}) {
        while (!items->empty()) {
            rest.push_back(items->pop());
            rest.back().file.reset();
        }
    }
    m_unused.clear();
    return rest;
}

} // namespace trailscope
