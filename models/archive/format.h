// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/byterange.h"
#include "archive/streams/bytestream.h"
#include "archive/streams/inflatebudget.h"
#include "archive/streams/libarchivesource.h"
#include "archive/streams/wholeinflater.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <variant>
#include <vector>

namespace trailscope {

// What an opener gets besides the stored bytes.
struct FormatOpening {
    InflateBudget budget;
    std::stop_token stop;
    std::vector<ArchiveProblem> &problems; // has to outlive what is opened
};

// One stream, compressed.
struct CompressedStream {
    // The text, piece by piece and within the budget; what is wrong with it is among the problems. `name` is
    // the format's. `stored` has to outlive it.
    std::unique_ptr<ByteStream> (*open)(const char *name, ByteStream &stored, const FormatOpening &opening);
    // The quick way for one that is in memory, sound and not too large; null where there is none.
    std::optional<std::span<const char>> (WholeInflater::*inflate)(std::span<const char> stored,
                                                                   ByteBuffer &into, std::size_t limit)
        = nullptr;
};

// Members with names, gone through from the front of a stream, by libarchive.
struct MembersInStream {
    LibarchiveSupport support;
    bool isTar = false;
};

// The same of an archive that has to be gone to and fro in, and therefore has to be had whole.
struct MembersInRange {
    LibarchiveSupport support;
    bool isRar = false;
};

// A zip archive, of which every member can be gone to (ZipArchive).
struct MembersOfZip { };

// A kind of container or compressor: a row of the table in formats.cpp. All that is done with a format is
// decided by its row.
struct Format {
    const char *name; // for people
    // Whether a file whose first kFormatHeadBytes bytes these are is one.
    bool (*begins)(std::string_view head);
    std::variant<CompressedStream, MembersInStream, MembersInRange, MembersOfZip> contents;
    // Whether one is in a file that begins like nothing known and is no text, at its end or behind damage;
    // null where nothing but its beginning says so.
    bool (*isIn)(const ByteRange &range) = nullptr;

    template <class Contents> [[nodiscard]] constexpr const Contents *as() const
    {
        return std::get_if<Contents>(&contents);
    }
    [[nodiscard]] constexpr bool isZip() const { return as<MembersOfZip>() != nullptr; }
    // Whether it is opened in a range and not in a stream.
    [[nodiscard]] constexpr bool needsRange() const { return isZip() || as<MembersInRange>() != nullptr; }
};

} // namespace trailscope
