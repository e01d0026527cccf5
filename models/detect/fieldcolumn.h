// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/column.h"
#include "store/snapshot.h"

#include <optional>
#include <string_view>
#include <vector>

namespace trailscope {

// The column that holds what a field of rules stands for, as it is recorded; nothing where the record has to
// be read. Case aside. The names that filters have besides (user, ip) are no fields of a record.
[[nodiscard]] std::optional<Column> recordedColumn(std::string_view field);

// Whether a text of such a column may be the JSON of an object or array, of which the members count: the
// record tells.
[[nodiscard]] inline bool mayBeContainer(std::string_view text)
{
    return text.starts_with('{') || text.starts_with('[');
}

// Which rows have values in their columns that stand deeper in their records than the names of fields say. Of
// an Insights event, the columns of name, service and error are those of what it is about. Immutable; of the
// snapshot's texts. Any thread.
class BorrowedColumns {
public:
    explicit BorrowedColumns(const Snapshot &snapshot);

    [[nodiscard]] static constexpr bool canBorrow(Column column)
    {
        return column == Column::Event || column == Column::Service || column == Column::ErrorCode;
    }
    // Whether such a column of a row with this type and category may be borrowed: the record tells.
    [[nodiscard]] bool mayBorrow(Code type, Code category) const
    {
        return type == Code::Absent || mentions(m_types, type) || mentions(m_categories, category);
    }

private:
    [[nodiscard]] static bool mentions(const std::vector<bool> &insights, Code code)
    {
        return raw(code) < insights.size() && insights[raw(code)];
    }

    std::vector<bool> m_types; // by code
    std::vector<bool> m_categories;
};

} // namespace trailscope
