// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/fieldref.h"

#include <utility>

namespace trailscope {

namespace {

std::variant<Field, JsonPath> resolve(JsonPath path)
{
    if (const std::optional<Field> field = fieldByName(path.text()))
        return *field;
    return path;
}

} // namespace

FieldRef::FieldRef(JsonPath path)
    : m_target(resolve(std::move(path)))
{
}

FieldKind FieldRef::kind() const
{
    return isField() ? fieldInfo(field()).kind : FieldKind::Text;
}

std::string FieldRef::name() const
{
    return isField() ? std::string(fieldInfo(field()).name) : path().text();
}

std::expected<FieldRef, JsonPathError> parseFieldRef(std::string_view text)
{
    if (const std::optional<Field> field = fieldByName(text))
        return FieldRef(*field);
    return parseJsonPath(text).transform([](JsonPath path) { return FieldRef(std::move(path)); });
}

} // namespace trailscope
