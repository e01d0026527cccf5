// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// What may open the password-protected members of a trail's zip archives: each is tried. Held in memory only,
// and as long as the trail. Any thread.
class ArchivePasswords {
public:
    void add(std::string password)
    {
        const std::lock_guard lock(m_mutex);
        if (!std::ranges::contains(m_passwords, password))
            m_passwords.push_back(std::move(password));
    }
    [[nodiscard]] std::vector<std::string> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_passwords;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_passwords;
};

} // namespace trailscope
