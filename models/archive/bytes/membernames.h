// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

namespace trailscope {

// Gives every member of an archive a name of its own, the same ones each time the archive is gone through: a
// name that comes again gets a number ("a.json#2"), so that a chain of names always leads to one member.
class MemberNames {
public:
    [[nodiscard]] std::string unique(std::string name)
    {
        unsigned &last = m_lastNumber[hash(name)];
        if (last == 0) {
            last = 1;
            return name;
        }
        // Where it got to is kept, or many members of one name would take the square of their number.
        unsigned number = last;
        std::string numbered;
        do {
            numbered = name + '#' + std::to_string(++number);
        } while (m_lastNumber.contains(hash(numbered)));
        m_lastNumber[hash(name)] = number;
        m_lastNumber[hash(numbered)] = 1;
        return numbered;
    }

private:
    // Names that only share their hash get a number too: no harm, and a million names need not be kept.
    static std::size_t hash(const std::string &name) { return std::hash<std::string>()(name); }

    std::unordered_map<std::size_t, unsigned> m_lastNumber;
};

} // namespace trailscope
