// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profile.h"

namespace trailscope {

// What comes with the program (resources/profile, resources/playbooks): useful filters for CloudTrail and
// playbooks, for a user to change or remove. Any thread.
[[nodiscard]] const Profile &shippedProfile();

} // namespace trailscope
