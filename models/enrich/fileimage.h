// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace trailscope {

// A file's bytes as they were when it was read, in memory: what becomes of the file afterwards changes
// nothing, and one that is cut off while it is in use cannot end the program, as with a mapped file.
// Immutable.
class FileImage {
public:
    // Reads no more of the file's end than this to tell what it is.
    static constexpr std::size_t kTailBytes = 128 * 1024;

    // A regular file of at most so many bytes. Fails with a sentence for people.
    [[nodiscard]] static std::expected<FileImage, QString> read(const std::string &path,
                                                                std::uint64_t mostBytes);
    [[nodiscard]] static std::expected<FileImage, QString> copyOf(std::string_view bytes);
    // Its last kTailBytes, and how large it is.
    struct Tail {
        std::string bytes;
        std::uint64_t fileBytes = 0;
    };
    [[nodiscard]] static std::expected<Tail, QString> readTail(const std::string &path);

    ~FileImage();
    FileImage(FileImage &&other) noexcept;
    FileImage &operator=(FileImage &&other) noexcept;

    [[nodiscard]] std::string_view bytes() const { return {m_bytes, m_size}; }
    // A name by which this process can open the same bytes, for libraries that want one.
    [[nodiscard]] std::string path() const;

private:
    FileImage() = default;
    // Of a descriptor, which it takes over, to a file of so many bytes.
    [[nodiscard]] static std::expected<FileImage, QString> map(int descriptor, std::size_t size);

    int m_descriptor = -1;
    const char *m_bytes = nullptr;
    std::size_t m_size = 0;
};

} // namespace trailscope
