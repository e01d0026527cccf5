// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/treecontents.h"

#include <map>
#include <tuple>
#include <utility>

namespace trailscope {

TreeContents treeContents(const FileList &list, std::stop_token stop)
{
    using Place
        = std::tuple<std::string, std::string, std::optional<std::chrono::sys_days>, S3LogKind, std::string>;
    std::map<Place, std::pair<std::uint64_t, std::uint64_t>> cells;
    auto last = cells.end();
    TreeContents contents;
    for (const StoredFile &file : list.files) {
        if (stop.stop_requested())
            break;
        ++contents.files;
        contents.storedBytes += file.size;
        auto key = parseS3Key(file.path.text());
        if (!key) {
            ++contents.filesWithoutKey;
            contents.storedBytesWithoutKey += file.size;
            continue;
        }
        // A listing goes folder by folder: mostly it is the same place again.
        Place place(std::move(key->account), std::move(key->region), key->day, key->kind,
                    std::move(key->organization));
        if (last == cells.end() || last->first != place)
            last = cells.try_emplace(std::move(place)).first;
        ++last->second.first;
        last->second.second += file.size;
    }
    contents.cells.reserve(cells.size());
    for (const auto &[place, sums] : cells)
        contents.cells.push_back({.organization = std::get<4>(place),
                                  .account = std::get<0>(place),
                                  .region = std::get<1>(place),
                                  .day = std::get<2>(place),
                                  .kind = std::get<3>(place),
                                  .files = sums.first,
                                  .storedBytes = sums.second});
    return contents;
}

} // namespace trailscope
