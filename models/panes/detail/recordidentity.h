// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/identitysentence.h"
#include "json/jsontree.h"

namespace trailscope {

// What a record says about who acted and how they got in. The result's texts are views into `tree`.
[[nodiscard]] IdentityStory identityStoryOf(const JsonTree &tree);

} // namespace trailscope
