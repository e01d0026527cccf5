// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/rawsource.h"

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// Reads paths out of records. One per thread.
class PathExtractor final : public FieldExtractor {
public:
    void extract(std::string_view record, std::span<const JsonPath> paths, std::span<ValueList> out) override;

private:
    // How far one path has been followed.
    struct Progress {
        std::uint32_t path;
        std::uint32_t depth; // segments matched
    };
    using Active = std::span<const Progress>;
    [[nodiscard]] static bool isDone(const Progress &progress, std::span<const JsonPath> paths);

    bool extractPadded(std::string_view json, std::span<const JsonPath> paths, std::span<ValueList> out);
    bool walk(simdjson::ondemand::value value, Active active, std::span<const JsonPath> paths,
              std::span<ValueList> out, std::size_t depth);
    bool walkForEach(simdjson::ondemand::value value, Active active, std::span<const JsonPath> paths,
                     std::span<ValueList> out, std::size_t depth);
    bool walkObject(simdjson::ondemand::object object, Active active, std::span<const JsonPath> paths,
                    std::span<ValueList> out, std::size_t depth);
    bool collect(simdjson::ondemand::value value, ValueList &list, std::size_t depth);

    simdjson::ondemand::parser m_parser;
    std::string m_padded;
    std::vector<Progress> m_all;
};

} // namespace trailscope
