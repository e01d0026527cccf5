// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/sourceregister.h"

#include "ingest/contenthash.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// 128 bits, keyed: no two files of any archive share them.
std::pair<std::uint64_t, std::uint64_t> claimOf(const StoredFile &file)
{
    const std::string named = file.path.string() + '\0' + std::to_string(file.modifiedNs);
    return {contentHash(named), contentHash(named + '\0')};
}

} // namespace

void SourceRegister::add(LeafReport leaf)
{
    const std::lock_guard lock(m_mutex);
    m_leaves.push_back(std::move(leaf));
    m_changed = true;
}

void SourceRegister::addInputProblem(InputProblem problem)
{
    const std::lock_guard lock(m_mutex);
    m_inputs.push_back(std::move(problem));
    m_changed = true;
}

void SourceRegister::setCancelled()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    m_changed = true;
}

std::shared_ptr<const LoadReport> SourceRegister::report()
{
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_changed, false)) {
        LoadReport report;
        // What a hundred thousand leaves take should be there once.
        report.leaves = std::exchange(m_leaves, {});
        report.leaves.insert(report.leaves.end(), m_report->leaves.begin(), m_report->leaves.end());
        std::ranges::sort(report.leaves, {}, &LeafReport::order);
        report.inputs = m_inputs;
        report.cancelled = m_cancelled;
        m_report = std::make_shared<const LoadReport>(std::move(report));
    }
    return m_report;
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
    const auto before = m_claimed.size();
    m_claimed.insert(claimOf(file));
    return m_claimed.size() > before;
}

void SourceRegister::release(const StoredFile &file)
{
    const std::lock_guard lock(m_mutex);
    m_claimed.remove(claimOf(file));
}

std::uint64_t SourceRegister::nextOrder() const
{
    const std::lock_guard lock(m_mutex);
    return m_nextOrder;
}

void SourceRegister::reserveOrders(std::uint64_t count)
{
    const std::lock_guard lock(m_mutex);
    m_nextOrder += count;
    m_leaves.reserve(count); // most tasks are one leaf
}

} // namespace trailscope
