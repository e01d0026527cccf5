// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"

#include <QtCore/QString>

namespace trailscope {

// How a text stands as a filter while it is typed, with the error's place in characters of the text.
struct FilterCheck {
    FilterState state = FilterState::Valid;
    int position = 0;
    int length = 0; // 0: at the end of what there is
    QString message; // empty when valid and most probably what was meant
    QString suggestion; // to put in place of [position, position + length), or empty

    // Valid, and in force when applied, but probably not what was meant.
    [[nodiscard]] bool isWarning() const { return state == FilterState::Valid && !message.isEmpty(); }

    bool operator==(const FilterCheck &) const = default;
};

// Also finds values that cannot be: a bad regular expression, a time that is none; and warns of what the
// language alone can tell. Quick enough for every key.
[[nodiscard]] FilterCheck checkFilter(const QString &text);
[[nodiscard]] FilterCheck describeError(const QString &text, FilterState state, const FilterError &error);

} // namespace trailscope
