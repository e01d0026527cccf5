// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"
#include "store/valuelist.h"

#include <string>
#include <vector>

namespace trailscope {

// A field's value as text, as the command line prints it and a table cell shows it: absent is empty, several
// values are joined by "; ", times are ISO with Z, `raw` is left empty (it takes a RawSource), and so is what
// is not known yet. A path needs its column.
void appendFieldText(std::string &out, const Snapshot &snapshot, Field field, EventIndex event);
void appendPathText(std::string &out, const PathColumn &column, EventIndex event);
// The same values one by one, as a filter on the field has them; nothing exists where it is not known yet.
[[nodiscard]] ValueList fieldValues(const Snapshot &snapshot, Field field, EventIndex event);

// Several fields at once, their path columns resolved. Immutable; any thread.
class FieldReader {
public:
    // `columns` answers the paths in the order in which they occur in `fields`.
    FieldReader(SnapshotPtr snapshot, std::vector<FieldRef> fields, std::vector<PathColumnPtr> columns);

    [[nodiscard]] const std::vector<FieldRef> &fields() const { return m_fields; }
    void appendText(std::string &out, std::size_t field, EventIndex event) const;
    [[nodiscard]] std::string text(std::size_t field, EventIndex event) const;

private:
    SnapshotPtr m_snapshot;
    std::vector<FieldRef> m_fields;
    std::vector<PathColumnPtr> m_columns; // a place for each field; null for named fields
};

// The paths among the fields, in order.
[[nodiscard]] std::vector<JsonPath> pathsIn(std::span<const FieldRef> fields);

} // namespace trailscope
