// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/backlog.h"
#include "archive/leafreader.h"
#include "archive/smallfilereader.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace trailscope {

// The tasks of a load, from whoever lists the files to those who read them. The files of small ones are read
// before they are asked for, on threads of its own: most of a real bucket are files of a few kilobytes, and
// what a disk or a network drive takes to find each of them is spent waiting. Several threads wait for
// several files each at once, while those that compute have always something to do (half the time for a
// hundred thousand files that are not in memory; measured).
//
// Where the system starts fewer threads, those do it; where it starts none, all files are left to whoever
// takes them. What ends one of the threads is thrown to those who take.
//
// All functions from any thread; whoever makes it outlives nothing of it.
class TaskQueue {
public:
    static constexpr unsigned kFilesAtOnce = 8; // of one thread

    // Files larger than what SmallFileReader reads, and members of archives, are left to whoever takes them.
    explicit TaskQueue(unsigned threads, unsigned filesAtOnce = kFilesAtOnce);
    // Waits for the threads, which stop at once.
    ~TaskQueue();

    void add(ReadTask task);
    // No more will be added.
    void finish();

    struct Item {
        std::size_t index = 0; // as they were added
        ReadTask task;
        std::unique_ptr<LoadedFile> file; // null where it is not read ahead or could not be
    };
    // A task, as soon as there is one whose file has been read: about in the order in which they were added.
    // Nothing when there will be no more, or when stopped. Throws what a reading thread ended with.
    [[nodiscard]] std::optional<Item> take(const std::stop_token &stop);
    // The memory of an item's file is for the next one.
    void giveBack(std::unique_ptr<LoadedFile> file);
    // Those that nobody took, which are gone then, as is the memory for files. Nothing can be taken any more.
    [[nodiscard]] std::vector<Item> takeRest();

private:
    void run(const std::stop_token &stop) noexcept;
    // `items` are those that are being read.
    void readAhead(std::vector<Item> &items, const std::stop_token &stop);
    void wakeReader();
    [[nodiscard]] bool isReadAhead(const ReadTask &task) const;
    void takeUnread(std::vector<Item> &items);
    void handOver(std::vector<Item> &items);

    std::size_t m_filesAtOnce; // of one thread
    std::mutex m_mutex; // guards everything below, but for the threads themselves
    unsigned m_threadCount = 0;
    std::exception_ptr m_failure; // the first, of the threads
    std::condition_variable_any m_toRead; // there is, and room for it
    std::condition_variable_any m_ready; // there is something to take, or nothing to come
    std::size_t m_added = 0;
    bool m_finished = false;
    Backlog<Item> m_unread;
    Backlog<Item> m_items; // to be taken
    std::size_t m_reading = 0;
    bool m_full
        = false; // until what is read ahead has become much less: a wake-up costs as much as a small file
    std::uint64_t m_bytesAhead = 0; // of m_items and of what is being read
    unsigned m_idleThreads = 0;
    std::vector<std::unique_ptr<LoadedFile>> m_unused;
    std::vector<std::jthread> m_threads;
};

} // namespace trailscope
