// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/sourceregister.h"

#include "ingest/back/contenthash.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

// 128 bits, keyed: no two files of any archive share them.
PairSet::Pair claimOf(const StoredFile &file)
{
    const std::string named = file.path.string() + '\0' + std::to_string(file.modifiedNs);
    return {contentHash(named), contentHash(named + '\0')};
}

bool isAtOrBelow(std::string_view path, std::string_view folder)
{
    while (folder.size() > 1 && folder.ends_with('/')) {
        folder.remove_suffix(1);
    }
    return path.starts_with(folder)
        && (path.size() == folder.size() || path[folder.size()] == '/' || folder == "/");
}

} // namespace

SourceRegister::SourceRegister(std::shared_ptr<const Dictionaries> names)
    : m_names(std::move(names))
    , m_leaves(m_names)
{
}

void SourceRegister::add(LeafReport &&leaf)
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

void SourceRegister::replace(LeafReport &&leaf)
{
    const std::lock_guard lock(m_mutex);
    m_replaced.push_back(leaf.order);
    m_leaves.push_back(std::move(leaf));
    m_changed = true;
}

void SourceRegister::setCancelled(std::span<const std::string> inputs, const ReadScope &scope,
                                  const ReadScope &part)
{
    const std::lock_guard lock(m_mutex);
    for (const std::string &input : inputs) {
        m_stopped.push_back({input, scope, part});
    }
    m_changed = true;
}

void SourceRegister::setRead(std::span<const std::string> inputs, const ReadScope &scope,
                             const ReadScope &part)
{
    const auto wasRead = [&](const StoppedInput &stopped) {
        const bool isAll = scope.restrictsNothing() && part.restrictsNothing();
        return (isAll || (scope == stopped.scope && part == stopped.part))
            && std::ranges::any_of(
                   inputs, [&](const std::string &input) { return isAtOrBelow(stopped.path, input); });
    };
    const std::lock_guard lock(m_mutex);
    m_changed = std::erase_if(m_stopped, wasRead) > 0 || m_changed;
}

void SourceRegister::setChecked(bool checked)
{
    const std::lock_guard lock(m_mutex);
    m_changed = m_changed || m_checked.value_or(false) != (m_checked.value_or(true) && checked);
    m_checked = m_checked.value_or(true) && checked;
}

void SourceRegister::setFailure(LoadFailure failure)
{
    const std::lock_guard lock(m_mutex);
    if (!m_failure) {
        m_failure = std::move(failure);
        m_changed = true;
    }
}

std::shared_ptr<const LoadReport> SourceRegister::report()
{
    const std::lock_guard lock(m_mutex);
    if (m_changed) {
        // What may fail comes first: no leaf is lost by it.
        const auto report = std::make_shared<LoadReport>();
        report->inputs = m_inputs;
        report->filesLeftOut = m_leftOut.size();
        report->cancelled = !m_stopped.empty();
        report->checked = m_checked.value_or(false);
        report->failure = m_failure;
        if (m_replaced.empty()) {
            m_leaves.append(m_report->leaves);
        } else {
            std::ranges::sort(m_replaced);
            LeafReports earlier = m_report->leaves;
            earlier.remove(m_replaced);
            m_leaves.append(earlier);
            m_replaced.clear();
        }
        // What a hundred thousand leaves take should be there once.
        report->leaves = std::exchange(m_leaves, LeafReports(m_names));
        report->leaves.sort();
        m_report = report;
        m_changed = false;
    }
    return m_report;
}

void SourceRegister::addSource(SourceId source, const LeafPlace &place, const SourceForm &form)
{
    const std::lock_guard lock(m_mutex);
    if (m_stamps.size() <= raw(source)) {
        m_stamps.resize(std::size_t{raw(source)} + 1);
    }
    m_stamps[raw(source)] = {place.file.size, place.file.modifiedNs};
    if (placeLocked(source) != place) {
        m_otherPlaces.insert_or_assign(source, place);
    }
    if (form.table || form.encoding != TextEncoding::Utf8 || form.hasMadeRecords || form.results) {
        m_forms.insert_or_assign(source, form);
    }
}

void SourceRegister::setForm(SourceId source, const SourceForm &form)
{
    const std::lock_guard lock(m_mutex);
    m_forms.insert_or_assign(source, form);
}

LeafPlace SourceRegister::placeLocked(SourceId source) const
{
    if (source == SourceId::None || raw(source) >= m_stamps.size()) {
        return {};
    }
    if (const auto other = m_otherPlaces.find(source); other != m_otherPlaces.end()) {
        return other->second;
    }
    const Stamp &stamp = m_stamps[raw(source)];
    return {.file
            = {.path = sourceName(m_names, source), .size = stamp.size, .modifiedNs = stamp.modifiedNs}};
}

LeafPlace SourceRegister::place(SourceId source) const
{
    const std::lock_guard lock(m_mutex);
    return placeLocked(source);
}

SourceAccess SourceRegister::access(SourceId source) const
{
    const std::lock_guard lock(m_mutex);
    const auto form = m_forms.find(source);
    return {placeLocked(source), form == m_forms.end() ? SourceForm{} : form->second};
}

bool SourceRegister::claim(const StoredFile &file)
{
    const std::lock_guard lock(m_mutex);
    const PairSet::Pair claim = claimOf(file);
    m_leftOut.erase(claim);
    return m_claimed.insert(claim);
}

void SourceRegister::leaveOut(const StoredFile &file)
{
    const std::lock_guard lock(m_mutex);
    const PairSet::Pair claim = claimOf(file);
    if (!m_claimed.contains(claim) && m_leftOut.insert(claim)) {
        m_changed = true;
    }
}

void SourceRegister::release(const StoredFile &file)
{
    const std::lock_guard lock(m_mutex);
    m_claimed.erase(claimOf(file));
}

void SourceRegister::addUnfinished(UnfinishedTask task)
{
    const std::lock_guard lock(m_mutex);
    m_unfinished[claimOf(task.task.file)].push_back(std::move(task));
}

std::vector<UnfinishedTask> SourceRegister::takeUnfinished(const StoredFile &file)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_unfinished.empty() ? m_unfinished.end() : m_unfinished.find(claimOf(file));
    if (found == m_unfinished.end()) {
        return {};
    }
    std::vector<UnfinishedTask> tasks = std::move(found->second);
    m_unfinished.erase(found);
    return tasks;
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
