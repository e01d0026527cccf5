// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/field.h"

#include "text/casefold.h"

namespace trailscope {

std::optional<Field> fieldByName(std::string_view name)
{
    if (name.empty())
        return std::nullopt;
    for (const FieldInfo &info : kFields) {
        if (equalsIgnoringAsciiCase(name, info.name) || equalsIgnoringAsciiCase(name, info.alias))
            return info.field;
    }
    return std::nullopt;
}

} // namespace trailscope
