// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/byterange.h"
#include "archive/zip/zipdirectory.h"
#include "archive/zip/ziprecovery.h"

#include <expected>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace trailscope {

// A zip archive, opened in place with QuaZip, which finds its directory and its members. The members' bytes
// are then taken straight from the range. One thread; the range has to stay readable as long as this lives.
class ZipArchive {
public:
    explicit ZipArchive(ByteRange range);
    ~ZipArchive();

    [[nodiscard]] const ByteRange &range() const { return m_range; }
    // Reads the directory; where it is damaged or missing, the members' own headers as well. Problems of the
    // archive are part of it.
    [[nodiscard]] std::shared_ptr<const ZipDirectory> readDirectory(const ArchiveLimits &limits,
                                                                    std::stop_token stop = {});
    // The compressed bytes of a member; fewer than the directory says where the archive is cut off.
    [[nodiscard]] std::expected<ByteRange, ArchiveProblem> compressedBytes(const ZipMember &member);
    // The same member as its own header has it, for where what the directory says of it leads nowhere.
    // Nothing where there is no such header, or it says the same. Goes through the archive the first time.
    [[nodiscard]] std::optional<ZipMember> byItsOwnHeader(const ZipMember &member, std::string_view name,
                                                          const ArchiveLimits &limits,
                                                          const std::stop_token &stop);

private:
    bool open();
    [[nodiscard]] const std::vector<RecoveredMember> &byHeaders(const ArchiveLimits &limits,
                                                                const std::stop_token &stop);
    [[nodiscard]] std::optional<std::uint64_t> dataBegin(const ZipMember &member);
    void readEntries(ZipDirectory &directory, const ArchiveLimits &limits, const std::stop_token &stop);
    // The same directory with what it lacks.
    [[nodiscard]] std::shared_ptr<ZipDirectory>
    recovered(const ZipDirectory &damaged, const ArchiveLimits &limits, const std::stop_token &stop);

    struct Reader; // QuaZip's, which nobody else is to know
    ByteRange m_range;
    std::unique_ptr<Reader> m_reader;
    std::optional<std::vector<RecoveredMember>> m_byHeaders; // in the order of their data
};

} // namespace trailscope
