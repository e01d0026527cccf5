// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/itemtest.h"
#include "json/jsoncursor.h"
#include "json/structuralindex.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Reads the values that the fields of rules have in a record, all of them in one walk. A field's name is a
// path: keys ignore the case of ASCII letters, every member of an array on the way or at the end counts, and
// a dot parts two keys or is in one, whatever the record has. One a thread.
class RecordFields {
public:
    // The names as they are written. They have to outlive this.
    explicit RecordFields(std::span<const std::string> fields);

    // A record that cannot be read has nothing.
    void read(std::string_view record);
    // Only these fields, by place: the others have nothing then.
    void read(std::string_view record, std::span<const std::uint32_t> wanted);
    void clear();

    // Present and not null; an empty array is.
    [[nodiscard]] bool exists(std::size_t field) const { return m_values[field].exists; }
    [[nodiscard]] std::size_t valueCount(std::size_t field) const { return m_values[field].count; }
    // Strings unescaped, numbers and truths as written, objects as JSON without white space. Valid until the
    // next read().
    [[nodiscard]] RecordValue value(std::size_t field, std::size_t i) const
    {
        const Kept &kept = m_values[field].kept[i];
        return {kept.text, kept.isObject};
    }

private:
    struct Kept {
        std::string text;
        bool isObject = false;
    };
    struct Values {
        bool exists = false;
        std::size_t count = 0; // of `kept`, which keeps its memory
        std::vector<Kept> kept;

        Kept &add();
    };
    // How far a name has been followed.
    struct Progress {
        std::uint32_t field;
        std::uint32_t at; // of the name; one past its end: all of it
    };
    using Active = std::span<const Progress>;
    [[nodiscard]] bool isDone(const Progress &progress) const
    {
        return progress.at > m_fields[progress.field].size();
    }

    // Each passes the value at the cursor; false where the record cannot be read.
    [[nodiscard]] bool readSound(std::string_view json);
    [[nodiscard]] bool walk(JsonCursor &cursor, Active active, std::size_t depth);
    [[nodiscard]] bool walkObject(JsonCursor &cursor, Active active, std::size_t depth);
    [[nodiscard]] bool collect(JsonCursor &cursor, Values &values, std::size_t depth);
    [[nodiscard]] std::optional<std::string_view> keyText(std::string_view written);

    std::span<const std::string> m_fields;
    std::vector<Values> m_values;
    std::vector<std::uint32_t> m_all;
    std::vector<Progress> m_wanted;
    StructuralIndex m_index;
    std::string m_padded;
    std::string m_key;
};

} // namespace trailscope
