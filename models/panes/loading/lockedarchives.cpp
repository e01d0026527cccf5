// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/loading/lockedarchives.h"

#include "text/visibletext.h"

#include <algorithm>

namespace trailscope {

QStringList lockedArchives(const LoadReport &report)
{
    QStringList archives;
    for (const LeafReport &leaf : report.leaves) {
        const bool locked = std::ranges::contains(leaf.archiveProblems, ArchiveFault::PasswordNeeded,
                                                  &ArchiveProblem::fault);
        if (!locked) {
            continue;
        }
        // The last member is what the password is for; it lies in the archive.
        LeafPlace archive = leaf.place;
        if (!archive.members.empty()) {
            archive.members.pop_back();
        }
        const QString name = fromUtf8(archive.displayName());
        if (!archives.contains(name)) {
            archives.append(name);
        }
    }
    return archives;
}

} // namespace trailscope
