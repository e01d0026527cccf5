// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "record/field.h"

#include <optional>
#include <string>

namespace trailscope {

// Somebody or something that has a page: a principal (or the user or role that it is), an access key, an
// address, a user agent, or what was acted on. A value.
struct Entity {
    Field field = Field::Principal;
    std::string value;
    std::string term
        = {}; // the filter that finds its events, where that is more than the field and the value

    bool operator==(const Entity &) const = default;
};

// principal, user, role, key, ip, agent, target and resource.
[[nodiscard]] bool hasPage(Field field);
// Nothing for a value that has no page, or is absent.
[[nodiscard]] std::optional<Entity> entityOf(const FieldValue &value);
// The filter that finds its events.
[[nodiscard]] std::string entityTerm(const Entity &entity);

} // namespace trailscope
