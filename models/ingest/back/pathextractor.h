// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/rawsource.h"
#include "json/jsoncursor.h"
#include "json/structuralindex.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// Reads paths out of records, which were checked when they were loaded. One per thread.
class PathExtractor final : public FieldExtractor {
public:
    void extract(std::string_view record, std::span<const JsonPath> paths, std::span<ValueList> out) override;

private:
    // What is looked for, and where it goes.
    struct Wanted {
        std::span<const JsonPath> paths;
        std::span<ValueList> out;
    };
    // How far one path has been followed.
    struct Progress {
        std::uint32_t path;
        std::uint32_t depth; // segments matched
    };
    using Active = std::span<const Progress>;
    [[nodiscard]] static bool isDone(const Progress &progress, const Wanted &wanted);

    // Each passes the value at the cursor; false where the record cannot be read.
    [[nodiscard]] bool extractSound(std::string_view json, const Wanted &wanted);
    [[nodiscard]] bool walk(JsonCursor &cursor, Active active, const Wanted &wanted, std::size_t depth);
    [[nodiscard]] bool walkObject(JsonCursor &cursor, Active active, const Wanted &wanted, std::size_t depth);
    [[nodiscard]] bool collect(JsonCursor &cursor, ValueList &list, std::size_t depth);
    // Valid until the next call; nothing where an escape is none.
    [[nodiscard]] std::optional<std::string_view> keyText(std::string_view written);

    StructuralIndex m_index;
    std::string m_padded;
    std::string m_key;
    std::vector<Progress> m_all;
};

} // namespace trailscope
