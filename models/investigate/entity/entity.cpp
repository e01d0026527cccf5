// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/entity/entity.h"

#include "filter/filterterm.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

constexpr std::array kFieldsWithPage = {Field::Principal, Field::User,  Field::Role,   Field::Key,
                                        Field::Ip,        Field::Agent, Field::Target, Field::Resource};

} // namespace

bool hasPage(Field field)
{
    return std::ranges::contains(kFieldsWithPage, field);
}

std::optional<Entity> entityOf(const FieldValue &value)
{
    if (!value.field.isField() || !hasPage(value.field.field()) || !value.value || value.value->empty())
        return std::nullopt;
    return Entity{.field = value.field.field(), .value = *value.value, .term = value.term};
}

std::string entityTerm(const Entity &entity)
{
    return entity.term.empty() ? equalityTerm(entity.field, entity.value) : entity.term;
}

} // namespace trailscope
