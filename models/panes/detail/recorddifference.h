// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsontree.h"

#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace trailscope {

enum class DifferenceKind : std::uint8_t { OnlyHere, OnlyThere, Different };

// One JSON path at which two records are not alike.
struct DifferenceRow {
    DifferenceKind kind = DifferenceKind::Different;
    QString path; // requestParameters.tags[2].key, counted from 1
    QString here; // the value as JSON, on one line; empty where there is none
    QString there;

    bool operator==(const DifferenceRow &) const = default;
};

// How two records differ: the outermost paths that only one of them has, and the values that are not the
// same. Key order and white space do not count; array members are compared by their place. Immutable.
struct RecordDifference {
    std::vector<DifferenceRow> rows; // in the order of the first record, what only the second has after that
    std::size_t equalValues = 0; // values that are the same in both
    std::size_t further = 0; // differences beyond kMostRows, counted only
    QString problem; // why the two cannot be compared; empty when they can

    static constexpr std::size_t kMostRows = 5000;
};
using RecordDifferencePtr = std::shared_ptr<const RecordDifference>;

// Any thread; takes as long as reading the two texts does.
[[nodiscard]] RecordDifferencePtr compareRecords(std::string_view here, std::string_view there);

} // namespace trailscope
