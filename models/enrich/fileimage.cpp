// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/fileimage.h"

#include "enrich/networktext.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trailscope {

namespace {

std::unexpected<QString> notReadable(int error)
{
    if (error == ENOENT)
        return std::unexpected(NetworkText::tr("There is no such file."));
    return std::unexpected(NetworkText::tr("It cannot be read: %1.")
                               .arg(QString::fromStdString(std::generic_category().message(error))));
}

class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

// The size of a regular file, once it is open.
std::expected<std::uint64_t, QString> sizeOf(const Descriptor &file)
{
    if (file.number() < 0)
        return notReadable(errno);
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
        return notReadable(errno);
    if (!S_ISREG(status.st_mode))
        return std::unexpected(NetworkText::tr("It is no file: name a file, not a folder or a device."));
    return static_cast<std::uint64_t>(status.st_size);
}

int openForReading(const std::string &path)
{
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); // which never waits for a pipe
}

bool writeAll(int to, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(to, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

} // namespace

std::expected<FileImage::Tail, QString> FileImage::readTail(const std::string &path)
{
    const Descriptor file(openForReading(path));
    const auto size = sizeOf(file);
    if (!size)
        return std::unexpected(size.error());
    Tail tail{.bytes
              = std::string(static_cast<std::size_t>(std::min<std::uint64_t>(*size, kTailBytes)), '\0'),
              .fileBytes = *size};
    std::size_t filled = 0;
    while (filled < tail.bytes.size()) {
        const ssize_t got = ::pread(file.number(), tail.bytes.data() + filled, tail.bytes.size() - filled,
                                    static_cast<off_t>(*size - tail.bytes.size() + filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return notReadable(errno);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    tail.bytes.resize(filled);
    return tail;
}

std::expected<FileImage, QString> FileImage::read(const std::string &path, std::uint64_t mostBytes)
{
    const Descriptor file(openForReading(path));
    const auto size = sizeOf(file);
    if (!size)
        return std::unexpected(size.error());
    if (*size > mostBytes)
        return std::unexpected(NetworkText::tr("It is too large for a file of networks: more than %1 MB.")
                                   .arg(mostBytes / (1024 * 1024)));
    Descriptor memory(::memfd_create("networks", MFD_CLOEXEC));
    if (memory.number() < 0)
        return notReadable(errno);
    std::array<char, 64 * 1024> buffer{};
    std::uint64_t total = 0;
    while (total <= mostBytes) { // it may be growing
        const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return notReadable(errno);
        if (got == 0)
            break;
        if (!writeAll(memory.number(), buffer.data(), static_cast<std::size_t>(got)))
            return notReadable(errno);
        total += static_cast<std::uint64_t>(got);
    }
    return map(memory.release(), static_cast<std::size_t>(total));
}

std::expected<FileImage, QString> FileImage::copyOf(std::string_view bytes)
{
    Descriptor memory(::memfd_create("networks", MFD_CLOEXEC));
    if (memory.number() < 0 || !writeAll(memory.number(), bytes.data(), bytes.size()))
        return notReadable(errno);
    return map(memory.release(), bytes.size());
}

std::expected<FileImage, QString> FileImage::map(int descriptor, std::size_t size)
{
    FileImage image;
    image.m_descriptor = descriptor;
    if (size > 0) {
        void *mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (mapped == MAP_FAILED)
            return notReadable(errno);
        image.m_bytes = static_cast<const char *>(mapped);
        image.m_size = size;
    }
    return image;
}

FileImage::~FileImage()
{
    if (m_bytes != nullptr)
        ::munmap(const_cast<char *>(m_bytes), m_size); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

FileImage::FileImage(FileImage &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_bytes(std::exchange(other.m_bytes, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

FileImage &FileImage::operator=(FileImage &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_size, other.m_size);
    return *this;
}

std::string FileImage::path() const
{
    return "/proc/self/fd/" + std::to_string(m_descriptor);
}

} // namespace trailscope
