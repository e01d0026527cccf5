// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profile.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <cstdint>
#include <vector>

namespace trailscope {

// An item of another profile beside one's own: what importing it would do. A value; any thread.
struct ProfileDifference {
    enum class State : std::uint8_t { New, Changed, Same };

    QString kind;
    QString id;
    QString name;
    State state = State::New;
    QString fault; // why it cannot be used, translated; empty when it can, or when its kind is not known here
    QJsonObject mine; // empty where it is new
    QJsonObject theirs;
};

// Every item of `theirs`, in its order, kind by kind; by id. Importing runs nothing: it only puts `theirs` in
// place.
[[nodiscard]] std::vector<ProfileDifference> compareProfiles(const Profile &mine, const Profile &theirs);

} // namespace trailscope
