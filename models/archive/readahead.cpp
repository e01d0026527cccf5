// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/readahead.h"

#include "archive/byterange.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// Enough to be ahead by some hundredths of a second.
constexpr std::size_t kMostFilesAhead = 256;
constexpr std::uint64_t kMostBytesAhead = std::uint64_t{4} << 20;

bool isReadAhead(const ReadTask &task)
{
    return task.directory == nullptr && task.memberCount == 0 && task.file.size <= ReadAhead::kLargestFile;
}

} // namespace

ReadAhead::ReadAhead(std::span<const ReadTask> tasks, unsigned threads)
    : m_tasks(tasks)
    , m_places(tasks.size())
{
    for (unsigned thread = 0; thread < threads; ++thread) {
        m_threads.emplace_back([this](std::stop_token stop) { run(std::move(stop)); });
    }
}

ReadAhead::~ReadAhead()
{
    // All of them before the first is waited for.
    for (std::jthread &thread : m_threads) {
        thread.request_stop();
    }
    m_threads.clear();
}

bool ReadAhead::isFarAhead() const
{
    return m_filesAhead >= kMostFilesAhead || m_bytesAhead >= kMostBytesAhead;
}

// For those who wait: room for many files, because a wake-up costs as much as a small file.
bool ReadAhead::hasRoom() const
{
    return m_filesAhead <= kMostFilesAhead / 2 && m_bytesAhead <= kMostBytesAhead / 2;
}

bool ReadAhead::read(const ReadTask &task, LoadedFile &into)
{
    auto opened = OpenFile::open(task.file.path);
    if (!opened || opened->stored().size > kLargestFile) {
        return false;
    }
    into.file.emplace(std::move(*opened));
    into.size = static_cast<std::size_t>(into.file->stored().size);
    into.buffer.reserve(std::max<std::size_t>(into.size, 1));
    const auto got
        = ByteRange::ofFile(into.file->descriptor(), 0, into.size).read(0, {into.buffer.data(), into.size});
    return got && *got == into.size;
}

void ReadAhead::run(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested() && m_next < m_tasks.size()) {
        if (isFarAhead() && !m_room.wait(lock, stop, [this] { return hasRoom(); })) {
            return;
        }
        while (m_next < m_tasks.size() && !isReadAhead(m_tasks[m_next])) {
            ++m_next;
        }
        if (m_next == m_tasks.size()) {
            return;
        }
        const std::size_t task = m_next++;
        ++m_filesAhead;
        m_bytesAhead += m_tasks[task].file.size;
        std::unique_ptr<LoadedFile> file;
        if (m_unused.empty()) {
            file = std::make_unique<LoadedFile>();
        } else {
            file = std::move(m_unused.back());
            m_unused.pop_back();
        }
        lock.unlock();
        const bool complete = read(m_tasks[task], *file);
        if (!complete) {
            file->file.reset();
        }
        lock.lock();
        Place &place = m_places[task];
        (complete ? place.file : m_unused.emplace_back()) = std::move(file);
        place.state = State::Ready;
        m_ready.notify_all();
    }
}

std::unique_ptr<LoadedFile> ReadAhead::take(std::size_t task)
{
    if (!isReadAhead(m_tasks[task]) || m_threads.empty()) {
        return nullptr;
    }
    std::unique_lock lock(m_mutex);
    Place &place = m_places[task];
    m_ready.wait(lock, [&place] { return place.state == State::Ready; });
    const bool hadRoom = hasRoom();
    --m_filesAhead;
    m_bytesAhead -= m_tasks[task].file.size;
    if (!hadRoom && hasRoom()) {
        m_room.notify_all();
    }
    return std::move(place.file);
}

void ReadAhead::giveBack(std::unique_ptr<LoadedFile> file)
{
    file->file.reset();
    const std::lock_guard lock(m_mutex);
    m_unused.push_back(std::move(file));
}

} // namespace trailscope
