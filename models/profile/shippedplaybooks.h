// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/playbook.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>

#include <vector>

namespace trailscope {

// The playbooks that come with the program (resources/playbooks), in the order of their files' names. Any
// thread.
[[nodiscard]] const std::vector<Playbook> &shippedPlaybooks();
// The same as items of a Profile.
[[nodiscard]] const QList<QJsonObject> &shippedPlaybookItems();

} // namespace trailscope
