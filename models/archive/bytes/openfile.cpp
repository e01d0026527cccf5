// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/openfile.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace trailscope {

ArchiveProblem problemFromErrno(int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return {.fault = ArchiveFault::NotFound};
    if (error == ENXIO || error == ENODEV)
        return {.fault = ArchiveFault::NotARegularFile};
    return {.fault = ArchiveFault::NotReadable, .detail = std::system_category().message(error)};
}

std::int64_t modifiedNs(const struct stat &status)
{
    return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

LastFolder::~LastFolder()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int LastFolder::descriptor(std::string_view folder)
{
    if (m_descriptor < 0 || folder != m_path) {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_path = folder;
        m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY);
    }
    return m_descriptor;
}

std::expected<OpenFile, ArchiveProblem> OpenFile::open(const SharedPath &path)
{
    return openAt(path, AT_FDCWD, path.c_str());
}

std::expected<OpenFile, ArchiveProblem> OpenFile::open(const SharedPath &path, LastFolder &folder)
{
    const std::size_t name = path.text().rfind('/') + 1; // 0 where there is none
    const int descriptor = name > 0 ? folder.descriptor(std::string_view(path.text()).substr(0, name)) : -1;
    return descriptor < 0 ? open(path) : openAt(path, descriptor, path.c_str() + name);
}

std::expected<OpenFile, ArchiveProblem> OpenFile::openAt(const SharedPath &path, int folder, const char *name)
{
    // A NUL inside would open another file than the one that is named.
    if (path.text().find('\0') != std::string::npos)
        return std::unexpected(ArchiveProblem{.fault = ArchiveFault::NotFound});
    OpenFile file;
    do {
        // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        file.m_descriptor = ::openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    } while (file.m_descriptor < 0 && errno == EINTR);
    if (file.m_descriptor < 0)
        return std::unexpected(problemFromErrno(errno));
    struct stat status = {};
    if (::fstat(file.m_descriptor, &status) != 0)
        return std::unexpected(problemFromErrno(errno));
    if (!S_ISREG(status.st_mode))
        return std::unexpected(ArchiveProblem{.fault = ArchiveFault::NotARegularFile});
    file.m_device = status.st_dev;
    file.m_inode = status.st_ino;
    file.m_stored = {.path = path,
                     .size = static_cast<std::uint64_t>(status.st_size),
                     .modifiedNs = trailscope::modifiedNs(status)};
    return file;
}

OpenFile::~OpenFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

OpenFile::OpenFile(OpenFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_device(other.m_device)
    , m_inode(other.m_inode)
    , m_stored(std::move(other.m_stored))
{
}

OpenFile &OpenFile::operator=(OpenFile &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_device, other.m_device);
    std::swap(m_inode, other.m_inode);
    std::swap(m_stored, other.m_stored);
    return *this;
}

bool OpenFile::hasChanged() const
{
    struct stat status = {};
    return ::fstat(m_descriptor, &status) != 0 || static_cast<std::uint64_t>(status.st_size) != m_stored.size
        || trailscope::modifiedNs(status) != m_stored.modifiedNs;
}

bool OpenFile::isStillAtItsPath() const
{
    struct stat status = {};
    return ::stat(m_stored.path.c_str(), &status) == 0 && status.st_dev == m_device
        && status.st_ino == m_inode && static_cast<std::uint64_t>(status.st_size) == m_stored.size
        && trailscope::modifiedNs(status) == m_stored.modifiedNs;
}

std::optional<std::uint64_t> OpenFile::holeOf(std::uint64_t bytes) const
{
    constexpr std::uint64_t kBlockBytes = 512; // of st_blocks, whatever the file system's are
    // Whoever wants one is to be told soon, in a file of a million holes too.
    constexpr int kMostHoles = 10'000;
    struct stat status = {};
    const auto size = static_cast<off_t>(m_stored.size);
    if (m_stored.size < bytes || ::fstat(m_descriptor, &status) != 0
        || static_cast<std::uint64_t>(status.st_blocks) * kBlockBytes + bytes > m_stored.size)
        return std::nullopt;
    off_t at = 0;
    for (int i = 0; i < kMostHoles && at < size; ++i) {
        const off_t hole = ::lseek(m_descriptor, at, SEEK_HOLE);
        if (hole < 0 || hole >= size)
            return std::nullopt;
        at = ::lseek(m_descriptor, hole, SEEK_DATA);
        if (at < 0)
            at = size;
        if (static_cast<std::uint64_t>(at - hole) >= bytes)
            return static_cast<std::uint64_t>(hole);
    }
    return std::nullopt;
}

} // namespace trailscope
