// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/recordreader.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::test {

struct ReadText {
    std::vector<std::string> eventIds; // in order of offset
    std::vector<RecordPlace> places;
    std::vector<bool> recovered; // of each: whether it may be another's member
    LeafReport report;
};

// Reads texts without a file, in windows like those in which files arrive: for tests of many thousand texts.
class TextReader {
public:
    TextReader();

    [[nodiscard]] ReadText read(std::string_view content, std::size_t windowBytes);

private:
    Dictionaries m_dictionaries;
    RecordReader m_reader;
};

} // namespace trailscope::test
