// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"

#include <QtCore/QVariantMap>

#include <optional>
#include <vector>

namespace trailscope {

// Which columns the table has, in which order, and the widths that the user chose; as settings keep it. What
// settings hold may have been written by anybody: names of no field, raw records, repetitions and widths that
// no screen has are left out. A value; any thread.
struct ColumnLayout {
    struct Column {
        FieldRef field;
        std::optional<int> width; // pixels; as wide as its contents where there is none
        bool operator==(const Column &) const = default;
    };

    std::vector<Column> columns;

    static constexpr std::size_t kMaximumColumns = 256;
    static constexpr int kMaximumWidth = 10'000;

    // Nothing for what is no layout, or one of a version that this one cannot read.
    [[nodiscard]] static std::optional<ColumnLayout> ofSettings(const QVariantMap &state);
    [[nodiscard]] QVariantMap toSettings() const;
    bool operator==(const ColumnLayout &) const = default;
};

} // namespace trailscope
