// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// How the catalogues name calls.

// The service of an eventSource, with or without `.amazonaws.com`, as catalogues have it: `iam`.
[[nodiscard]] std::string catalogueService(std::string_view service);
// The event's name without the version of its API: CreateFunction of CreateFunction20150331v2.
[[nodiscard]] std::string_view unversionedEventName(std::string_view event);

// Whether it can be one: a service in lower case and without `.amazonaws.com`, an event as in eventName.
[[nodiscard]] bool isCatalogueService(std::string_view name);
[[nodiscard]] bool isEventName(std::string_view name);

} // namespace trailscope
