// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bufferstack.h"
#include "archive/leafreader.h"
#include "archive/openfile.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <thread>
#include <vector>

namespace trailscope {

// A small file, open and read as a whole.
struct LoadedFile {
    std::optional<OpenFile> file;
    ByteBuffer buffer;
    std::size_t size = 0;
};

// Reads the small files of some tasks before they are asked for, on threads of its own. Most of a real bucket
// are files of a few kilobytes, and what a disk or a network drive takes to find each of them is spent
// waiting: several threads wait for several files at once, while those that compute have always something to
// do (half the time for a hundred thousand files that are not in memory; measured).
//
// take() and giveBack() from any thread; whoever makes it outlives nothing of it.
class ReadAhead {
public:
    // Larger files, and members of archives, are left to whoever takes them.
    static constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 10;

    // `tasks` have to live as long as this.
    ReadAhead(std::span<const ReadTask> tasks, unsigned threads);
    // Waits for the threads, which stop at once.
    ~ReadAhead();

    // The task's file as soon as it has been read; null where it is not read ahead or could not be. Each task
    // once, by whoever works on it.
    [[nodiscard]] std::unique_ptr<LoadedFile> take(std::size_t task);
    // Its memory is for the next file.
    void giveBack(std::unique_ptr<LoadedFile> file);

private:
    enum class State : std::uint8_t { Waiting, Ready };
    struct Place {
        State state = State::Waiting;
        std::unique_ptr<LoadedFile> file;
    };

    void run(std::stop_token stop);
    [[nodiscard]] bool isFarAhead() const;
    [[nodiscard]] bool hasRoom() const;
    [[nodiscard]] static bool read(const ReadTask &task, LoadedFile &into);

    std::span<const ReadTask> m_tasks;
    std::mutex m_mutex; // guards everything below
    std::condition_variable_any m_room; // for reading on
    std::condition_variable m_ready; // some file is
    std::vector<Place> m_places; // by task
    std::vector<std::unique_ptr<LoadedFile>> m_unused;
    std::size_t m_next = 0; // task to read
    std::size_t m_filesAhead = 0; // read or being read, and not taken
    std::uint64_t m_bytesAhead = 0;
    std::vector<std::jthread> m_threads;
};

} // namespace trailscope
