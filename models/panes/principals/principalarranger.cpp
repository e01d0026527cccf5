// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principalarranger.h"

namespace trailscope {

PrincipalArranger::PrincipalArranger(QObject *parent)
    : JobReporter(parent)
    , m_countJob(
          this,
          [](const CountInput &input, const std::stop_token &stop) {
              Counted counted;
              counted.tree
                  = aggregatePrincipals(*input.snapshot, input.snapshot->rows(), stop, input.shown.get());
              if (counted.tree) {
                  counted.arrangement = PrincipalArrangement::make(
                      counted.tree, input.snapshot, input.search.text, input.search.sort, stop);
              }
              return counted;
          },
          [this](const CountInput &input, const Counted &counted) { onCounted(input, counted); },
          [](const QString &reason) { return tr("The principals could not be counted: %1").arg(reason); })
    , m_arrangeJob(
          this,
          [](const ArrangeInput &input, const std::stop_token &stop) {
              return PrincipalArrangement::make(input.tree, input.snapshot, input.search.text,
                                                input.search.sort, stop);
          },
          [this](const ArrangeInput &input, const PrincipalArrangementPtr &arrangement) {
              show(arrangement, input.search);
          },
          [](const QString &reason) { return tr("The principals could not be ordered: %1").arg(reason); })
{
}

void PrincipalArranger::count(const SnapshotPtr &snapshot, const std::shared_ptr<const EventSet> &shown)
{
    m_countJob.follow({.snapshot = snapshot, .shown = shown, .search = m_search});
}

void PrincipalArranger::search(const Search &search)
{
    m_search = search;
    if (m_tree) { // else the count that is under way will see to it
        m_arrangeJob.replace({.tree = m_tree, .snapshot = m_treeSnapshot, .search = search});
    }
}

void PrincipalArranger::clear()
{
    m_countJob.cancel();
    m_arrangeJob.cancel();
    m_tree.reset();
    m_treeSnapshot.reset();
}

void PrincipalArranger::onCounted(const CountInput &input, const Counted &counted)
{
    if (!counted.arrangement) {
        return;
    }
    m_tree = counted.tree;
    m_treeSnapshot = input.snapshot;
    m_arrangeJob.cancel(); // it works on the tree before this one
    show(counted.arrangement, input.search);
    if (input.search != m_search) {
        search(m_search);
    }
}

void PrincipalArranger::show(const PrincipalArrangementPtr &arrangement, const Search &search)
{
    if (arrangement) {
        m_arrangedFor = search;
        emit arranged(arrangement);
    }
}

} // namespace trailscope
