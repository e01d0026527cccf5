// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"

#include <QtCore/QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// What one record has at a path.
struct ComparedValue {
    std::string text; // unescaped; what an object or array is written in
    bool isText = false; // a string, which reads as a number or a word otherwise might
    bool isContainer = false;

    bool operator==(const ComparedValue &) const = default;
};

// One JSON path, and what each of the records has there.
struct ComparedPath {
    QString path; // requestParameters.tags[2].key, counted from 1
    JsonPath field; // the same as a filter names it: arrays are walked
    std::vector<std::optional<ComparedValue>> values; // by record
    bool isSame = false; // in all records that there are
};

// Several records, path by path. Immutable.
struct EventComparison {
    std::vector<ComparedPath> paths; // as the records have them, the first one's order first
    std::size_t different = 0; // of them
    std::size_t further = 0; // paths beyond kMostPaths, counted only
    std::vector<QString> problems; // by record: why it cannot be compared; empty where it can

    static constexpr std::size_t kMostPaths = 20'000;
};
using EventComparisonPtr = std::shared_ptr<const EventComparison>;

// Key order and white space do not count; array members are compared by their place, and of an object that
// only one record has, its members are not told one by one. A record that is no JSON, or nothing, is left
// out, and said to be. Any thread; takes as long as reading the texts does.
[[nodiscard]] EventComparisonPtr compareRecordTexts(const std::vector<std::optional<std::string>> &records);

} // namespace trailscope
