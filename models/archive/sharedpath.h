// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace trailscope {

// A path's bytes, the same for all copies: a load's tasks, its report and the way back to the bytes each name
// every file, and with a hundred thousand small files the paths are the larger part of what that takes.
class SharedPath {
public:
    SharedPath() = default;
    SharedPath(std::string path) // implicit: the path itself
        : m_text(std::make_shared<const std::string>(std::move(path)))
    {
    }
    SharedPath(const char *path)
        : SharedPath(std::string(path))
    {
    }

    [[nodiscard]] const std::string &text() const
    {
        static const std::string empty;
        return m_text ? *m_text : empty;
    }
    operator const std::string &() const { return text(); }
    [[nodiscard]] const char *c_str() const { return text().c_str(); }

    bool operator==(const SharedPath &other) const
    {
        return m_text == other.m_text || text() == other.text();
    }
    bool operator==(std::string_view other) const { return text() == other; }
    bool operator==(const std::string &other) const { return text() == other; }
    bool operator==(const char *other) const { return text() == other; }

private:
    std::shared_ptr<const std::string> m_text;
};

} // namespace trailscope
