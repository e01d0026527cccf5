// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entityhistory.h"

namespace trailscope {

std::optional<Entity> EntityHistory::current() const
{
    return m_current == 0 ? std::nullopt : std::optional(m_pages[m_current - 1]);
}

void EntityHistory::open(const Entity &entity)
{
    if (current() == entity)
        return;
    m_pages.resize(m_current);
    m_pages.push_back(entity);
    if (m_pages.size() > kMost)
        m_pages.erase(m_pages.begin());
    m_current = m_pages.size();
}

void EntityHistory::goBack()
{
    if (canGoBack())
        --m_current;
}

void EntityHistory::goForward()
{
    if (canGoForward())
        ++m_current;
}

} // namespace trailscope
