// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Puts an object together from values at paths: type, sessionContext.attributes.creationDate. A segment that
// ends in {} is a list of one object, as search exports write it. A value; one thread.
class JsonPieces {
public:
    // `json` at a path; the first one at a path stays, and nothing stands below a value.
    void add(std::string_view path, std::string json);
    [[nodiscard]] bool isEmpty() const { return m_members.empty(); }
    [[nodiscard]] std::string json() const; // in the order of their coming

private:
    struct Member;
    std::vector<Member> m_members;
    bool m_isList = false;
};

struct JsonPieces::Member {
    std::string key;
    std::string json; // or
    JsonPieces inside;
};

} // namespace trailscope
