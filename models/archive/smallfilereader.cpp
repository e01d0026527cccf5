// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/smallfilereader.h"

#include "archive/bytes/byterange.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/uio.h>
#include <vector>

namespace trailscope {

namespace {

// What is in memory is read without waiting. False where something is not.
bool readWhatIsThere(LoadedFile &loaded)
{
#ifdef RWF_NOWAIT
    iovec into{.iov_base = loaded.buffer.data(), .iov_len = loaded.size};
    const auto got = ::preadv2(loaded.file->descriptor(), &into, 1, 0, RWF_NOWAIT);
    return got >= 0 && static_cast<std::size_t>(got) == loaded.size;
#else
    return loaded.size == 0;
#endif
}

void askFor(const LoadedFile &loaded)
{
#ifdef POSIX_FADV_WILLNEED
    // Advice: without it the file is read all the same.
    (void)::posix_fadvise(loaded.file->descriptor(), 0, static_cast<off_t>(loaded.size), POSIX_FADV_WILLNEED);
#endif
}

void waitFor(LoadedFile &loaded)
{
    const auto got = ByteRange::ofFile(loaded.file->descriptor(), 0, loaded.size)
                         .read(0, {loaded.buffer.data(), loaded.size});
    if (!got || *got != loaded.size) {
        loaded.file.reset();
    }
}

} // namespace

bool SmallFileReader::open(const Request &request)
{
    auto opened = OpenFile::open(request.file->path, m_folder);
    if (!opened || opened->stored().size > kLargestFile) {
        request.into->file.reset();
        return false;
    }
    request.into->size = static_cast<std::size_t>(opened->stored().size);
    request.into->file.emplace(std::move(*opened));
    request.into->buffer.reserve(std::max<std::size_t>(request.into->size, 1));
    return true;
}

void SmallFileReader::read(std::span<const Request> requests)
{
    const bool severalAtOnce = requests.size() > 1;
    std::vector<LoadedFile *> waiting;
    for (const Request &request : requests) {
        if (!open(request)) {
            continue;
        }
        if (!severalAtOnce) {
            waitFor(*request.into);
        } else if (!readWhatIsThere(*request.into)) {
            askFor(*request.into);
            waiting.push_back(request.into);
        }
    }
    for (LoadedFile *loaded : waiting) {
        waitFor(*loaded);
    }
}

} // namespace trailscope
