// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/filelist.h"

#include "archive/bytes/openfile.h"
#include "archive/listing/pairset.h"
#include "archive/listing/patharena.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <numeric>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace trailscope {

namespace {

// Device and inode: what a file or folder is, by whatever path it was reached.
using FileId = PairSet::Pair;

class FolderWalk {
public:
    FolderWalk(const FileVisitor &visit, std::stop_token stop)
        : m_visit(visit)
        , m_stop(std::move(stop))
    {
    }

    void addInput(const std::string &path) { add({AT_FDCWD, path.c_str()}, path); }
    [[nodiscard]] std::vector<std::pair<std::string, ArchiveProblem>> takeProblems()
    {
        return std::move(m_problems);
    }

private:
    // Relative to its folder, which the system then need not look for again: that took most of the time.
    struct Name {
        int folder;
        const char *name;
    };

    // Whatever lies at this path; links are followed.
    void add(const Name &name, const std::string &path)
    {
        struct stat status = {};
        if (path.empty() || ::fstatat(name.folder, name.name, &status, 0) != 0) {
            m_problems.emplace_back(path,
                                    path.empty() ? ArchiveProblem{.fault = ArchiveFault::NotFound}
                                                 : problemFromErrno(errno));
        } else if (S_ISDIR(status.st_mode)) {
            addFolder(name, path, {status.st_dev, status.st_ino});
        } else if (!S_ISREG(status.st_mode)) {
            m_problems.emplace_back(path, ArchiveProblem{.fault = ArchiveFault::NotARegularFile});
        } else if (m_seen.insert({status.st_dev, status.st_ino})) {
            m_visit({.path = m_paths.add(path),
                     .size = static_cast<std::uint64_t>(status.st_size),
                     .modifiedNs = modifiedNs(status)});
        }
    }

    struct Entry {
        std::string name;
        bool folder = false;
    };

    struct CloseFolder {
        void operator()(DIR *folder) const { ::closedir(folder); }
    };

    static DIR *openFolder(const Name &name)
    {
        const int descriptor = ::openat(name.folder, name.name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        DIR *const folder = descriptor < 0 ? nullptr : ::fdopendir(descriptor);
        if (folder == nullptr && descriptor >= 0)
            ::close(descriptor);
        return folder;
    }

    void addFolder(const Name &name, const std::string &path, FileId id)
    {
        if (std::ranges::find(m_chain, id) != m_chain.end()) {
            m_problems.emplace_back(path, ArchiveProblem{.fault = ArchiveFault::FolderLoop});
            return;
        }
        // Reached before by another path: all its files are listed.
        if (!m_seen.insert(id))
            return;
        const std::unique_ptr<DIR, CloseFolder> folder(openFolder(name));
        if (folder == nullptr) {
            m_problems.emplace_back(path, problemFromErrno(errno));
            return;
        }
        const std::string prefix = path.ends_with('/') ? path : path + "/";
        m_chain.push_back(id);
        for (const Entry &entry : readEntries(folder.get(), prefix)) {
            if (m_stop.stop_requested())
                break;
            add({::dirfd(folder.get()), entry.name.c_str()}, prefix + entry.name);
        }
        m_chain.pop_back();
    }

    std::vector<Entry> readEntries(DIR *folder, const std::string &path)
    {
        std::vector<Entry> entries;
        for (;;) {
            errno = 0;
            const dirent *const found = ::readdir(folder);
            if (found == nullptr)
                break;
            const std::string_view name = found->d_name;
            if (name == "." || name == "..")
                continue;
            entries.push_back({std::string(name), isFolder(folder, *found)});
        }
        if (errno != 0)
            m_problems.emplace_back(path, problemFromErrno(errno));
        // A folder sorts as its files' paths do, with the slash behind its name: "a-b" comes before "a/b".
        std::ranges::sort(entries, [](const Entry &a, const Entry &b) {
            const auto at = [](const Entry &entry, std::size_t i) {
                if (i < entry.name.size())
                    return static_cast<int>(static_cast<unsigned char>(entry.name[i]));
                return i == entry.name.size() && entry.folder ? static_cast<int>('/') : -1;
            };
            for (std::size_t i = 0;; ++i) {
                if (const int left = at(a, i), right = at(b, i); left != right || left < 0)
                    return left < right;
            }
        });
        return entries;
    }

    static bool isFolder(DIR *folder, const dirent &entry)
    {
        if (entry.d_type != DT_UNKNOWN && entry.d_type != DT_LNK)
            return entry.d_type == DT_DIR;
        struct stat status = {};
        return ::fstatat(::dirfd(folder), entry.d_name, &status, 0) == 0 && S_ISDIR(status.st_mode);
    }

    const FileVisitor &m_visit;
    PathArena m_paths;
    std::vector<std::pair<std::string, ArchiveProblem>> m_problems;
    std::stop_token m_stop;
    PairSet m_seen;
    std::vector<FileId> m_chain; // the folders that the current one lies in, and itself
};

} // namespace

std::uint64_t FileList::totalBytes() const
{
    return std::accumulate(files.begin(), files.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const StoredFile &file) { return sum + file.size; });
}

std::vector<std::pair<std::string, ArchiveProblem>> visitFiles(std::span<const std::string> inputs,
                                                               const FileVisitor &visit, std::stop_token stop)
{
    FolderWalk walk(visit, stop);
    for (const std::string &input : inputs) {
        if (stop.stop_requested())
            break;
        walk.addInput(input);
    }
    return walk.takeProblems();
}

FileList listFiles(std::span<const std::string> inputs, std::stop_token stop)
{
    FileList list;
    list.problems = visitFiles(
        inputs, [&list](StoredFile file) { list.files.push_back(std::move(file)); }, std::move(stop));
    return list;
}

} // namespace trailscope
