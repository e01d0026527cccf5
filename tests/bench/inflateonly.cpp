// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/inflateonly.h"

#include <libdeflate.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <thread>

namespace trailscope::bench {
namespace {

class Buffer {
public:
    char *reserve(std::size_t size)
    {
        if (size > m_size) {
            m_size = std::max(size, 2 * m_size);
            m_bytes.reset(new char[m_size]);
        }
        return m_bytes.get();
    }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
};

struct Inflater {
    struct Free {
        void operator()(libdeflate_decompressor *unused) const { libdeflate_free_decompressor(unused); }
    };
    std::unique_ptr<libdeflate_decompressor, Free> decompressor{libdeflate_alloc_decompressor()};
    Buffer stored;
    Buffer inflated;
    std::uint64_t storedBytes = 0;

    std::uint64_t gunzip(const char *bytes, std::size_t size)
    {
        std::uint32_t last = 0; // the trailer says how much the last member makes
        std::memcpy(&last, bytes + size - 4, 4);
        std::size_t room = std::max<std::size_t>(last, 1);
        std::uint64_t total = 0;
        while (size >= 18) {
            std::size_t used = 0;
            std::size_t made = 0;
            char *out = inflated.reserve(room);
            const auto result = libdeflate_gzip_decompress_ex(decompressor.get(), bytes, size, out,
                                                              inflated.size(), &used, &made);
            if (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
                room = 2 * inflated.size();
                continue;
            }
            if (result != LIBDEFLATE_SUCCESS) {
                break;
            }
            total += made;
            bytes += used;
            size -= used;
        }
        return total;
    }

    std::uint64_t file(const std::string &path)
    {
        const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat status{};
        if (descriptor < 0 || fstat(descriptor, &status) != 0) {
            return 0;
        }
        const auto size = static_cast<std::size_t>(status.st_size);
        char *bytes = stored.reserve(size);
        std::size_t got = 0;
        while (got < size) {
            const ssize_t piece = read(descriptor, bytes + got, size - got);
            if (piece <= 0) {
                break;
            }
            got += static_cast<std::size_t>(piece);
        }
        close(descriptor);
        storedBytes += got;
        const bool gzip = got >= 18 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
        return gzip ? gunzip(bytes, got) : got;
    }
};

void listInto(const std::string &folder, std::vector<std::string> &files)
{
    DIR *entries = opendir(folder.c_str());
    if (entries == nullptr) {
        return;
    }
    while (const dirent *entry = readdir(entries)) {
        const std::string name = static_cast<const char *>(entry->d_name);
        if (name == "." || name == "..") {
            continue;
        }
        const std::string path = std::string(folder).append("/").append(name);
        if (entry->d_type == DT_DIR) {
            listInto(path, files);
        } else if (entry->d_type == DT_REG) {
            files.push_back(path);
        }
    }
    closedir(entries);
}

} // namespace

std::vector<std::string> InflateOnly::listFolder(const std::string &path)
{
    std::vector<std::string> files;
    listInto(path, files);
    if (files.empty()) {
        files.push_back(path); // a file
    }
    return files;
}

InflateOnly::Totals InflateOnly::run(const std::string &path, unsigned threads)
{
    const std::vector<std::string> files = listFolder(path);
    std::atomic<std::size_t> next{0};
    std::atomic<std::uint64_t> stored{0};
    std::atomic<std::uint64_t> inflated{0};
    const auto work = [&] {
        Inflater inflater;
        std::uint64_t bytes = 0;
        for (std::size_t i = next++; i < files.size(); i = next++) {
            bytes += inflater.file(files[i]);
        }
        stored += inflater.storedBytes;
        inflated += bytes;
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < threads; ++i) {
            others.emplace_back(work);
        }
        work();
    }
    return {files.size(), stored, inflated};
}

std::uint64_t InflateOnly::inflateFile(const std::string &path)
{
    thread_local Inflater inflater;
    return inflater.file(path);
}

void dropFromPageCache(const std::string &path)
{
    for (const std::string &file : InflateOnly::listFolder(path)) {
        const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor >= 0) {
            posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
            close(descriptor);
        }
    }
}

} // namespace trailscope::bench
