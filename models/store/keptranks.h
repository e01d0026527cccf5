// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/madeonce.h"
#include "store/textranks.h"

#include <map>
#include <memory>
#include <mutex>

namespace trailscope {

// The ranks of whole dictionaries, worked out when they are first asked for: ranking a hundred thousand texts
// takes longer than ordering a million rows by their ranks. Owned by a snapshot; any thread.
class KeptRanks {
public:
    // Of every text that the dictionary had then; always with the same comparison. Valid as long as this.
    [[nodiscard]] const TextRanks &of(const Dictionary &dictionary, TextComparison comparison, bool lists);

private:
    struct Entry {
        MadeOnce made;
        TextRanks ranks;
    };
    std::mutex m_mutex; // guards the map, not what is in its entries: ranking may take a while
    std::map<const Dictionary *, Entry> m_entries;
};

} // namespace trailscope
