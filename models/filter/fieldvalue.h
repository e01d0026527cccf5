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
    std::string term = {}; // the filter that says it, where that is more than the field and the value
    std::string json = {}; // as it stands in the record, where it is known; else it is a text

    bool operator==(const FieldValue &) const = default;
};

} // namespace trailscope

Q_DECLARE_METATYPE(trailscope::FieldValue)
