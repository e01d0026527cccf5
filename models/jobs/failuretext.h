// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <exception>

namespace trailscope {

// Why work ended with an exception: sentences for people, translated, that say what to do next where there is
// something to do. Empty where there is not even memory for them. Any thread.
[[nodiscard]] QString failureText(const std::exception_ptr &failure) noexcept;
// Whether it is that memory ran out.
[[nodiscard]] bool isLackOfMemory(const std::exception_ptr &failure) noexcept;

} // namespace trailscope
