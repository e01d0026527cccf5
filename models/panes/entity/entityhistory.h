// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/entity/entity.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace trailscope {

// The pages that were opened, as a browser keeps them: a new one is behind the current one, and what was
// ahead of it is forgotten. A value.
class EntityHistory {
public:
    static constexpr std::size_t kMost = 100; // of which the oldest are forgotten

    [[nodiscard]] std::optional<Entity> current() const;
    void open(const Entity &entity); // the current one: no change
    [[nodiscard]] bool canGoBack() const { return m_current > 1; }
    [[nodiscard]] bool canGoForward() const { return m_current < m_pages.size(); }
    void goBack();
    void goForward();
    void clear() { *this = {}; }

private:
    std::vector<Entity> m_pages;
    std::size_t m_current = 0; // one past its place; 0: there is none
};

} // namespace trailscope
