// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/leafmasks.h"

#include "detect/fieldcolumn.h"
#include "jobs/onallcores.h"
#include "text/casefold.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>

namespace trailscope {

namespace {

struct MaskTask {
    Column column;
    std::uint32_t first;
    std::uint32_t last; // one past
};

} // namespace

LeafMasks::LeafMasks(const RulePlan &plan)
    : m_plan(plan)
    , m_masks(plan.leaves().size())
{
    for (std::uint32_t i = 0; i < plan.leaves().size(); ++i) {
        const RulePlan::Leaf &leaf = plan.leaves()[i];
        if (!leaf.column)
            continue;
        ColumnLeaves &asking = m_columns[slot(*leaf.column)];
        const std::vector<std::string> *texts
            = leaf.node->kind == RuleNode::Kind::Test ? leaf.node->test->foldedTexts() : nullptr;
        if (texts == nullptr)
            asking.others.push_back(i);
        else
            std::ranges::for_each(*texts, [&](const std::string &text) { asking.byText[text].push_back(i); });
    }
}

bool LeafMasks::extend(const Snapshot &snapshot, const std::stop_token &stop)
{
    constexpr std::uint32_t kTextsAtOnce = 4'096;
    std::array<std::uint32_t, kColumnCount> sizes{};
    std::vector<MaskTask> tasks;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        const ColumnLeaves &asking = m_columns[c];
        if (asking.isEmpty())
            continue;
        sizes[c] = snapshot.dictionaries().of(static_cast<Column>(c)).size();
        const auto resize = [&](std::uint32_t leaf) { m_masks[leaf].resize(sizes[c], Truth::No); };
        for (const auto &[text, leaves] : asking.byText)
            std::ranges::for_each(leaves, resize);
        std::ranges::for_each(asking.others, resize);
        for (std::uint32_t first = asking.known; first < sizes[c]; first += kTextsAtOnce)
            tasks.push_back({static_cast<Column>(c), first, std::min(first + kTextsAtOnce, sizes[c])});
    }
    if (tasks.empty())
        return !stop.stop_requested();

    std::atomic_size_t next = 0;
    const auto workers = static_cast<unsigned>(
        std::clamp<std::size_t>(tasks.size(), 1, std::max(1U, std::thread::hardware_concurrency())));
    onAllCores(workers, stop, [&](unsigned, const std::stop_token &stopNow) {
        std::string folded;
        std::string scratch;
        for (std::size_t t = next++; t < tasks.size() && !stopNow.stop_requested(); t = next++) {
            const MaskTask &task = tasks[t];
            const ColumnLeaves &asking = m_columns[slot(task.column)];
            const Dictionary &dictionary = snapshot.dictionaries().of(task.column);
            for (std::uint32_t code = task.first; code < task.last; ++code) {
                const std::string_view text = dictionary.text(static_cast<Code>(code));
                const auto put = [&](std::uint32_t leaf, Truth truth) { m_masks[leaf][code] = truth; };
                const bool open = mayBeContainer(text);
                folded.clear();
                appendFolded(folded, text);
                if (open) {
                    for (const auto &[wanted, leaves] : asking.byText)
                        std::ranges::for_each(leaves, [&](std::uint32_t leaf) { put(leaf, Truth::Open); });
                } else if (const auto found = asking.byText.find(folded); found != asking.byText.end()) {
                    std::ranges::for_each(found->second, [&](std::uint32_t leaf) { put(leaf, Truth::Yes); });
                }
                for (const std::uint32_t leaf : asking.others) {
                    const RuleNode &node = *m_plan.leaves()[leaf].node;
                    if (node.kind == RuleNode::Kind::Exists)
                        put(leaf, Truth::Yes);
                    else if (open)
                        put(leaf, Truth::Open);
                    else
                        put(leaf, node.test->matches({text, false}, scratch) ? Truth::Yes : Truth::No);
                }
            }
        }
    });
    if (stop.stop_requested())
        return false;
    for (std::size_t c = 0; c < m_columns.size(); ++c)
        m_columns[c].known = std::max(m_columns[c].known, sizes[c]);
    return true;
}

} // namespace trailscope
