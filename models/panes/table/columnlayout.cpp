// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/columnlayout.h"

#include <QtCore/QString>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;

} // namespace

std::optional<ColumnLayout> ColumnLayout::ofSettings(const QVariantMap &state)
{
    if (state.value(u"version"_s).toInt() != kVersion) {
        return std::nullopt;
    }
    ColumnLayout layout;
    const QVariantList entries = state.value(u"columns"_s).toList();
    for (const QVariant &entry : entries) {
        const QVariantMap map = entry.toMap();
        const auto field = parseFieldRef(map.value(u"name"_s).toString().toStdString());
        if (!field || *field == FieldRef(Field::Raw) || layout.columns.size() == kMaximumColumns
            || std::ranges::find(layout.columns, *field, &Column::field) != layout.columns.end()) {
            continue;
        }
        const int width = map.value(u"width"_s).toInt();
        layout.columns.push_back(
            {*field, width > 0 && width <= kMaximumWidth ? std::optional(width) : std::nullopt});
    }
    return layout;
}

QVariantMap ColumnLayout::toSettings() const
{
    QVariantList entries;
    for (const Column &column : columns) {
        QVariantMap entry{{u"name"_s, QString::fromStdString(column.field.name())}};
        if (column.width) {
            entry.insert(u"width"_s, *column.width);
        }
        entries.append(entry);
    }
    return {{u"version"_s, kVersion}, {u"columns"_s, entries}};
}

} // namespace trailscope
