// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace trailscope {

// A path's bytes, the same for all copies: a load's tasks, its report, the column of sources and the way back
// to the bytes each name every file, and with a hundred thousand small files the paths are the larger part of
// what that takes. Immutable, any thread.
class SharedPath {
public:
    SharedPath() = default;
    SharedPath(std::string_view path) // implicit: the path itself
    {
        const auto bytes = std::make_shared_for_overwrite<char[]>(sizedBytes(path.size()));
        writeSized(path, bytes.get());
        m_sized = bytes;
    }
    SharedPath(const std::string &path)
        : SharedPath(std::string_view(path))
    {
    }
    SharedPath(const char *path)
        : SharedPath(std::string_view(path))
    {
    }

    // The form in which a path stands in memory: its size in bytes as 32 bits, the text behind them, and a
    // NUL.
    [[nodiscard]] static std::size_t sizedBytes(std::size_t size) { return sizeof(std::uint32_t) + size + 1; }
    static void writeSized(std::string_view path, char *into)
    {
        const auto size = static_cast<std::uint32_t>(path.size());
        std::memcpy(into, &size, sizeof size);
        path.copy(into + sizeof size, size);
        into[sizeof size + size] = '\0';
    }
    // One that stands in this form already.
    [[nodiscard]] static SharedPath ofSized(std::shared_ptr<const char[]> sized)
    {
        SharedPath path;
        path.m_sized = std::move(sized);
        return path;
    }

    [[nodiscard]] std::string_view text() const
    {
        std::uint32_t size = 0;
        if (m_sized)
            std::memcpy(&size, m_sized.get(), sizeof size);
        return {c_str(), size};
    }
    [[nodiscard]] std::string string() const { return std::string(text()); }
    [[nodiscard]] const char *c_str() const { return m_sized ? m_sized.get() + sizeof(std::uint32_t) : ""; }

    bool operator==(const SharedPath &other) const
    {
        return m_sized == other.m_sized || text() == other.text();
    }
    bool operator==(std::string_view other) const { return text() == other; }
    bool operator==(const std::string &other) const { return text() == other; }
    bool operator==(const char *other) const { return text() == other; }

private:
    std::shared_ptr<const char[]> m_sized; // as ofSized(); null when it is empty
};

} // namespace trailscope
