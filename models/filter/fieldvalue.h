// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"

#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <optional>
#include <string>

namespace trailscope {

// A value somewhere in the window together with the name it can be filtered by: what every value's menu works
// on.
struct FieldValue {
    FieldRef field;
    std::optional<std::string> value; // nothing: the field is absent

    bool operator==(const FieldValue &) const = default;
};

} // namespace trailscope

Q_DECLARE_METATYPE(trailscope::FieldValue)
