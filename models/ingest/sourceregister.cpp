// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/sourceregister.h"

#include "ingest/contenthash.h"

#include <algorithm>

namespace trailscope {

namespace {

// 128 bits, keyed: no two files of any archive share them.
std::pair<std::uint64_t, std::uint64_t> claimOf(const StoredFile &file)
{
    const std::string named = file.path + '\0' + std::to_string(file.modifiedNs);
    return {contentHash(named), contentHash(named + '\0')};
}

} // namespace

void SourceRegister::add(LeafReport leaf)
{
    const std::lock_guard lock(m_mutex);
    m_leaves.push_back(std::move(leaf));
}

void SourceRegister::addInputProblem(InputProblem problem)
{
    const std::lock_guard lock(m_mutex);
    m_inputs.push_back(std::move(problem));
}

void SourceRegister::setCancelled()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
}

LoadReport SourceRegister::report() const
{
    LoadReport report;
    {
        const std::lock_guard lock(m_mutex);
        report.leaves.assign(m_leaves.begin(), m_leaves.end());
        report.inputs = m_inputs;
        report.cancelled = m_cancelled;
    }
    std::ranges::sort(report.leaves, {}, &LeafReport::order);
    return report;
}

void SourceRegister::addSource(SourceId source, const LeafPlace &place, const SourceForm &form)
{
    const std::lock_guard lock(m_mutex);
    if (m_places.size() <= raw(source)) {
        m_places.resize(std::size_t{raw(source)} + 1);
    }
    m_places[raw(source)] = place;
    if (form.table || form.encoding != TextEncoding::Utf8) {
        m_forms.insert_or_assign(source, form);
    }
}

LeafPlace SourceRegister::place(SourceId source) const
{
    const std::lock_guard lock(m_mutex);
    return raw(source) < m_places.size() ? m_places[raw(source)] : LeafPlace{};
}

SourceAccess SourceRegister::access(SourceId source) const
{
    const std::lock_guard lock(m_mutex);
    const auto form = m_forms.find(source);
    return {raw(source) < m_places.size() ? m_places[raw(source)] : LeafPlace{},
            form == m_forms.end() ? SourceForm{} : form->second};
}

bool SourceRegister::claim(const StoredFile &file)
{
    const std::lock_guard lock(m_mutex);
    return m_claimed.insert(claimOf(file)).second;
}

void SourceRegister::release(const StoredFile &file)
{
    const std::lock_guard lock(m_mutex);
    m_claimed.erase(claimOf(file));
}

std::uint64_t SourceRegister::reserveOrders(std::uint64_t count)
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_nextOrder, m_nextOrder + count);
}

} // namespace trailscope
