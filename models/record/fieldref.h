// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/field.h"
#include "record/jsonpath.h"

#include <expected>
#include <string>
#include <variant>

namespace trailscope {

// What a user can name: one of the fields, or a path into the record. A path that is exactly what a field
// reads
// (`eventName`, `userIdentity.accessKeyId`) is that field.
class FieldRef {
public:
    FieldRef()
        : FieldRef(Field::Event)
    {
    }
    FieldRef(Field field)
        : m_target(field)
    {
    } // NOLINT(google-explicit-constructor): a field is a reference to itself
    explicit FieldRef(JsonPath path);

    [[nodiscard]] bool isField() const { return std::holds_alternative<Field>(m_target); }
    [[nodiscard]] Field field() const { return std::get<Field>(m_target); }
    [[nodiscard]] const JsonPath &path() const { return std::get<JsonPath>(m_target); }
    [[nodiscard]] FieldKind kind() const; // Text for a path
    [[nodiscard]] std::string name() const; // canonical spelling

    bool operator==(const FieldRef &) const = default;

private:
    std::variant<Field, JsonPath> m_target;
};

[[nodiscard]] std::expected<FieldRef, JsonPathError> parseFieldRef(std::string_view text);

} // namespace trailscope
