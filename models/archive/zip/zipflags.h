// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace trailscope {

// The general purpose flags of a zip's member that matter here (PKWARE APPNOTE 4.4.4).
inline constexpr unsigned kZipEncrypted = 1;
// Size and checksum stand behind the data.
inline constexpr unsigned kZipDescriptorFollows = 8;

} // namespace trailscope
